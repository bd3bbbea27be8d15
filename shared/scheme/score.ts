import type { AgentId, EpochMs, Seq, ShiftId } from '../units.ts';
import type { Track } from '../wire/board-view.ts';

/** One line of the explanation: the rule, what was measured, what it gave, and the log's events behind it. */
export interface ScoreLine {
  /** A rule of RULES.md, e.g. `Q2`, or `P1/late` for a scheme's own point rule. */
  readonly rule: string;
  /** Which sentence the catalogues render it with; `values` fills it. Counts and ms are numbers, names are strings. */
  readonly message: string;
  readonly values: Readonly<Record<string, number | string>>;
  /** Points it gave or took; null for a line that only measures. */
  readonly points: number | null;
  readonly at: EpochMs | null;
  readonly evidence: readonly Seq[];
}

/** One agent's shift, scored. The same input gives the same output to the byte, on the server, in the browser, offline. */
export interface ShiftScore {
  readonly shift: ShiftId;
  readonly agent: AgentId;
  readonly scheme: { readonly id: string; readonly version: number };
  /** By metric name: counts, or ms. */
  readonly metrics: Readonly<Record<string, number>>;
  /** null: no target. */
  readonly track: Track | null;
  readonly points: number;
  readonly lines: readonly ScoreLine[];
  /** Of everything above except `evidence`: equal digests mean equal scores. */
  readonly digest: string;
}
