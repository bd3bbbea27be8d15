import type { SourceId } from '../events/event-base.ts';
import type { Span } from '../site/shift.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { CallId, EpochMs, ShiftId } from '../units.ts';
import type { CallCounts } from './call-counts.ts';
import type { CallGround } from './ground.ts';
import type { PresenceStretch } from './presence.ts';
import type { CallPart, ShiftTally } from './shift-tally.ts';

/**
 * T25: what an agent's tally of one shift (or of one date's unscheduled work) comes to up to a moment at which a call began, and everything before was over.
 * Never a fact: figures that are worked out from it and from what came later are those that are worked out from everything.
 */
export interface Settled extends Pick<ShiftTally, 'inStateMs' | 'pausedMsByReason' | 'takenAgain'> {
  /** What it was worked out for and on: where one of these is another now, it says nothing. */
  readonly home: ShiftId;
  readonly site: SiteFile;
  readonly calls: CallGround;
  /** Whether one source tells each call, so that no watch and no order of trust matters. */
  readonly isOfOneSource: boolean;
  /** The first UTC day whose calls it looked at. */
  readonly fromDay: number;
  readonly until: EpochMs;
  readonly counts: CallCounts;
  readonly presence: SettledPresence | null;
  /** T15, where no source told a state: from when to when the agent was there for each shift or date. */
  readonly implied: ReadonlyMap<ShiftId, Span>;
  /** What the calls of the home brought to each metric over calls of the scheme in force, by the metric's JSON. */
  readonly metrics: ReadonlyMap<string, SettledMetric>;
  /** Those of the home, in the order in which they ended. */
  readonly parts: () => readonly CallPart[];
}

/** M6: the running total of a metric that adds up (of another: nothing), and M7: when the last part of a valid call ended. */
export interface SettledMetric {
  readonly at: readonly EpochMs[];
  readonly total: readonly number[];
  readonly lastEnd: EpochMs | null;
}

/** What a tally was worked out from: what is settled, and the parts that came later, in the order in which they ended. */
export interface TallyBase {
  readonly settled: Settled;
  readonly later: readonly CallPart[];
}

/** What the reports of a state before the moment left, all of one source and in their order. */
export interface SettledPresence {
  /** How many they are. */
  readonly count: number;
  readonly source: SourceId | null;
  readonly running: PresenceStretch | null;
}

/** What is settled of an agent, and which of their calls are not in it. */
export interface SettledFacts {
  readonly settled: Settled;
  readonly others: ReadonlySet<CallId>;
}

/** By the facts that it was worked out from. Of the shift asked for last: a board shows one a person. */
const known = new WeakMap<object, SettledFacts>();

export const settledOf = (facts: object): SettledFacts | undefined => known.get(facts);

export const keepSettled = (facts: object, settled: SettledFacts): unknown => known.set(facts, settled);

const bases = new WeakMap<object, TallyBase>();

/** undefined: the tally was worked out from everything. */
export const baseOf = (tally: object): TallyBase | undefined => bases.get(tally);

export function standingOn<Tally extends object>(tally: Tally, base: TallyBase): Tally {
  bases.set(tally, base);
  return tally;
}

/** A call that a batch of events changed. */
export interface ChangedCall {
  readonly call: CallId;
  /** Whether it was one of the person's calls before. */
  readonly wasTheirs: boolean;
}

/** Facts on which nobody asks for figures meanwhile are not followed for ever. */
const MOST_OTHERS = 200;

/** T25: more facts about the same person leave standing what is settled, unless one of the calls that it was made of changed. */
export function carrySettled(before: object, after: object, changed: readonly ChangedCall[]): void {
  const facts = known.get(before);
  if (facts === undefined) return;
  const { settled, others } = facts;
  if (changed.some(({ call, wasTheirs }) => wasTheirs && !others.has(call))) return;
  const more = changed.filter(({ call }) => !others.has(call));
  if (others.size + more.length > MOST_OTHERS) return;
  known.set(after, more.length === 0 ? facts : { settled, others: new Set([...others, ...more.map(({ call }) => call)]) });
}
