import { doubles, problemIf, type Problems } from './scheme-problem.ts';
import type { PointRule } from './quota.ts';
import type { Scheme } from './scheme.ts';

export function lintPoints({ points: { start, min, max, rules } }: Scheme): Problems {
  const ids = rules.map(({ id }) => id);
  const codes = rules.map(({ code }) => code);
  return [
    ...problemIf(start < min || start > max, ['points', 'start'], `${start} is outside [${min}, ${max}]`, 'start within the clamp'),
    ...rules.flatMap(lintRule),
    ...doubles(ids, ['points', 'rules'], 'id'),
    ...doubles(codes, ['points', 'rules'], 'code'),
  ];
}

function lintRule({ delta, capPerShift }: PointRule, index: number): Problems {
  const path = ['points', 'rules', index];
  const isTurned = typeof delta !== 'number' && 'free' in delta && delta.free.min > delta.free.max;
  const isCapless = capPerShift !== undefined && capPerShift <= 0;
  return [
    ...problemIf(isTurned, [...path, 'delta', 'free'], 'the lower bound is above the upper one', 'write [lowest, highest], e.g. [-5, -1]'),
    ...problemIf(isCapless, [...path, 'cap'], 'a cap is above 0: it limits the magnitude', 'leave the cap out, or write e.g. 5'),
  ];
}
