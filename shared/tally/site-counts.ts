import type { LocalDate } from '../units.ts';
import { callCounts, siteOf } from './agent-tally.ts';
import { homeOfPart } from './attribution.ts';
import type { Board } from './board.ts';
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
  return countsByShard(board).reduce((sum, dates) => added(sum, dates.get(date) ?? NONE), NONE);
}

const countsByShard = shardSums<Map<LocalDate, SiteCounts>>(
  () => new Map(),
  (dates, record, board) => {
    const { parts } = toldCall(record, board.ground.calls);
    const first = parts.find((part) => part.answeredAt !== null) ?? parts[0];
    if (first === undefined) return;
    const { date } = homeOfPart(siteOf(board), first);
    dates.set(date, added(dates.get(date) ?? NONE, countsOfCall(parts)));
  },
);

function countsOfCall(parts: readonly CallPart[]): SiteCounts {
  const { attempts, connected, answered, talkMs } = callCounts(parts);
  return { attempts: Math.min(1, attempts), connected: Math.min(1, connected), answered: attempts > 0 ? 0 : Math.min(1, answered), talkMs };
}

const added = (a: SiteCounts, b: SiteCounts): SiteCounts => ({
  attempts: a.attempts + b.attempts,
  connected: a.connected + b.connected,
  answered: a.answered + b.answered,
  talkMs: a.talkMs + b.talkMs,
});
