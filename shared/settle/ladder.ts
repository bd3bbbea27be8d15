import type { MessageOf, Messages } from '../explain/messages.ts';
import type { Reason } from '../explain/reason.ts';
import { figureKey } from '../scheme/figure-key.ts';
import type { Condition, Ladder, Level, Probation } from '../scheme/ladder.ts';
import type { Value } from '../scheme/value.ts';
import type { Employment } from '../site/employment.ts';
import { judge, monthReason, passes, rowOf, type LadderMonth, type Simple } from './ladder-condition.ts';
import { count, ladderReason, levelDatum } from './ladder-reason.ts';
import type { Proposal } from './statement.ts';

/** One agent at the end of a month. */
export interface OnLadder {
  /** In the month that is settled. */
  readonly employment: Employment;
  /** Oldest first; the last one is the month that is settled. */
  readonly months: readonly LadderMonth[];
  /** The id of the month after it, in which a result takes effect. */
  readonly next: string;
}

/** D1: what the ladder would do at the end of the month, for a person to sign. Empty too for a level that the ladder does not have. */
export function proposalsOf(ladder: Ladder, onLadder: OnLadder): readonly Proposal[] {
  const { employment, months, next } = onLadder;
  const index = employment.level === null ? 0 : ladder.levels.findIndex(({ id }) => id === employment.level);
  const level = ladder.levels[index];
  const settled = months.at(-1);
  if (level === undefined || settled === undefined) return [];
  const standing: Standing = { ladder, level, next, months: atPresentLevel(months, ladder), settled };
  if (employment.stage === 'probation') return ladder.probation === null ? [] : outOfProbation(ladder.probation, standing, employment);
  return [
    ...outOfLevel('up', level.up, ladder.levels[index + 1], standing),
    ...outOfLevel('down', level.down, ladder.levels[index - 1], standing),
  ];
}

/** Every figure that the ladder looks back at: what a settled month has to remember by `figureKey`. */
export function ladderFigures({ levels, probation }: Ladder): readonly Value[] {
  const conditions = [...levels.flatMap(({ up, down }) => [up, down]), probation?.pass ?? null];
  const figures = conditions.flatMap((condition) => (condition === null ? [] : simplesOf(condition).map(({ of }) => of)));
  return [...new Map(figures.map((figure) => [figureKey(figure), figure])).values()];
}

interface Standing {
  readonly ladder: Ladder;
  readonly level: Level;
  readonly next: string;
  /** Only those at the present level and stage (D3). */
  readonly months: readonly LadderMonth[];
  readonly settled: LadderMonth;
}

/** D3: the months since the agent came to this level and stage: what led here does not lead on from here. */
function atPresentLevel(months: readonly LadderMonth[], { levels }: Ladder): readonly LadderMonth[] {
  const placeIn = ({ employment: { level, stage } }: LadderMonth): string => `${stage} ${level ?? levels[0]?.id ?? ''}`;
  const here = months.at(-1);
  const elsewhere = months.findLastIndex((month) => here === undefined || placeIn(month) !== placeIn(here));
  return months.slice(elsewhere + 1);
}

/** D2: up or down by one level. A month of whole leave has no result of its own. */
function outOfLevel(
  kind: 'up' | 'down',
  condition: Condition | null,
  to: Level | undefined,
  { ladder, level, next, months, settled }: Standing,
): readonly Proposal[] {
  if (condition === null || to === undefined || settled.isWholeLeave) return [];
  const { isMet, because } = judge(condition, months, ladder.fullLeaveMonth);
  if (!isMet) return [];
  const inputs = { from: levelDatum(level), to: levelDatum(to), effective: { id: next } };
  return [proposal(kind, { from: level, to, next }, { message: `ladder.${kind}`, inputs, because: [because] })];
}

/** D6: passed, else failed by failing months in a row, else over because it may last no longer. */
function outOfProbation(probation: Probation, standing: Standing, { monthsOnProbation }: Employment): readonly Proposal[] {
  const { ladder, level, next, months, settled } = standing;
  const passed = judge(probation.pass, months, ladder.fullLeaveMonth);
  const inputs = { level: levelDatum(level), effective: { id: next } };
  if (passed.isMet && !settled.isWholeLeave) {
    return [proposal('pass', { from: level, to: level, next }, { message: 'ladder.pass', inputs, because: [passed.because] })];
  }
  const failed = failingMonths(probation, standing);
  if (failed !== null) {
    const because = failed.flatMap((month) => simplesOf(probation.pass).map((simple) => monthReason(simple, month)));
    const said = { message: 'ladder.fail', inputs: { ...inputs, months: count(failed.length) }, because } as const;
    return [proposal('fail', { from: level, to: null, next }, said)];
  }
  if (monthsOnProbation + 1 < probation.maxMonths) return [];
  const said = { message: 'ladder.over', inputs: { ...inputs, months: count(probation.maxMonths) }, because: [passed.because] } as const;
  return [proposal('fail', { from: level, to: null, next }, said)];
}

/** The row of failing months that ends probation, oldest first; null: there is none. A month without a figure does not fail. */
function failingMonths({ pass, failAfterMonths }: Probation, { ladder, months, settled }: Standing): readonly LadderMonth[] | null {
  if (failAfterMonths === null || settled.isWholeLeave) return null;
  const row = rowOf(months, (month) => passes(pass, month) === false, { atMost: failAfterMonths, leaveMonth: ladder.fullLeaveMonth });
  return row.length === failAfterMonths ? row.toReversed() : null;
}

const simplesOf = (condition: Condition): readonly Simple[] =>
  condition.kind === 'streak' || condition.kind === 'mean' ? [condition] : condition.of.flatMap(simplesOf);

interface Said<Key extends MessageOf<'ladder'>> {
  readonly message: Key;
  readonly inputs: Messages[Key];
  readonly because: readonly Reason[];
}

const proposal = <Key extends MessageOf<'ladder'>>(
  kind: Proposal['kind'],
  { from, to, next }: { readonly from: Level; readonly to: Level | null; readonly next: string },
  said: Said<Key>,
): Proposal => ({
  ...{ kind, from: from.id, to: to?.id ?? null, effective: next },
  because: ladderReason({ rule: 'D1', ...said }),
});
