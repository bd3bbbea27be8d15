import { businessDate } from '../site/business-day.ts';
import { kept } from '../site/kept.ts';
import type { Excuse, Shift, Span } from '../site/shift.ts';
import { isOfOwnRight, shiftShown } from '../site/shift-shown.ts';
import { withExcuses } from '../site/with-excuses.ts';
import type { AgentId, EpochMs, LocalDate } from '../units.ts';
import type { Presence } from '../wire/board-view.ts';
import { AgentReading } from './agent-reading.ts';
import type { AgentState } from './agent-state.ts';
import { timelineAround, timelineOf, type Timeline } from './agent-timeline.ts';
import { groundsOf, homeOfDate, homeOfShift, type Home } from './attribution.ts';
import { factsOf, siteOf, type Board } from './board.ts';
import { excusesOf } from './excuses.ts';
import type { Found } from './found.ts';
import { byEnd, callCounts } from './call-counts.ts';
import { utcDay } from './call-record.ts';
import type { Ground } from './ground.ts';
import type { AgentFacts } from './people.ts';
import type { ShiftTally } from './shift-tally.ts';
import { currentState } from './state-at.ts';
import { takenAgain } from './taken-again.ts';
import { keepSettled, settledOf } from './settled.ts';
import { settledAlso, tallyAfter, type Asked } from './settling.ts';
import { pauseSums, timeSums } from './time-sums.ts';

/** One agent's tally of a shift, or of the unscheduled work of a business date. The same object until a fact about the agent changes. */
export function shiftTally(board: Board, agent: AgentId, shiftOrDate: Shift | LocalDate): ShiftTally {
  const excuses = excusesOf(board, agent);
  const home = homeNamed(agent, shiftOrDate, excuses);
  const facts = factsOf(board, agent);
  let known = cache.get(facts);
  if (known?.ground !== board.ground || known.excuses !== excuses) {
    known = { ground: board.ground, excuses, tallies: new Map() };
    cache.set(facts, known);
  }
  return kept(known.tallies, home.id, () => tallyAnew(board, facts, agent, home));
}

/** T25: from what is settled, where that will do, else from everything; and settles more where much is open. */
function tallyAnew(board: Board, facts: AgentFacts, agent: AgentId, home: Home): ShiftTally {
  const reading = new AgentReading(board, agent);
  const asked = askedOf(reading, home);
  const settled = settledOf(facts) ?? null;
  const tally = asked && settled && tallyAfter(asked, settled);
  const more = asked && settledAlso(asked, tally && settled);
  if (more) keepSettled(facts, more);
  return tally ?? new AgentTallies(reading).ofHome(home);
}

/** Of the calls on the board; null: the home is one of days before the last ones, of which nothing is settled. */
export function askedOf(reading: AgentReading, home: Home): Asked | null {
  const grounds = groundsOf(reading.site, reading.agent, home);
  const days = daysAround(grounds, reading.lastDay);
  return days?.to === reading.lastDay ? { reading, home, grounds, fromDay: days.from } : null;
}

interface Cached {
  readonly ground: Ground;
  /** A note that is revoked later changes no fact about the agent, but what it excused. */
  readonly excuses: readonly Excuse[];
  readonly tallies: Map<string, ShiftTally>;
}
const cache = new WeakMap<AgentFacts, Cached>();

/** UTC days; null: no time is the home's own. */
function daysAround(grounds: readonly Span[], lastDay: number): { readonly from: number; readonly to: number } | null {
  const [start, end] = [grounds[0]?.start, grounds.at(-1)?.end];
  if (start === undefined || end === undefined) return null;
  return { from: Math.min(utcDay(start), lastDay) - 1, to: Math.min(utcDay(end) + 1, lastDay) };
}

/** S22: where a planned shift becomes the one that the agent is measured by. */
const homeNamed = (agent: AgentId, shiftOrDate: Shift | LocalDate, excuses: readonly Excuse[]): Home =>
  typeof shiftOrDate === 'string' ? homeOfDate(agent, shiftOrDate) : homeOfShift(withExcuses(shiftOrDate, excuses));

/** Many tallies of one agent, e.g. of a month: what they share is worked out once and let go with this. */
export class AgentTallies {
  readonly #reading: AgentReading;
  readonly #excuses: readonly Excuse[];
  readonly #latest: Latest;

  constructor(reading: AgentReading) {
    this.#reading = reading;
    this.#excuses = excusesOf(reading.board, reading.agent);
    this.#latest = latestOf(reading);
  }

  of(shiftOrDate: Shift | LocalDate): ShiftTally {
    return this.ofHome(homeNamed(this.#reading.agent, shiftOrDate, this.#excuses));
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
  const { lastDay } = reading;
  const days = daysAround(grounds, lastDay);
  if (days === null) return latest;
  const { from, to } = days;
  // A home that begins on the last day is looked at up to the last day.
  if (from === lastDay - 1) return latest;
  const found = reading.between(from, to);
  return { found, timeline: timelineAround(reading, found, home.id, grounds) };
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
  const planned = shiftShown(site, agent, now);
  const tally = shiftTally(board, agent, planned ?? businessDate(site, now));
  const known = days.get(tally);
  if (known !== undefined) return known;
  const day = { presence: presenceIn(tally, planned), shift: tally.shift, tally };
  days.set(tally, day);
  return day;
}

/** S23: by the plan: whoever is excused all the shift is at work, and on no leave. */
function presenceIn({ loggedInMs, state, parts }: ShiftTally, planned: Shift | null): Presence {
  if (planned !== null && isOfOwnRight(planned)) return planned.scheduledMinutes === 0 ? 'onLeave' : 'scheduled';
  return loggedInMs > 0 || state.name !== 'loggedOut' || parts.length > 0 ? 'unscheduled' : 'off';
}
