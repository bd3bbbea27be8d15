import type { CallDirection } from '../events/call-events.ts';
import type { SourceId } from '../events/event-base.ts';
import { compareText } from '../exact/compare-text.ts';
import type { Names } from '../site/resolve-agent.ts';
import type { Span } from '../site/shift.ts';
import { epochMs } from '../units.ts';
import { contextOf, partOf, type CallContext } from './call-part.ts';
import { canonicalMarks, type CallMark } from './call-mark.ts';
import { beganAt, type FiledCall } from './call-record.ts';
import { tellCall, type Telling } from './call-telling.ts';
import { afterwards } from './call-afterwards.ts';
import type { CallGround } from './ground.ts';
import type { Stint } from './queue-stint.ts';
import type { Told } from './told.ts';
import type { CallPart } from './shift-tally.ts';
import type { CompareTrust } from './trust.ts';
import { watchedThroughout, watchingOf, type Watching } from './source-watch.ts';
import type { Taking } from './taking.ts';
import { withUnwatched } from './unwatched.ts';

/** T7: who tells a call depends on watch and trust only where several sources know of it. */
export function toldCall(record: FiledCall, ground: CallGround): Told {
  const known = record.told;
  if (known !== null && (known.ground === ground || (known.isOfOneSource && known.ground.names === ground.names))) return known;
  const told = tell(record, ground);
  record.told = told;
  return told;
}

interface Report {
  readonly source: SourceId;
  readonly telling: Telling;
}

const tellingOf = ({ telling }: Report): Telling => telling;

function tell(record: FiledCall, ground: CallGround): Told {
  const all = canonicalMarks(record.marks);
  const hasLater = all.some(comesOnTop);
  const later = hasLater ? all.filter(comesOnTop) : NO_MARKS;
  const marks = hasLater ? all.filter((mark) => !comesOnTop(mark)) : all;
  const names = ground.names.at(beganAt({ marks: all }));
  const reports = reportsOf(marks, names, ground.trust);
  const direction = directionOf(reports);
  const sole = reports.length < 2 ? reports[0] : reports.find((report) => watchedWhole(report, marks, ground));
  const context = contextOf(record.call, direction, sole ? [sole.telling] : reports.map(tellingOf));
  const { parts, uncounted } = afterwards(sole ? partsOfSole(sole, context) : partsOfEach(reports, ground, context), later, names);
  return {
    direction: direction ?? 'inbound',
    parts,
    uncounted,
    stints: sole ? sole.telling.stints : mostTrustedStints(reports, ground),
    ground,
    isOfOneSource: reports.length < 2,
  };
}

const NO_MARKS: readonly CallMark[] = [];

/** The first that anybody says. */
function directionOf(reports: readonly Report[]): CallDirection | null {
  for (const { telling } of reports) if (telling.direction !== null) return telling.direction;
  return null;
}

/** Corrections and chosen outcomes tell no call: they come on top of what is told. */
const comesOnTop = ({ kind }: CallMark): boolean => kind === 'corrected' || kind === 'dispositioned';

/** One report a source, most trusted first. */
function reportsOf(marks: readonly CallMark[], names: Names, trust: CompareTrust): readonly Report[] {
  const first = marks[0];
  if (first === undefined) return NO_REPORTS;
  if (areOf(first.source, marks)) return [{ source: first.source, telling: tellCall(marks, names) }];
  return [...new Set(marks.map(({ source }) => source))].sort(trust).map((source) => ({
    source,
    telling: tellCall(
      marks.filter((mark) => mark.source === source),
      names,
    ),
  }));
}

const NO_REPORTS: readonly Report[] = [];

function areOf(source: SourceId, marks: readonly CallMark[]): boolean {
  for (const mark of marks) if (mark.source !== source) return false;
  return true;
}

