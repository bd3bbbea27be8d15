import type { Ratio } from '../scheme/bound.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { AgentId } from '../units.ts';
import type { ScoreLine, ShiftFigures, ShiftScore } from './score.ts';
import { comparedBy, comparedFigure, type Standing } from './standings.ts';

/** One agent's explained score at a moment, among the standings of the same moment, under the scheme that made both. */
export interface Explained {
  readonly scheme: Scheme;
  readonly score: ShiftScore;
  readonly standings: readonly Standing[];
}

/** E-rules decide what of it an audience may read: others are named by their ids only. */
export type Change =
  /** The lines' differences add up to the points' (P1). */
  | { readonly of: 'points'; readonly from: number; readonly to: number; readonly because: readonly LineChange[] }
  /** null: not ranked. Between two ranks those who passed less those who were passed are the difference (R2). */
  | { readonly of: 'rank'; readonly from: number | null; readonly to: number | null; readonly because: readonly RankCause[] };

/** A line of the explanation that is new, gone or different, and what that gave or took. */
export type LineChange = { readonly points: number } & (
  | { readonly is: 'new'; readonly after: ScoreLine }
  | { readonly is: 'gone'; readonly before: ScoreLine }
  | { readonly is: 'changed'; readonly before: ScoreLine; readonly after: ScoreLine }
);

/** `passedBy`: stood level, behind or unranked and stands above now; `passed`: the other way round. The figure is the first that tells the two apart now; null: they are level. */
export interface RankCause {
  readonly is: 'passedBy' | 'passed';
  readonly agent: AgentId;
  readonly figure: string | null;
  readonly own: FigureChange;
  readonly theirs: FigureChange;
}

/** null: n/a, or not ranked. */
export interface FigureChange {
  readonly before: Ratio | null;
  readonly after: Ratio | null;
}

/** "Why did I drop?": each change of points and rank between two moments of the same agent and shift, with its causes. Empty: neither changed. */
export function changesBetween(before: Explained, after: Explained): readonly Change[] {
  const changes: Change[] = [];
  const [from, to] = [before.score.points, after.score.points];
  const lines = lineChanges(before.score, after.score);
  if (from !== to || lines.some(({ points }) => points !== 0)) changes.push({ of: 'points', from, to, because: lines });
  const [rankFrom, rankTo] = [ownStanding(before)?.rank ?? null, ownStanding(after)?.rank ?? null];
  const causes = rankFrom !== null && rankTo !== null ? rankCauses(before, after) : [];
  if (rankFrom !== rankTo || causes.length > 0) changes.push({ of: 'rank', from: rankFrom, to: rankTo, because: causes });
  return changes;
}

function lineChanges(before: ShiftScore, after: ShiftScore): readonly LineChange[] {
  const [old, now] = [pointLines(before), pointLines(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((key) => lineChange(old.get(key), now.get(key)) ?? []);
}

/** By the event behind it; the start and the bounds stand once. */
const pointLines = ({ lines }: ShiftScore): ReadonlyMap<string, ScoreLine> =>
  new Map(lines.filter(({ points }) => points !== null).map((line) => [String(line.values['event'] ?? line.rule), line]));

function lineChange(before: ScoreLine | undefined, after: ScoreLine | undefined): LineChange | null {
  const points = (after?.points ?? 0) - (before?.points ?? 0);
  if (before && after) return points === 0 && before.message === after.message ? null : { is: 'changed', before, after, points };
  if (after) return { is: 'new', after, points };
  return before ? { is: 'gone', before, points } : null;
}

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
  const own = { before: comparedOf(before, before.score.agent), after: comparedOf(after, after.score.agent) };
  const theirs = { before: comparedOf(before, agent), after: comparedOf(after, agent) };
  const place = after.scheme.standings.by.findIndex(
    (_, index) => comparedFigure(own.after[index] ?? null, theirs.after[index] ?? null) !== 0,
  );
  const at = (list: readonly (Ratio | null)[]): Ratio | null => list[place] ?? null;
  return {
    ...{ is, agent, figure: after.scheme.standings.by[place] ?? null },
    own: { before: at(own.before), after: at(own.after) },
    theirs: { before: at(theirs.before), after: at(theirs.after) },
  };
}

const comparedOf = ({ scheme, standings }: Explained, agent: AgentId): readonly (Ratio | null)[] => {
  const figures: ShiftFigures | undefined = standings.find((one) => one.figures.agent === agent)?.figures;
  return figures ? comparedBy(scheme, figures) : [];
};
