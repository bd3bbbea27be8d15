import type { LocalDate } from '../units.ts';
import { callCounts } from './agent-tally.ts';
import { homeOfPart } from './attribution.ts';
import { siteOf, type Board } from './board.ts';
import { shardSums } from './shard-sums.ts';
import type { CallPart } from './shift-tally.ts';
import { toldCall } from './told-call.ts';

/** Each call once, however many agents took part in it. Talk in ms, of all its parts. */
export interface SiteCounts {
  readonly attempts: number;
  readonly connected: number;
  readonly answered: number;
  readonly talkMs: number;
}

const NONE: SiteCounts = { attempts: 0, connected: 0, answered: 0, talkMs: 0 };

/** T19, V20: a transferred call counts once for each agent and once for the site; its date is that of its first part. */
export function siteCounts(board: Board, date: LocalDate): SiteCounts {
  return counts(board).get(date) ?? NONE;
}

const counts = shardSums<Map<LocalDate, SiteCounts>>({
  fresh: () => new Map(),
  add: (dates, record, board) => {
    const { parts } = toldCall(record, board.ground.calls);
    const first = parts.find((part) => part.answeredAt !== null) ?? parts[0];
    if (first !== undefined) addTo(dates, homeOfPart(siteOf(board), first).date, countsOfCall(parts));
  },
  merge: (dates, more) => {
    for (const [date, sums] of more) addTo(dates, date, sums);
  },
});

function addTo(dates: Map<LocalDate, SiteCounts>, date: LocalDate, more: SiteCounts): void {
  const sums = dates.get(date) ?? NONE;
  dates.set(date, {
    attempts: sums.attempts + more.attempts,
    connected: sums.connected + more.connected,
    answered: sums.answered + more.answered,
    talkMs: sums.talkMs + more.talkMs,
  });
}

function countsOfCall(parts: readonly CallPart[]): SiteCounts {
  const { attempts, connected, answered, talkMs } = callCounts(parts);
  return { attempts: Math.min(1, attempts), connected: Math.min(1, connected), answered: attempts > 0 ? 0 : Math.min(1, answered), talkMs };
}
