import type { SourceId } from '../events/event-base.ts';
import { epochMs } from '../units.ts';
import { contextOf, partOf, type CallContext } from './call-part.ts';
import { canonicalMarks, type CallMark } from './call-mark.ts';
import type { CallRecord } from './call-record.ts';
import { tellCall, type Telling } from './call-telling.ts';
import { afterwards } from './call-afterwards.ts';
import type { CallGround } from './ground.ts';
import type { Stint } from './queue-stint.ts';
import type { Told, ToldCall } from './told.ts';
import type { CallPart } from './shift-tally.ts';
import { watchedThroughout, watchingOf } from './source-watch.ts';
import type { Taking } from './taking.ts';

/** T7: who tells a call depends on watch and trust only where several sources know of it. */
export function toldCall(record: CallRecord, ground: CallGround): ToldCall {
  const known = record.memo.told;
  if (known !== null && (known.ground === ground || (known.isOfOneSource && known.ground.names === ground.names))) return known.call;
  const told = tell(record, ground);
  record.memo.told = told;
  return told.call;
}

interface Report {
  readonly source: SourceId;
  readonly telling: Telling;
}

function tell(record: CallRecord, ground: CallGround): Told {
  const all = canonicalMarks(record.marks);
  const later = all.filter(comesOnTop);
  const marks = later.length > 0 ? all.filter((mark) => !comesOnTop(mark)) : all;
  const reports = reportsOf(marks, ground);
  const direction = reports.find(({ telling }) => telling.direction !== null)?.telling.direction ?? null;
  const sole = reports.length < 2 ? reports[0] : reports.find((report) => watchedWhole(report, marks, ground));
  const told = sole ? [sole] : reports;
  const context = contextOf(
    record.call,
    direction,
    told.map(({ telling }) => telling),
  );
  const parts = sole ? partsTold(sole, sole.telling.takings, context) : partsOfEach(reports, ground, context);
  const stints = sole ? sole.telling.stints : mostTrustedStints(reports);
  const call = { direction: direction ?? 'inbound', stints, ...afterwards(parts, later, ground.names) };
  return { ground, isOfOneSource: reports.length < 2, call };
}

/** Corrections and chosen outcomes tell no call: they come on top of what is told. */
const comesOnTop = ({ kind }: CallMark): boolean => kind === 'corrected' || kind === 'dispositioned';

/** One report a source, most trusted first. */
function reportsOf(marks: readonly CallMark[], { names, trust }: CallGround): Report[] {
  const [first] = marks;
  if (first === undefined) return [];
  if (marks.every(({ source }) => source === first.source)) return [{ source: first.source, telling: tellCall(marks, names) }];
  return [...new Set(marks.map(({ source }) => source))].sort(trust).map((source) => ({
    source,
    telling: tellCall(
      marks.filter((mark) => mark.source === source),
      names,
    ),
  }));
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
  return watchedThroughout(watchingOf(watch), from, isOver ? epochMs(Math.max(...marks.map(({ at }) => at))) : null);
}

const partsTold = ({ source }: Report, takings: readonly Taking[], context: CallContext): CallPart[] =>
  inOrder(takings.map((taking) => partOf(taking, source, context)));

/** T7: where nobody watched the whole call, each agent's part is told by the most trusted report that has its end. */
function partsOfEach(reports: readonly Report[], ground: CallGround, context: CallContext): CallPart[] {
  const agents = new Set(reports.flatMap(({ telling }) => telling.takings.map((taking) => taking.agent)));
  const parts = [...agents].flatMap((agent) => {
    const own = reports.flatMap((report) => {
      const takings = report.telling.takings.filter((taking) => taking.agent === agent);
      return takings.length > 0 ? [{ report, takings }] : [];
    });
    const isWhole = ({ report, takings }: (typeof own)[number]): boolean =>
      takings.every((taking) => isComplete(taking, ground.watch.has(report.source)));
    const chosen = own.find(isWhole) ?? own[0];
    return chosen ? partsTold(chosen.report, chosen.takings, context) : [];
  });
  return inOrder(parts);
}

/** T7: its end was observed, and a source whose watch is broken did not learn of the answer afterwards. */
const isComplete = (taking: Taking, isWatching: boolean): boolean =>
  taking.endedAt !== null && !taking.isLost && !(isWatching && taking.isArrival);

function mostTrustedStints(reports: readonly Report[]): readonly Stint[] {
  const known = reports.filter(({ telling }) => telling.stints.length > 0);
  const whole = known.find(({ telling }) => telling.stints.every((stint) => stint.leftAt !== null && stint.outcome !== 'lost'));
  return (whole ?? known[0])?.telling.stints ?? [];
}

const inOrder = (parts: CallPart[]): CallPart[] =>
  parts.length < 2 ? parts : parts.sort((a, b) => a.startedAt - b.startedAt || (a.agent < b.agent ? -1 : a.agent > b.agent ? 1 : 0));
