import type { SourceId } from '../events/event-base.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { settledMetrics } from '../score/call-metrics.ts';
import type { Span } from '../site/shift.ts';
import type { CallId, EpochMs, ShiftId } from '../units.ts';
import type { AgentReading } from './agent-reading.ts';
import { horizonOf, impliedBackground, impliedSpans, laneOf, toldBackground } from './agent-timeline.ts';
import type { Home } from './attribution.ts';
import { factsOf } from './board.ts';
import { byEnd, callCounts } from './call-counts.ts';
import { utcDay } from './call-record.ts';
import type { Layer } from './call-stretches.ts';
import type { Found, FoundPart } from './found.ts';
import type { PresenceMark } from './presence-mark.ts';
import { isOfOneSourceInOrder, stretchesAfter, type PresenceStretch } from './presence.ts';
import { standingOn, type Settled, type SettledFacts, type SettledPresence } from './settled.ts';
import type { CallPart, ShiftTally } from './shift-tally.ts';
import { currentState } from './state-at.ts';
import { takenAgain } from './taken-again.ts';
import { pauseSums, timeSums } from './time-sums.ts';
import { overlaid } from './time-sweep.ts';

/** What is asked for: one home of an agent's, with its own time (S10) and the first UTC day whose calls matter to it. */
export interface Asked {
  readonly reading: AgentReading;
  readonly home: Home;
  readonly grounds: readonly Span[];
  readonly fromDay: number;
}

/** What is known of an agent besides what is settled. */
interface Rest {
  readonly found: Found;
  readonly marks: readonly PresenceMark[];
  /** T13: from the stretch on that ran at the moment; empty where no source ever told a state. */
  readonly presence: readonly PresenceStretch[];
  /** T15, where no source did. */
  readonly implied: ReadonlyMap<ShiftId, Span>;
}

/** T25: the tally worked out from what is settled and the rest; null: it does not hold any more, or says nothing about this home. */
export function tallyAfter(asked: Asked, { settled, others }: SettledFacts): ShiftTally | null {
  const { reading, home, grounds } = asked;
  const rest = holds(settled, asked) ? restAfter(reading, settled, others) : null;
  if (rest === null) return null;
  const { found, presence } = rest;
  const lane = laneOf(reading.site, found.parts);
  const horizon = horizonOf(reading, found.latest);
  if (lane[0]?.from !== settled.until) return null;
  const timeline = { shown: overlaid(lane, clippedTo(settled.until, Infinity, backgroundIn(rest))), horizon };
  const parts = ownParts(found, home);
  const tally = {
    id: home.id,
    agent: reading.agent,
    date: home.date,
    shift: home.shift,
    state: currentState(timeline),
    ...callCounts(parts, settled.counts),
    ...timeSums(timeline, home.id, grounds, settled.inStateMs),
    ...pauseSums(presence, horizon, grounds, settled.pausedMsByReason),
    // Most who read a tally look at none of its calls: a list of them all is made for whoever does (or copies the tally by a spread).
    get parts() {
      return partsOf(settled, parts);
    },
    takenAgain: both(settled.takenAgain, takenAgain(parts)),
  };
  return standingOn(tally, { settled, later: parts });
}

/** What it was worked out for and on is what is asked for now. Another meaning of names, or order of trust, comes with another site file only. */
function holds(settled: Settled, { reading, home, fromDay }: Asked): boolean {
  const { calls } = reading.board.ground;
  const isTold = settled.isOfOneSource || settled.calls === calls;
  return isTold && settled.site === reading.site && settled.home === home.id && settled.fromDay === fromDay;
}

/** null: something came late. What lies before the last two days would be looked for elsewhere. */
function restAfter(reading: AgentReading, settled: Settled, others: ReadonlySet<CallId>): Rest | null {
  const { until } = settled;
  if (utcDay(until) < reading.lastDay - 1) return null;
  const found = reading.among(others);
  const marks = marksAfter(reading, settled);
  if (found === null || marks === null || found.parts.some(({ part }) => part.startedAt < until)) return null;
  return restOf(reading, found, marks, settled);
}

function marksAfter(reading: AgentReading, { presence, until }: Settled): readonly PresenceMark[] | null {
  const { presence: all } = factsOf(reading.board, reading.agent);
  if (presence === null) return all.length === 0 ? [] : null;
  const marks = all.after(presence.count);
  const isLater = isInOrder(marks, presence.source) && marks.every(({ at }) => at >= until);
  return isLater ? marks : null;
}

/** T13: nobody's word is worth more than another's, and none came late. `source`: whose word counted before; null: nobody's. */
const isInOrder = (marks: readonly PresenceMark[], source: SourceId | null): boolean =>
  (source === null || (marks[0]?.source ?? source) === source) && isOfOneSourceInOrder(marks);

const restOf = ({ site }: AgentReading, found: Found, marks: readonly PresenceMark[], settled: Settled | null): Rest => ({
  found,
  marks,
  presence: stretchesAfter(settled?.presence?.running ?? null, marks),
  implied: impliedSpans(site, found.parts, settled?.implied),
});

const backgroundIn = ({ presence, implied }: Rest): readonly Layer[] =>
  presence.length > 0 ? toldBackground(presence) : impliedBackground(implied);

