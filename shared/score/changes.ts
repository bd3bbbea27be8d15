import type { Ratio } from '../scheme/bound.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { eventId, type AgentId, type EventId, type Seq } from '../units.ts';
import type { ScoreLine, ShiftFigures, ShiftScore } from './score.ts';
import { comparedBy, comparedFigure, type Standing } from './standings.ts';

/** One agent's explained score at a moment, among the standings of the same moment, under the scheme that made both. */
export interface Explained {
  readonly scheme: Scheme;
  readonly score: ShiftScore;
  readonly standings: readonly Standing[];
  /** The log's events behind a figure that standings compare. */
  readonly evidenceOf: (agent: AgentId, figure: string) => readonly Seq[];
  /** The event that took a note back; null: it stands. */
  readonly revocationOf: (note: EventId) => Seq | null;
}

/** E6: `hidingOthers` cuts it for whoever may not open the others' scores. */
export type Change =
  /** The lines' differences add up to the points' (P1). */
  | { readonly of: 'points'; readonly from: number; readonly to: number; readonly because: readonly LineChange[] }
  /** null: not ranked. Between two ranks those who passed less those who were passed are the difference (R2). */
  | { readonly of: 'rank'; readonly from: number | null; readonly to: number | null; readonly because: readonly RankCause[] };

/** A line of the explanation that is new, gone or different, and what that gave or took; the events behind the line, and behind its going. */
export type LineChange = { readonly points: number; readonly evidence: readonly Seq[] } & (
  | { readonly is: 'new'; readonly after: ScoreLine }
  | { readonly is: 'gone'; readonly before: ScoreLine }
  | { readonly is: 'changed'; readonly before: ScoreLine; readonly after: ScoreLine }
);

/** `passedBy`: stood level, behind or unranked and stands above now; `passed`: the other way round. The figure is the first that tells the two apart now; null: they are level. */
export interface RankCause {
  readonly is: 'passedBy' | 'passed';
  /** null: somebody whose score is not open to the reader, nor are their figures. */
  readonly agent: AgentId | null;
  readonly figure: string | null;
  readonly own: FigureChange;
  readonly theirs: FigureChange | null;
}

/** null: n/a, or not ranked. */
export interface FigureChange {
  readonly before: Ratio | null;
  readonly after: Ratio | null;
  /** The events that came to the figure between the two moments, or went from it. */
  readonly evidence: readonly Seq[];
}

/** "Why did I drop?": each change of points and rank between two moments of the same agent and shift, with its causes. Empty: neither changed. */
export function changesBetween(before: Explained, after: Explained): readonly Change[] {
  const changes: Change[] = [];
  const [from, to] = [before.score.points, after.score.points];
  const lines = lineChanges(before, after);
  if (from !== to || lines.some(({ points }) => points !== 0)) changes.push({ of: 'points', from, to, because: lines });
  const [rankFrom, rankTo] = [ownStanding(before)?.rank ?? null, ownStanding(after)?.rank ?? null];
  const causes = rankFrom !== null && rankTo !== null ? rankCauses(before, after) : [];
  if (rankFrom !== rankTo || causes.length > 0) changes.push({ of: 'rank', from: rankFrom, to: rankTo, because: causes });
  return changes;
}

/** E6: whoever may not open a colleague's score reads that somebody passed or was passed, but neither who nor by what. */
export const hidingOthers = (changes: readonly Change[], isOpen: (agent: AgentId) => boolean): readonly Change[] =>
  changes.map((change) => {
    if (change.of === 'points') return change;
    const because = change.because.map((cause) =>
      cause.agent !== null && isOpen(cause.agent) ? cause : { ...cause, agent: null, theirs: null },
    );
    return { ...change, because };
  });

function lineChanges(before: Explained, after: Explained): readonly LineChange[] {
  const [old, now] = [pointLines(before.score), pointLines(after.score)];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((key) => lineChange(old.get(key), now.get(key), after.revocationOf) ?? []);
}

/** By the event behind it; the start and the bounds stand once. */
const pointLines = ({ lines }: ShiftScore): ReadonlyMap<string, ScoreLine> =>
  new Map(lines.filter(({ points }) => points !== null).map((line) => [String(line.values['event'] ?? line.rule), line]));

function lineChange(
  before: ScoreLine | undefined,
  after: ScoreLine | undefined,
  revocationOf: Explained['revocationOf'],
): LineChange | null {
  const points = (after?.points ?? 0) - (before?.points ?? 0);
  if (before && after) {
    if (points === 0 && before.message === after.message) return null;
    return { is: 'changed', before, after, points, evidence: eachOnce([...before.evidence, ...after.evidence]) };
  }
  if (after) return { is: 'new', after, points, evidence: after.evidence };
  if (!before) return null;
  const note = before.values['event'];
  const revocation = note === undefined ? null : revocationOf(eventId(String(note)));
  return { is: 'gone', before, points, evidence: [...before.evidence, ...(revocation === null ? [] : [revocation])] };
}

const eachOnce = (evidence: readonly Seq[]): readonly Seq[] => [...new Set(evidence)].sort((left, right) => left - right);

const ownStanding = ({ score, standings }: Explained): Standing | null =>
  standings.find(({ figures }) => figures.agent === score.agent) ?? null;

function rankCauses(before: Explained, after: Explained): readonly RankCause[] {
  const [above, nowAbove] = [agentsAbove(before), agentsAbove(after)];
  const passedBy = [...nowAbove].filter((agent) => !above.has(agent));
  const passed = [...above].filter((agent) => !nowAbove.has(agent));
  return [
    ...passedBy.map((agent) => rankCause('passedBy', agent, before, after)),
    ...passed.map((agent) => rankCause('passed', agent, before, after)),
  ];
}

/** In the order of the standings. */
function agentsAbove(explained: Explained): ReadonlySet<AgentId> {
  const own = ownStanding(explained)?.rank ?? 0;
  return new Set(explained.standings.filter(({ rank }) => rank < own).map(({ figures }) => figures.agent));
}

function rankCause(is: RankCause['is'], agent: AgentId, before: Explained, after: Explained): RankCause {
  const me = after.score.agent;
  const [own, theirs] = [comparedOf(after, me), comparedOf(after, agent)];
  const place = after.scheme.standings.by.findIndex((_, index) => comparedFigure(own[index] ?? null, theirs[index] ?? null) !== 0);
  const figure = after.scheme.standings.by[place] ?? null;
  const change = (of: AgentId): FigureChange => ({
    before: comparedOf(before, of)[place] ?? null,
    after: comparedOf(after, of)[place] ?? null,
    evidence: movedBetween(before, after, of, figure === null ? after.scheme.standings.by : [figure]),
  });
  return { is, agent, figure, own: change(me), theirs: change(agent) };
}

/** The events that are behind the figures at one of the moments and not at the other. */
function movedBetween(before: Explained, after: Explained, agent: AgentId, figures: readonly string[]): readonly Seq[] {
  const behind = (one: Explained) => new Set(figures.flatMap((figure) => one.evidenceOf(agent, figure)));
  const [was, is] = [behind(before), behind(after)];
  return eachOnce([...[...is].filter((seq) => !was.has(seq)), ...[...was].filter((seq) => !is.has(seq))]);
}

const comparedOf = ({ scheme, standings }: Explained, agent: AgentId): readonly (Ratio | null)[] => {
  const figures: ShiftFigures | undefined = standings.find((one) => one.figures.agent === agent)?.figures;
  return figures ? comparedBy(scheme, figures) : [];
};
