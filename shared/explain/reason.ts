import type { ExactText } from '../exact/exact.ts';
import type { EpochMs, Seq } from '../units.ts';

/** What a number in a sentence means, so that each language writes it its own way. */
export type Unit = 'count' | 'ms' | 'money' | 'percent' | 'number' | 'points' | 'days' | 'hours';

export type Datum =
  | { readonly unit: Unit; readonly value: ExactText }
  /** A metric, quota, grade, award … by its id, and its name where the scheme gives one. */
  | { readonly id: string; readonly name?: { readonly 'zh-CN': string; readonly en: string } }
  | { readonly at: EpochMs }
  | { readonly date: string };

/**
 * Why a figure is what it is: the rule, the sentence (a key of the catalogues in shared/explain) with its inputs, what came out, and the reasons of the inputs.
 * Everything but `evidence` goes into digests: seqs differ between a log and its copy by another way, the figure does not.
 */
export interface Reason {
  /** A rule of RULES.md, e.g. `Y1`, or `Y1/performance` for a node of the scheme. */
  readonly rule: string;
  readonly message: string;
  readonly inputs: Readonly<Record<string, Datum>>;
  /** null: n/a. */
  readonly result: { readonly unit: Unit; readonly value: ExactText } | null;
  readonly because: readonly Reason[];
  /** The log's events behind it. */
  readonly evidence: readonly Seq[];
}