/** T7: from the first report of anybody to the last one; to this day where the source itself saw no end. */
function watchedWhole({ source, telling }: Report, marks: readonly CallMark[], ground: CallGround): boolean {
  const watch = ground.watch.get(source);
  if (watch === undefined) return false;
  const from = epochMs(Math.min(...marks.map(({ at, detail }) => detail.startedAt ?? at)));
  const isOver = telling.takings.every((taking) => taking.endedAt !== null) && telling.stints.every((stint) => stint.leftAt !== null);
  return watchedThroughout(watchingOf(watch), from, isOver ? epochMs(Math.max(...marks.map(({ at }) => at))) : null);
}

/** One taking and who told it. */
interface ToldTaking {
  readonly taking: Taking;
  readonly source: SourceId;
}

const takingsOf = ({ source, telling }: Report): ToldTaking[] => telling.takings.map((taking) => ({ taking, source }));

function partsOfSole(report: Report, context: CallContext): readonly CallPart[] {
  const { source, telling } = report;
  const taking = telling.takings[0];
  return taking !== undefined && telling.takings.length === 1 ? [partOf(taking, source, context)] : partsTold(takingsOf(report), context);
}

function partsTold(told: readonly ToldTaking[], context: CallContext): CallPart[] {
  const company = told.length < 2 ? context : { ...context, takings: told.map(({ taking }) => taking) };
  return told.map(({ taking, source }) => partOf(taking, source, company)).sort(byStart);
}

/** T7: where nobody watched the whole call, each agent's part is told by the most trusted report that has its end. */
function partsOfEach(reports: readonly Report[], ground: CallGround, context: CallContext): readonly CallPart[] {
  const agents = new Set(reports.flatMap(({ telling }) => telling.takings.map((taking) => taking.agent)));
  const told = [...agents].flatMap((agent) => {
    const own = reports
      .map((report) => takingsOf(report).filter(({ taking }) => taking.agent === agent))
      .filter((takings) => takings.length > 0);
    const chosen = own.find((takings) => takings.every((one) => isComplete(one, ground))) ?? own[0] ?? [];
    const others = own.filter((takings) => takings !== chosen).flat();
    return withUnwatched(chosen, others, watchOf(chosen[0]?.source, ground), ({ taking }) => ({
      start: taking.startedAt,
      end: taking.endedAt,
    }));
  });
  return partsTold(told, context);
}

function watchOf(source: SourceId | undefined, { watch }: CallGround): Watching | null {
  const marks = source === undefined ? undefined : watch.get(source);
  return marks === undefined ? null : watchingOf(marks);
}

/** T7: its end was observed, and a source whose watch is broken saw how the ringing ended and did not learn of the answer afterwards. */
function isComplete({ taking, source }: ToldTaking, ground: CallGround): boolean {
  const { startedAt, answeredAt, endedAt, isLost, isArrival } = taking;
  if (endedAt === null || isLost) return false;
  const watching = watchOf(source, ground);
  return watching === null || !(isArrival || isBrokenOff({ start: startedAt, end: answeredAt ?? endedAt }, watching));
}

/** Whether it rang when the watch broke: it may have been missed, and have rung anew, before the answer that is known. */
const isBrokenOff = (ringing: Span, { gaps }: Watching): boolean =>
  gaps.some((gap) => ringing.start <= gap.start && gap.start < ringing.end);

function mostTrustedStints(reports: readonly Report[], ground: CallGround): readonly Stint[] {
  const known = reports.filter(({ telling }) => telling.stints.length > 0);
  const isWhole = ({ telling }: Report): boolean => telling.stints.every((stint) => stint.leftAt !== null && stint.outcome !== 'lost');
  const chosen = known.find(isWhole) ?? known[0];
  const others = known.filter((report) => report !== chosen).flatMap(({ telling }) => telling.stints);
  return withUnwatched(chosen?.telling.stints ?? [], others, watchOf(chosen?.source, ground), (stint) => ({
    start: stint.joinedAt,
    end: stint.leftAt,
  }));
}

const byStart = (a: CallPart, b: CallPart): number => a.startedAt - b.startedAt || compareText(a.agent, b.agent);
