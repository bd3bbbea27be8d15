import { lintBands } from './lint-bands.ts';
import { lintValue } from './lint-values.ts';
import type { GradeOutcome, Grades } from './pay.ts';
import { doubles, problemIf, sumToOne, type Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';
import { said } from '../said.ts';

export const outcomesOf = (grades: Grades): readonly GradeOutcome[] => (grades.by === 'bands' ? grades.bands : grades.shares);

export function lintGrades(scheme: Scheme): Problems {
  const { grades } = scheme;
  if (!grades) return [];
  const list = ['grades', grades.by === 'bands' ? 'bands' : 'shares'];
  return [
    ...lintValue(grades.of, ['grades', 'of'], scheme, { stage: 'grade', scope: 'month' }),
    ...doubles(
      outcomesOf(grades).map(({ id }) => id),
      list,
      said`grade`,
    ),
    ...(grades.by === 'bands'
      ? lintBands(grades.bands, list)
      : [
          ...grades.shares.flatMap(({ share }, index) =>
            problemIf(
              share.n <= 0,
              [...list, index, 'share'],
              said`nobody gets a grade without a share`,
              said`give it a share above 0, or leave it out`,
            ),
          ),
          ...sumToOne(
            grades.shares.map(({ share }) => share),
            list,
            said`shares`,
          ),
        ]),
  ];
}
