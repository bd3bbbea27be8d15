import type { z } from 'zod';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { SentEventSchema } from '../../shared/events/board-event.schema.ts';
import type { SourceId } from '../../shared/events/event-base.ts';
import { found } from '../../shared/events/event-fields.schema.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { Defect, RefusalKind } from './defect.ts';
import { withKeyedNumber, type KeyOfNumber } from './lead-numbers.ts';

/** L5: how far a sender's clock may run ahead of the server's. */
const MAX_CLOCK_SKEW_MS = 5 * 60_000;
/** What is no fact of the floor: the site file, the clock, the books, what is said to the floor and what its alerts come to. */
export const SERVER_ONLY: ReadonlySet<BoardEvent['type']> = new Set<BoardEvent['type']>([
  ...(['site.applied', 'clock.dayTurned', 'period.closed', 'period.reopened', 'period.sealed'] as const),
  ...(['annotation.acknowledged', 'call.listened', 'dispute.opened', 'dispute.answered', 'award.announced', 'award.withdrawn'] as const),
  ...(['contest.made', 'contest.published', 'contest.cancelled', 'contest.announced', 'contest.withdrawn'] as const),
  ...(['announcement.made', 'announcement.withdrawn', 'alert.raised', 'alert.cleared'] as const),
  ...(['alert.acknowledged', 'alert.snoozed', 'alert.undelivered'] as const),
]);

/** Reads what a source sent. The sender is not asked who it is: `source` is stamped (L5). `keyOf` null: a lead's number cannot be keyed here. Never throws. */
export function decodeEvent(raw: unknown, source: SourceId, now: EpochMs, keyOf: KeyOfNumber | null = null): Result<BoardEvent, Defect> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return err({
      kind: 'notAnEvent',
      path: '',
      reason: `found ${raw === undefined ? 'nothing' : found(raw)}: expected one event as a JSON object`,
    });
  }
  const said = withKeyedNumber(spoken(raw), keyOf);
  if (!said.ok) return said;
  const parsed = SentEventSchema.safeParse(said.value);
  if (!parsed.success) return err(defectOf(parsed.error));
  const event: BoardEvent = { ...parsed.data, source };
  if (SERVER_ONLY.has(event.type) && !source.startsWith('tallyboard:')) {
    return err({ kind: 'notForSenders', path: 'type', reason: `found ${event.type}, which only the server itself reports: leave it out` });
  }
  const aheadMs = event.at - now;
  return aheadMs > MAX_CLOCK_SKEW_MS ? err(fromTheFuture(aheadMs)) : ok(event);
}

/** What the sender says about the event: null says nothing, and `source` is not the sender's to say. */
function spoken(raw: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(raw).filter(([name, value]) => value !== null && value !== undefined && name !== 'source'));
}

function defectOf({ issues: [first, ...others] }: z.ZodError): Defect {
  const path = first?.path.join('.') ?? '';
  const reason = first?.message ?? 'not readable';
  const elsewhere = [...new Set(others.map((issue) => issue.path.join('.')))].filter((other) => other !== path && other !== '');
  return { kind: kindOf(path, reason), path, reason: elsewhere.length > 0 ? `${reason}; also wrong: ${elsewhere.join(', ')}` : reason };
}

function kindOf(path: string, reason: string): RefusalKind {
  if (reason.startsWith('missing')) return 'missing';
  return path === 'type' ? 'unknownType' : 'malformed';
}

function fromTheFuture(aheadMs: number): Defect {
  const minutes = Math.ceil(aheadMs / 60_000);
  const far = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  const reason = `found a time ${far} ahead of this server: expected at most 5 minutes; see the sender's clock and the offset of its time zone`;
  return { kind: 'fromTheFuture', path: 'at', reason };
}
