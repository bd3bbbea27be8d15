import { businessDate } from '../site/business-day.ts';
import type { Duty, DutyCounts } from '../site/duty-rules.ts';
import type { Period } from '../site/period.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { EpochMs } from '../units.ts';

/** A figure that was looked at or taken out: an entry of the audit. */
export interface ReadReport {
  readonly actor: string;
  readonly at: EpochMs;
}

/** DU1: by whoever did something in the week, by their name in the log and the audit. */
export function dutyCounts(board: Board, week: Period, read: readonly ReadReport[]): ReadonlyMap<string, DutyCounts> {
  const site = siteOf(board);
  const counts = new Map<string, Record<Duty, number>>();
  const seen = new Set<string>();
  const count = (duty: Duty, by: string, at: EpochMs, once: string): void => {
    const date = businessDate(site, at);
    if (date < week.from || date > week.to || seen.has(`${duty} ${by} ${once}`)) return;
    seen.add(`${duty} ${by} ${once}`);
    const own = counts.get(by) ?? { listened: 0, notes: 0, disputes: 0, reports: 0 };
    own[duty] += 1;
    counts.set(by, own);
  };
  for (const { personal } of board.people.values())
    for (const { logged } of personal) {
      const { event } = logged;
      if (event.type === 'call.listened') count('listened', event.by, event.at, event.call);
      else if (event.type === 'annotation.added' && !board.revocations.has(event.id)) count('notes', event.by, event.at, event.id);
    }
  for (const { event } of board.books) if (event.type === 'dispute.answered') count('disputes', event.by, event.at, event.id);
  for (const [index, { actor, at }] of read.entries()) count('reports', actor, at, String(index));
  return counts;
}
