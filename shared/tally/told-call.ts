import type { CallDirection } from '../events/call-events.ts';
import type { SourceId } from '../events/event-base.ts';
import { epochMs, type AgentId } from '../units.ts';
import { partOf } from './call-part.ts';
import { canonicalMarks, type CallMark, type CallRecord } from './call-record.ts';
import { tellCall, type Telling } from './call-telling.ts';
import { afterwards } from './call-afterwards.ts';
import type { CallGround } from './ground.ts';
import type { Stint } from './queue-stint.ts';
import type { CallPart } from './shift-tally.ts';
import { watchedThroughout, watchingOf } from './source-watch.ts';
import type { Taking } from './taking.ts';

/** One call, told once, whoever reported it. */
export interface ToldCall {
  readonly direction: CallDirection;
  /** Every part, also those that count nowhere (internal) and those of unmatched identities. */
  readonly parts: readonly CallPart[];
  /** Parts that a correction takes out of every count; the time was spent all the same. */
  readonly uncounted: readonly CallPart[];
  readonly stints: readonly Stint[];
}

interface Cached {
  readonly ground: CallGround;
  readonly isOfOneSource: boolean;
  readonly told: ToldCall;
}
const cache = new WeakMap<CallRecord, Cached>();

/** T7: who tells a call depends on watch and trust only where several sources know of it. */
export function toldCall(record: CallRecord, ground: CallGround): ToldCall {
  const known = cache.get(record);
  if (known !== undefined && (known.ground === ground || (known.isOfOneSource && known.ground.names === ground.names))) return known.told;
  const fresh = tell(record, ground);
  cache.set(record, { ground, ...fresh });
  return fresh.told;
}

/** Whether what is told of this call stays when a source's watch changes. */
export const isOfOneSource = (record: CallRecord, ground: CallGround): boolean => {
  toldCall(record, ground);
  return cache.get(record)?.isOfOneSource ?? false;
};

interface Report {
  readonly source: SourceId;
  readonly telling: Telling;
}

function tell(record: CallRecord, ground: CallGround): Omit<Cached, 'ground'> {
  const marks = canonicalMarks(record.marks);
  const reports = reportsOf(marks, ground);
  const direction = reports.find(({ telling }) => telling.direction !== null)?.telling.direction ?? null;
  const sole = reports.length < 2 ? reports[0] : reports.find((report) => watchedWhole(report, marks, ground));
  const told = sole ? [sole] : reports;
  const parts = [...agentsOf(told)].flatMap((agent) => partsOfAgent(agent, told, record, ground, direction));
  return {
    isOfOneSource: reports.length < 2,
    told: { direction: direction ?? 'inbound', stints: mostTrustedStints(told), ...afterwards(byTime(parts), marks, ground.names) },
  };
}

/** One report a source, most trusted first. Tallyboard's own marks (corrections) and chosen outcomes tell no call: they come on top. */
function reportsOf(marks: readonly CallMark[], ground: CallGround): Report[] {
  const bySource = new Map<SourceId, CallMark[]>();
  for (const mark of marks) {
    if (mark.kind === 'corrected' || mark.kind === 'dispositioned') continue;
    const own = bySource.get(mark.source);
    if (own === undefined) bySource.set(mark.source, [mark]);
    else own.push(mark);
  }
  return [...bySource.keys()].sort(ground.trust).map((source) => ({ source, telling: tellCall(bySource.get(source) ?? [], ground.names) }));
}

/** T7: from the first report of anybody to the last one; to this day where the source itself saw no end. */
function watchedWhole({ source, telling }: Report, marks: readonly CallMark[], ground: CallGround): boolean {
  const watch = ground.watch.get(source);
  if (watch === undefined) return false;
  const times = marks
    .filter(({ kind }) => kind !== 'corrected' && kind !== 'dispositioned')
    .map(({ at, detail }) => ({ from: detail.startedAt ?? at, to: at }));
  const from = epochMs(Math.min(...times.map((time) => time.from)));
  const isOver = telling.takings.every((taking) => taking.endedAt !== null) && telling.stints.every((stint) => stint.leftAt !== null);
  return watchedThroughout(watchingOf(watch), from, isOver ? epochMs(Math.max(...times.map((time) => time.to))) : null);
}

const agentsOf = (reports: readonly Report[]): Set<AgentId> =>
  new Set(reports.flatMap(({ telling }) => telling.takings.map((taking) => taking.agent)));

function partsOfAgent(
  agent: AgentId,
  reports: readonly Report[],
  { call }: CallRecord,
  ground: CallGround,
  direction: CallDirection | null,
): CallPart[] {
  const own = reports.flatMap((report) => {
    const takings = report.telling.takings.filter((taking) => taking.agent === agent);
    return takings.length > 0 ? [{ ...report, takings }] : [];
  });
  const chosen = own.find(({ takings, source }) => takings.every((taking) => isComplete(taking, ground.watch.has(source)))) ?? own[0];
  if (chosen === undefined) return [];
  const told = { call, source: chosen.source, telling: chosen.telling, direction: chosen.telling.direction ?? direction };
  return chosen.takings.map((taking) => partOf(taking, told));
}

/** T7: its end was observed, and a source whose watch is broken did not learn of the answer afterwards. */
const isComplete = (taking: Taking, isWatching: boolean): boolean =>
  taking.endedAt !== null && !taking.isLost && !(isWatching && taking.isArrival);

function mostTrustedStints(reports: readonly Report[]): readonly Stint[] {
  const known = reports.filter(({ telling }) => telling.stints.length > 0);
  const whole = known.find(({ telling }) => telling.stints.every((stint) => stint.leftAt !== null && stint.outcome !== 'lost'));
  return (whole ?? known[0])?.telling.stints ?? [];
}

const byTime = (parts: readonly CallPart[]): CallPart[] =>
  [...parts].sort((a, b) => a.startedAt - b.startedAt || (a.agent < b.agent ? -1 : a.agent > b.agent ? 1 : 0));
