import type { Condition } from './ladder.ts';
import { lintValue } from './lint-values.ts';
import type { Path, Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';

/** The values that the ladder's conditions judge; months, levels and probation are for `lintLadder`. */
export function lintConditions(scheme: Scheme): Problems {
  const { ladder } = scheme;
  if (!ladder) return [];
  const path: Path = ['ladder', 'levels'];
  return [
    ...ladder.levels.flatMap(({ up, down }, index) => [
      ...lintCondition(up, [...path, index, 'up'], scheme),
      ...lintCondition(down, [...path, index, 'down'], scheme),
    ]),
    ...lintCondition(ladder.probation?.pass ?? null, ['ladder', 'probation', 'pass'], scheme),
  ];
}

function lintCondition(condition: Condition | null, path: Path, scheme: Scheme): Problems {
  if (condition === null) return [];
  const under = [...path, condition.kind];
  return condition.kind === 'streak' || condition.kind === 'mean'
    ? lintValue(condition.of, [...under, 'of'], scheme, { stage: 'ladder', scope: 'month' })
    : condition.of.flatMap((part, index) => lintCondition(part, [...under, index], scheme));
}
