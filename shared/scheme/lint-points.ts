import { outcomesOf } from './lint-grades.ts';
import { doubles, problemIf, type Path, type Problems } from './scheme-problem.ts';
import type { PointRule } from './quota.ts';
import type { Scheme } from './scheme.ts';
import { said } from '../said.ts';

export function lintPoints({ points: { start, min, max, rules }, grades }: Scheme): Problems {
  const ids = rules.map(({ id }) => id);
  const codes = rules.map(({ code }) => code);
  const known = grades === null ? [] : outcomesOf(grades).map(({ id }) => id);
  return [
    ...problemIf(start < min || start > max, ['points', 'start'], said`${start} is outside [${min}, ${max}]`, said`start within the clamp`),
    ...rules.flatMap((rule, index) => lintRule(rule, ['points', 'rules', index], { min, max }, known)),
    ...doubles(ids, ['points', 'rules'], said`id`),
    ...doubles(codes, ['points', 'rules'], said`code`),
  ];
}

interface Clamp {
  readonly min: number;
  readonly max: number;
}

function lintRule(
  { delta, capPerShift, capPerMonth, forcesGrade }: PointRule,
  path: Path,
  clamp: Clamp,
  grades: readonly string[],
): Problems {
  const isTurned = typeof delta !== 'number' && 'free' in delta && delta.free.min > delta.free.max;
  const veto = typeof delta !== 'number' && 'set' in delta ? delta.set : null;
  const isCapless = [capPerShift, capPerMonth].some((cap) => cap !== undefined && cap <= 0);
  const isCapped = capPerShift !== undefined || capPerMonth !== undefined;
  return [
    ...problemIf(
      isTurned,
      [...path, 'delta', 'free'],
      said`the lower bound is above the upper one`,
      said`write [lowest, highest], e.g. [-5, -1]`,
    ),
    ...problemIf(isCapless, [...path, 'cap'], said`a cap is above 0: it limits the magnitude`, said`leave the cap out, or write e.g. 5`),
    ...problemIf(
      veto !== null && isCapped,
      [...path, 'cap'],
      said`a veto sets the points whatever else happened and has no cap`,
      said`leave the cap out`,
    ),
    ...problemIf(
      veto !== null && (veto < clamp.min || veto > clamp.max),
      [...path, 'delta', 'set'],
      said`${veto ?? 0} is outside [${clamp.min}, ${clamp.max}]`,
      said`set points within the clamp`,
    ),
    ...problemIf(
      forcesGrade !== undefined && !grades.includes(forcesGrade),
      [...path, 'forcesGrade'],
      said`there is no grade ${forcesGrade ?? ''}`,
      grades.length === 0 ? said`add grades, or leave it out` : said`use one of: ${grades}`,
    ),
  ];
}