const clippedTo = (from: number, to: number, layers: readonly Layer[]): Layer[] =>
  layers.flatMap((layer) =>
    layer.from < to && layer.to > from ? { ...layer, from: Math.max(from, layer.from), to: Math.min(to, layer.to) } : [],
  );

const ownParts = (found: Found, { id }: Pick<Home, 'id'>): CallPart[] =>
  found
    .of(id)
    .map(({ part }) => part)
    .sort(byEnd);

function both(a: ShiftTally['takenAgain'], b: ShiftTally['takenAgain']): ShiftTally['takenAgain'] {
  return a === null || b === null ? (a ?? b) : new Set([...a, ...b]);
}

let lastAsked: { readonly later: readonly CallPart[]; readonly all: readonly CallPart[] } | null = null;

/** Those last asked for are kept, since whoever scores a tally asks some times in a row; to keep everybody's would cost every garbage collection dear. */
function partsOf(settled: Settled, later: readonly CallPart[]): readonly CallPart[] {
  if (lastAsked?.later !== later) lastAsked = { later, all: [...settled.parts(), ...later] };
  return lastAsked.all;
}

/** So many calls are worked out anew with each event before some are settled, and so many parts stay out then: the last calls are still being reported on. */
const MOST_OPEN = 16;
const LEAST_OPEN = 4;

/** T25: more than `before` (null: nothing), up to the latest moment that will do; null: there is none, or it is not worth while yet. */
export function settledAlso(asked: Asked, before: SettledFacts | null, most = MOST_OPEN, least = LEAST_OPEN): SettledFacts | null {
  if (before !== null && before.others.size < most) return null;
  const rest = before === null ? everything(asked) : restAfter(asked.reading, before.settled, before.others);
  if (rest === null || rest.found.parts.length < most) return null;
  const until = lastCut(rest.found.parts, least);
  if (until === null) return null;
  const later = rest.found.parts.filter(({ part }) => part.startedAt >= until);
  return { settled: settledUntil(until, asked, before?.settled ?? null, rest), others: new Set(later.map(({ part }) => part.call)) };
}

function everything({ reading, fromDay }: Asked): Rest | null {
  const marks = factsOf(reading.board, reading.agent).presence.after(0);
  return isInOrder(marks, null) ? restOf(reading, reading.between(fromDay, reading.lastDay), marks, null) : null;
}

/** The latest beginning of a part, the last few left aside, before which all others are over and of whose calls none goes on after it. */
function lastCut(parts: readonly FoundPart[], least: number): EpochMs | null {
  const lasts = new Map<CallId, number>(parts.map(({ part }, index) => [part.call, index]));
  let [cut, busyUntil, reach]: [EpochMs | null, number, number] = [null, -Infinity, -1];
  for (const [index, { part }] of parts.entries()) {
    if (index > parts.length - least) break;
    const { startedAt, endedAt, call } = part;
    const isFirst = (parts[index - 1]?.part.startedAt ?? startedAt) < startedAt;
    if (isFirst && reach < index && busyUntil <= startedAt && (endedAt ?? Infinity) > startedAt) cut = startedAt;
    busyUntil = Math.max(busyUntil, endedAt ?? Infinity);
    reach = Math.max(reach, lasts.get(call) ?? index);
  }
  return cut;
}

function settledUntil(until: EpochMs, { reading, home, grounds, fromDay }: Asked, before: Settled | null, rest: Rest): Settled {
  const { site, board } = reading;
  const early = rest.found.parts.filter(({ part }) => part.startedAt < until);
  const lane = laneOf(site, early, until);
  const shown = clippedTo(-Infinity, until, overlaid(lane, clippedTo(before?.until ?? -Infinity, Infinity, backgroundIn(rest))));
  const { presence, over } = settledPresence(until, before?.presence ?? null, rest);
  const parts = rest.found
    .of(home.id)
    .map(({ part }) => part)
    .filter((part) => part.startedAt < until)
    .sort(byEnd);
  const again = takenAgain(parts);
  return {
    ...{ home: home.id, site, calls: board.ground.calls, fromDay, until, presence },
    isOfOneSource: rest.found.isOfOneSource && (before?.isOfOneSource ?? true),
    implied: impliedSpans(site, early, before?.implied),
    counts: callCounts(parts, before?.counts),
    inStateMs: timeSums({ shown, horizon: until }, home.id, grounds, before?.inStateMs).inStateMs,
    pausedMsByReason: pauseSums(over, until, grounds, before?.pausedMsByReason).pausedMsByReason,
    takenAgain: both(before?.takenAgain ?? null, again),
    metrics: settledMetrics(schemeInForce(site.schemes, home.date), { parts, takenAgain: again }, before?.metrics ?? null),
    parts: () => (before === null ? parts : [...before.parts(), ...parts]),
  };
}

/** The stretches that reports before the moment ended, and what they left running. */
function settledPresence(until: EpochMs, before: SettledPresence | null, { marks, presence }: Rest) {
  if (presence.length === 0) return { presence: null, over: [] };
  const early = marks.filter(({ at }) => at < until);
  const stretches = stretchesAfter(before?.running ?? null, early);
  const count = (before?.count ?? 0) + early.length;
  const running = stretches.at(-1) ?? null;
  return { presence: { count, source: early[0]?.source ?? before?.source ?? null, running }, over: stretches.slice(0, -1) };
}
