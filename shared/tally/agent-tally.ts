import { businessDate } from '../site/business-day.ts';
import type { Shift, Span } from '../site/shift.ts';
import { isOfOwnRight, shiftShown } from '../site/shift-shown.ts';
import type { AgentId, EpochMs, LocalDate } from '../units.ts';
import type { Presence } from '../wire/board-view.ts';
import { timelineOf, type Timeline } from './agent-timeline.ts';
import { groundsOf, homeOfDate, homeOfShift, type Home } from './attribution.ts';
import { factsOf, siteOf, type Board } from './board.ts';
import { utcDay } from './call-record.ts';
import type { Ground } from './ground.ts';
import type { AgentFacts } from './people.ts';
import type { CallPart, ShiftTally } from './shift-tally.ts';
import { currentState } from './state-at.ts';
import { takenAgain } from './taken-again.ts';
import { pauseSums, timeSums } from './time-sums.ts';

/** One agent's tally of a shift, or of the unscheduled work of a business date. The same object until a fact about the agent changes. */
export function shiftTally(board: Board, agent: AgentId, shiftOrDate: Shift | LocalDate): ShiftTally {
  return tallyOfHome(board, agent, typeof shiftOrDate === 'string' ? homeOfDate(agent, shiftOrDate) : homeOfShift(shiftOrDate));
}

interface Cached {
  readonly ground: Ground;
  readonly tallies: Map<string, ShiftTally>;
}
const cache = new WeakMap<AgentFacts, Cached>();

function tallyOfHome(board: Board, agent: AgentId, home: Home): ShiftTally {
  const facts = factsOf(board, agent);
  let known = cache.get(facts);
  if (known?.ground !== board.ground) {
    known = { ground: board.ground, tallies: new Map() };
    cache.set(facts, known);
  }
  const tally = known.tallies.get(home.id) ?? buildTally(board, agent, home);
  known.tallies.set(home.id, tally);
  return tally;
}

function buildTally(board: Board, agent: AgentId, home: Home): ShiftTally {
  const grounds = groundsOf(siteOf(board), agent, home);
  const { latest, own } = timelinesFor(board, agent, grounds);
  const parts = own.parts.flatMap((homed) => (homed.home === home.id ? [homed.part] : [])).sort(byEnd);
  return {
    id: home.id,
    agent,
    date: home.date,
    shift: home.shift,
    state: currentState(latest),
    ...callCounts(parts),
    ...timeSums(own, home.id, grounds),
    ...pauseSums(own, grounds),
    parts,
    takenAgain: takenAgain(parts),
  };
}

/** `own`: the days of the tally and their neighbours, as a call may be offered the day before and end the day after; `latest`: those of the present state. */
function timelinesFor(board: Board, agent: AgentId, grounds: readonly Span[]): { readonly own: Timeline; readonly latest: Timeline } {
  const lastDay = Math.max(...factsOf(board, agent).callDays.keys());
  const latest = timelineOf(board, agent, lastDay - 1, lastDay);
  const [start, end] = [grounds[0]?.start, grounds.at(-1)?.end];
  if (start === undefined || end === undefined) return { own: latest, latest };
  const from = Math.min(utcDay(start), lastDay) - 1;
  const to = Math.min(utcDay(end) + 1, lastDay);
  return { own: from === lastDay - 1 && to === lastDay ? latest : timelineOf(board, agent, from, to), latest };
}

const byEnd = (a: CallPart, b: CallPart): number =>
  (a.endedAt ?? Infinity) - (b.endedAt ?? Infinity) || a.startedAt - b.startedAt || (a.call < b.call ? -1 : 1);

type CallCounts = Pick<ShiftTally, 'attempts' | 'connected' | 'offered' | 'answered' | 'missed' | 'talkMs' | 'holdMs'>;

/** T17: internal parts count nowhere. */
export function callCounts(parts: readonly CallPart[]): CallCounts {
  const counts = { attempts: 0, connected: 0, offered: 0, answered: 0, missed: 0, talkMs: 0, holdMs: 0 };
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

export interface AgentDay {
  readonly presence: Presence;
  readonly shift: Shift | null;
  readonly tally: ShiftTally;
}

const days = new WeakMap<ShiftTally, AgentDay>();

/** S11: what is shown of an agent at `now`: the shift shown then, else today's unscheduled work. */
export function agentDay(board: Board, agent: AgentId, now: EpochMs): AgentDay {
  const site = siteOf(board);
  const shift = shiftShown(site, agent, now);
  const tally = shiftTally(board, agent, shift ?? businessDate(site, now));
  const known = days.get(tally);
  if (known !== undefined) return known;
  const day = { presence: presenceIn(tally), shift, tally };
  days.set(tally, day);
  return day;
}

function presenceIn({ shift, parts, loggedInMs, state }: ShiftTally): Presence {
  if (shift !== null && isOfOwnRight(shift)) return shift.scheduledMinutes === 0 ? 'onLeave' : 'scheduled';
  return parts.length > 0 || loggedInMs > 0 || state.name !== 'loggedOut' ? 'unscheduled' : 'off';
}
