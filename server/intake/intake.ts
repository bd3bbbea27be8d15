import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { SourceId } from '../../shared/events/event-base.ts';
import type { Result } from '../../shared/result.ts';
import type { SiteId } from '../../shared/units.ts';
import { systemLater, type Clock, type Later } from '../clock.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { decodeEvent } from './decode.ts';
import type { Defect } from './defect.ts';
import { openGroupCommit } from './group-commit.ts';
import type { KeyOfNumber } from './lead-numbers.ts';
import { rawExcerpt } from './raw-excerpt.ts';
import type { RefusedInput, Refusals } from './refusals.ts';

/** Why one event was not taken: what, where (`path`), and the way out (`reason`), for a person who can mend it. */
export interface Refusal {
  readonly index: number;
  readonly path: string;
  readonly reason: string;
}

/** The answer to a batch, given after the durable commit. One bad event never costs its neighbours. */
export interface Receipt {
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: readonly Refusal[];
}

/** The one door into the log. */
export interface Intake {
  /**
   * What somebody outside sent: every event is checked and stamped with `source` (L5), whatever it says itself. Resolves after the durable commit.
   * Rejects with IntakeBusy (send again later), IntakeClosed, or what kept the log from storing; sending the same again is harmless.
   */
  deliver(site: SiteId, source: SourceId, rawEvents: readonly unknown[]): Promise<Receipt>;
  /** What our own sources and the server report: checked the same way, their `source` believed. It is a `Deliver` once the site is given. */
  report(site: SiteId, events: readonly BoardEvent[]): Promise<Receipt>;
  /** Counts and keeps a piece of input that could not even be read as JSON: a broken line, a body cut off. */
  noteUnreadable(site: SiteId, source: SourceId, raw: string, reason: string): void;
  /** Stores what was taken; then nothing more is. */
  close(): Promise<void>;
}

/** `refusals` stays open for others to read; whoever opened it closes it, and the log, after the intake. `keyOf` null: leads' numbers are refused (N10). */
export function openIntake(
  log: EventLog,
  refusals: Refusals,
  clock: Clock,
  later: Later = systemLater,
  keyOf: KeyOfNumber | null = null,
): Intake {
  const commits = openGroupCommit({ log, clock, later });

  const take = async (site: SiteId, sent: readonly unknown[], sourceOf: (index: number) => SourceId): Promise<Receipt> => {
    const now = clock();
    const decoded = sent.map((raw, index) => decodeEvent(raw, sourceOf(index), now, keyOf));
    const stored = await commits.append(site, decoded.flatMap(goodOf));
    const refused = decoded.flatMap((result, index) => (result.ok ? [] : [{ index, defect: result.error }]));
    // Counted only now: a batch that has to be sent again would be counted twice.
    refusals.keep(refused.map(({ index, defect }) => refusedInput(site, sourceOf(index), defect, sent[index])));
    return { ...stored, refused: refused.map(({ index, defect: { path, reason } }) => ({ index, path, reason })) };
  };
  const refusedInput = (
    site: SiteId,
    source: SourceId,
    { kind, path, reason }: Pick<RefusedInput, 'kind' | 'path' | 'reason'>,
    raw: unknown,
  ): RefusedInput => ({
    ...{ site, source, at: clock(), kind, path, reason },
    raw: rawExcerpt(raw),
  });

  return {
    deliver: (site, source, rawEvents) => take(site, rawEvents, () => source),
    report: (site, events) => take(site, events, (index) => events[index]?.source ?? 'tallyboard:server'),
    noteUnreadable: (site, source, raw, reason) =>
      refusals.keep([refusedInput(site, source, { kind: 'unreadable', path: '', reason }, raw)]),
    close: () => commits.close(),
  };
}

const goodOf = (decoded: Result<BoardEvent, Defect>): readonly BoardEvent[] => (decoded.ok ? [decoded.value] : []);
