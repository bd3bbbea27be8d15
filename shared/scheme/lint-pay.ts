import { compareRatios } from '../exact/ratio.ts';
import type { Ratio } from './bound.ts';
import { lintGates, lintMoney, type Use } from './lint-values.ts';
import type { Pay } from './pay.ts';
import { doubles, problemIf, type Path, type Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';
import { said } from '../said.ts';

/** What may be taken off a month's pay by law. */
const HIGHEST_DEDUCTION: Ratio = { n: 1, d: 5 };
/** What probation is paid at least by law, as a share of the level's base. */
const LEAST_PROBATION: Ratio = { n: 4, d: 5 };

const RAILS: Path = ['pay', 'rails'];

export function lintPay(scheme: Scheme): Problems {
  const { pay } = scheme;
  if (!pay) return [];
  return [
    ...doubles(
      pay.lines.map(({ id }) => id),
      ['pay', 'lines'],
      said`id`,
    ),
    ...pay.lines.flatMap((_, index) => lintLine(scheme, pay, index)),
    ...lintDeductionCap(pay),
    ...lintProbationShare(scheme, pay),
  ];
}

function lintLine(scheme: Scheme, { lines }: Pay, index: number): Problems {
  const line = lines[index];
  if (!line) return [];
  const path = ['pay', 'lines', index];
  const use: Use = { stage: 'pay', scope: line.per === 'shift' ? 'shift' : 'month' };
  return [...lintMoney(line.of, [...path, 'of'], scheme, use), ...lintGates(line.when, [...path, 'when'], scheme, use)];
}

/** Y3: fines without a bound, or beyond what the law allows, are no rule that can be published. */
function lintDeductionCap({ lines, rails: { deductionCap } }: Pay): Problems {
  const path = [...RAILS, 'deductionCap'];
  if (deductionCap === null) {
    const isFined = lines.some(({ kind }) => kind === 'deduction');
    return problemIf(
      isFined,
      path,
      said`there are deductions and nothing bounds them`,
      said`write deductionCap: 0.2, a fifth of gross, or less`,
    );
  }
  return problemIf(
    compareRatios(deductionCap, HIGHEST_DEDUCTION) > 0,
    path,
    said`deductions may take at most a fifth of a month’s pay: the law on wages allows no more`,
    said`write 0.2 or less`,
  );
}

/** Y5; the levels themselves are compared with it by the ladder's lint. */
function lintProbationShare({ ladder }: Scheme, { rails: { probationShare } }: Pay): Problems {
  const path = [...RAILS, 'probationShare'];
  if (probationShare === null) {
    const isReduced = (ladder?.levels ?? []).some(({ probationBase }) => probationBase !== null);
    return problemIf(
      isReduced,
      path,
      said`probation has a pay of its own and nothing bounds it`,
      said`write probationShare: 0.8, four fifths of the level’s base, or more`,
    );
  }
  return problemIf(
    compareRatios(probationShare, LEAST_PROBATION) < 0,
    path,
    said`probation is paid at least four fifths of the level’s base: labour law allows no less`,
    said`write 0.8 or more`,
  );
}
