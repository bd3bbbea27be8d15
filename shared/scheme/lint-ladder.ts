import { compareRatios, ratio } from '../exact/ratio.ts';
import type { Ratio } from './bound.ts';
import type { Condition, Level, Probation } from './ladder.ts';
import type { Scheme } from './scheme.ts';
import { doubles, problemIf, type Problems, type SchemeProblem } from './scheme-problem.ts';
import { said } from '../said.ts';

/** The longest probation that labour law knows, for contracts of three years and more; shorter ones have less. */
const LONGEST_PROBATION_MONTHS = 6;
/** What a month remembers is kept that long at least; a longer look back is no rule but a typing error. */
const LONGEST_LOOK_BACK_MONTHS = 36;

type Path = SchemeProblem['path'];

const LEVELS: Path = ['ladder', 'levels'];
const PROBATION: Path = ['ladder', 'probation'];

/** D8: what of the ladder can be read but not meant. */
export function lintLadder({ ladder, pay }: Scheme): Problems {
  if (ladder === null) return [];
  const { levels, probation } = ladder;
  return [
    ...problemIf(
      levels.length === 0,
      LEVELS,
      said`the ladder has no level`,
      said`list the levels, the lowest first, or leave the ladder out`,
    ),
    ...doubles(
      levels.map(({ id }) => id),
      LEVELS,
      said`level`,
    ),
    ...levels.flatMap((level, index) => [
      ...lintBase(level, levels[index - 1] ?? null, [...LEVELS, index, 'base']),
      ...lintWayOut('up', level, [...LEVELS, index], index === levels.length - 1),
      ...lintWayOut('down', level, [...LEVELS, index], index === 0),
      ...lintProbationBase(level, [...LEVELS, index, 'probationBase'], pay?.rails.probationShare ?? null),
    ]),
    ...(probation === null ? [] : lintProbation(probation)),
  ];
}

const isMoney = (minor: number): boolean => Number.isSafeInteger(minor) && minor > 0;

function lintBase({ base }: Level, below: Level | null, path: Path): Problems {
  if (!isMoney(base)) return problemIf(true, path, said`a base is whole minor units above 0`, said`write e.g. 250000 for 2,500.00`);
  if (below === null || !isMoney(below.base)) return [];
  return problemIf(
    base <= below.base,
    path,
    said`levels rise: the base ${base} is not above ${below.base}, that of ${below.id} before it`,
    said`list the lowest level first, each with a higher base than the one before`,
  );
}

/** There is nothing above the highest level and nothing below the lowest. */
function lintWayOut(way: 'up' | 'down', level: Level, path: Path, isEnd: boolean): Problems {
  const condition = level[way];
  if (condition === null) return [];
  const end = problemIf(
    isEnd,
    [...path, way],
    way === 'up'
      ? said`${level.id} is the highest level: there is no way up from it`
      : said`${level.id} is the lowest level: there is no way down from it`,
    said`leave ${way} out here: it names the way out of a level, not into it`,
  );
  return [...end, ...lintCondition(condition, [...path, way])];
}

function lintCondition(condition: Condition, path: Path): Problems {
  if (condition.kind === 'streak' || condition.kind === 'mean') {
    const { kind, months } = condition;
    return problemIf(
      !Number.isSafeInteger(months) || months < 1 || months > LONGEST_LOOK_BACK_MONTHS,
      [...path, kind, 'months'],
      said`found ${months}: a condition looks at 1 to ${LONGEST_LOOK_BACK_MONTHS} whole months`,
      said`write e.g. months: 3`,
    );
  }
  const { kind, of } = condition;
  return [
    ...problemIf(of.length === 0, [...path, kind], said`${kind} of nothing`, said`list at least one condition`),
    ...of.flatMap((part, index) => lintCondition(part, [...path, kind, index])),
  ];
}

/** Y5, V32: the pay of probation against the level's base, compared exactly. */
function lintProbationBase({ id, base, probationBase }: Level, path: Path, share: Ratio | null): Problems {
  if (probationBase === null) return [];
  if (!isMoney(probationBase))
    return problemIf(true, path, said`a base is whole minor units above 0`, said`write e.g. 200000 for 2,000.00`);
  if (!isMoney(base) || share === null) return [];
  return problemIf(
    compareRatios(ratio(probationBase, base), share) < 0,
    path,
    said`on probation ${id} is paid ${probationBase} of ${base}, less than the share ${share.n}/${share.d} that pay.rails.probationShare asks for`,
    said`pay at least ${leastOf(base, share)}`,
  );
}

/** The least whole minor units that reach the share. */
const leastOf = (base: number, { n, d }: Ratio): string => String((BigInt(base) * BigInt(n) + BigInt(d) - 1n) / BigInt(d));

function lintProbation({ maxMonths, pass, failAfterMonths }: Probation): Problems {
  const isLegal = Number.isSafeInteger(maxMonths) && maxMonths >= 1 && maxMonths <= LONGEST_PROBATION_MONTHS;
  const needed = monthsNeeded(pass);
  return [
    ...problemIf(
      !isLegal,
      [...PROBATION, 'maxMonths'],
      said`found ${maxMonths}: probation lasts 1 to ${LONGEST_PROBATION_MONTHS} whole months`,
      said`write at most ${LONGEST_PROBATION_MONTHS}; what the contract's length allows may be less`,
    ),
    ...lintCondition(pass, [...PROBATION, 'pass']),
    ...problemIf(
      isLegal && needed > maxMonths,
      [...PROBATION, 'pass'],
      said`nobody can pass: it takes ${needed} months, and probation lasts ${maxMonths}`,
      said`ask for fewer months, or raise maxMonths`,
    ),
    ...problemIf(
      failAfterMonths !== null && (!Number.isSafeInteger(failAfterMonths) || failAfterMonths < 1),
      [...PROBATION, 'fail', 'months'],
      said`found ${failAfterMonths ?? ''}: at least one failing month ends probation`,
      said`write e.g. months: 2, or leave \`fail\` out`,
    ),
  ];
}

/** The fewest months after which the condition can be met. */
function monthsNeeded(condition: Condition): number {
  if (condition.kind === 'streak' || condition.kind === 'mean') return condition.months;
  const parts = condition.of.map(monthsNeeded);
  if (parts.length === 0) return 0;
  return condition.kind === 'any' ? Math.min(...parts) : Math.max(...parts);
}
