import type { SiteFile } from '../site/site-file.ts';
import type { LocalDate } from '../units.ts';
import { callCounts } from './agent-tally.ts';
import { siteOf, type Board } from './board.ts';
import { shardSums } from './shard-sums.ts';
import type { CallPart } from './shift-tally.ts';
import { attributionOf, dateOfPart, talkByDate } from './talk-by-date.ts';
import { toldCall } from './told-call.ts';

/** Each call once, however many agents took part in it. Talk in ms, of all its parts. */
export interface SiteCounts {
  readonly attempts: number;
  readonly connected: number;
  readonly answered: number;
  readonly talkMs: number;
}

const NONE: SiteCounts = { attempts: 0, connected: 0, answered: 0, talkMs: 0 };

/** T19, V20: a transferred call counts once for each agent and once for the site; its date is that of its first part, taken as S19 says. */
export function siteCounts(board: Board, date: LocalDate): SiteCounts {
  return counts(board).get(date) ?? NONE;
}

const counts = shardSums<Map<LocalDate, SiteCounts>>({
  fresh: () => new Map(),
  add: (dates, record, board) => {
    const site = siteOf(board);
    const { parts } = toldCall(record, board.ground.calls);
    const first = parts.find((part) => part.answeredAt !== null) ?? parts[0];
    if (first === undefined) return;
    const counted = countsOfCall(parts);
    const isWhole = attributionOf(site) === 'start';
    addTo(dates, dateOfPart(site, first), isWhole ? counted : { ...counted, talkMs: 0 });
    if (!isWhole) for (const part of parts) addTalk(dates, site, part);
  },
  merge: (dates, more) => {
    for (const [date, sums] of more) addTo(dates, date, sums);
  },
});

/** S19: every part's talk by itself; internal ones count nowhere (T17). */
function addTalk(dates: Map<LocalDate, SiteCounts>, site: SiteFile, part: CallPart): void {
  if (part.direction === 'internal') return;
  for (const [date, talkMs] of talkByDate(site, part)) addTo(dates, date, { ...NONE, talkMs });
}

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
