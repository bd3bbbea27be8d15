import type { CallPart, ShiftTally } from './shift-tally.ts';

export type CallCounts = Pick<ShiftTally, 'attempts' | 'connected' | 'offered' | 'answered' | 'missed' | 'talkMs' | 'holdMs'>;

const NO_CALLS: CallCounts = { attempts: 0, connected: 0, offered: 0, answered: 0, missed: 0, talkMs: 0, holdMs: 0 };

/** T17: internal parts count nowhere. `before`: what earlier parts came to. */
export function callCounts(parts: readonly CallPart[], before = NO_CALLS): CallCounts {
  const counts: { -readonly [Count in keyof CallCounts]: number } = { ...before };
  for (const { direction, answeredAt, outcome, talkMs, holdMs } of parts) {
    if (direction === 'internal') continue;
    const isTaken = answeredAt === null ? 0 : 1;
    if (direction === 'outbound') {
      counts.attempts += 1;
      counts.connected += isTaken;
    } else {
      counts.offered += 1;
      counts.answered += isTaken;
      counts.missed += outcome === 'missed' ? 1 : 0;
    }
    counts.talkMs += talkMs;
    counts.holdMs += holdMs;
  }
  return counts;
}

/** T3: parts in the order in which they ended, open ones last. */
export const byEnd = (a: CallPart, b: CallPart): number =>
  (a.endedAt ?? Infinity) - (b.endedAt ?? Infinity) || a.startedAt - b.startedAt || (a.call < b.call ? -1 : 1);
