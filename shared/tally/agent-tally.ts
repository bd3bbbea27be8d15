import { businessDate } from '../site/business-day.ts';
import { kept } from '../site/kept.ts';
import type { Shift, Span } from '../site/shift.ts';
import { isOfOwnRight, shiftShown } from '../site/shift-shown.ts';
import type { AgentId, EpochMs, LocalDate } from '../units.ts';
import type { Presence } from '../wire/board-view.ts';
import { AgentReading, type Found } from './agent-reading.ts';
import type { AgentState } from './agent-state.ts';
import { timelineAround, timelineOf, type Timeline } from './agent-timeline.ts';
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
  const home = homeNamed(agent, shiftOrDate);
  const facts = factsOf(board, agent);
  let known = cache.get(facts);
  if (known?.ground !== board.ground) {
    known = { ground: board.ground, tallies: new Map() };
    cache.set(facts, known);
  }
  return kept(known.tallies, home.id, () => new AgentTallies(board, agent).ofHome(home));
}

interface Cached {
  readonly ground: Ground;
  readonly tallies: Map<string, ShiftTally>;
}
const cache = new WeakMap<AgentFacts, Cached>();

const homeNamed = (agent: AgentId, shiftOrDate: Shift | LocalDate): Home =>
  typeof shiftOrDate === 'string' ? homeOfDate(agent, shiftOrDate) : homeOfShift(shiftOrDate);

/** Many tallies of one agent, e.g. of a month: what they share is worked out once and let go with this. */
export class AgentTallies {
  readonly #reading: AgentReading;
  readonly #latest: Latest;

  constructor(board: Board, agent: AgentId) {
    this.#reading = new AgentReading(board, agent);
    this.#latest = latestOf(this.#reading);
  }

  of(shiftOrDate: Shift | LocalDate): ShiftTally {
    return this.ofHome(homeNamed(this.#reading.agent, shiftOrDate));
  }

  ofHome(home: Home): ShiftTally {
    const { site, agent, presence } = this.#reading;
    const grounds = groundsOf(site, agent, home);
    const { found, timeline } = timeAround(this.#reading, this.#latest, home, grounds);
    const parts = found
      .of(home.id)
      .map(({ part }) => part)
      .sort(byEnd);
    return {
      id: home.id,
      agent,
      date: home.date,
      shift: home.shift,
      state: this.#latest.state,
      ...callCounts(parts),
      ...timeSums(timeline, home.id, grounds),
      ...pauseSums(presence, timeline.horizon, grounds),
      parts,
      takenAgain: takenAgain(parts),
    };
  }
}

/** A stretch of an agent's time, with the parts that lie in it. */
interface Time {
  readonly found: Found;
  readonly timeline: Timeline;
}

/** The last two days known of. */
interface Latest extends Time {
  readonly state: AgentState;
}

function latestOf(reading: AgentReading): Latest {
  const found = reading.between(reading.lastDay - 1, reading.lastDay);
  const timeline = timelineOf(reading, found);
  return { found, timeline, state: currentState(timeline) };
}

/** The days of the home and their neighbours, as a call may be offered the day before and end the day after. */
function timeAround(reading: AgentReading, latest: Latest, home: Home, grounds: readonly Span[]): Time {
  const [start, end] = [grounds[0]?.start, grounds.at(-1)?.end];
  if (start === undefined || end === undefined) return latest;
  const { lastDay } = reading;
  const from = Math.min(utcDay(start), lastDay) - 1;
  const to = Math.min(utcDay(end) + 1, lastDay);
  if (from === lastDay - 1 && to === lastDay) return latest;
  const found = reading.between(from, to);
  return { found, timeline: timelineAround(reading, found, home.id, grounds) };
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
