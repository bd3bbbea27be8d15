import { compareRatios } from '../exact/ratio.ts';
import type { Ratio } from './bound.ts';
import { lintValueBands } from './lint-bands.ts';
import { hasTarget, problemIf, sumToOne, unknownMetric, type Path, type Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';
import type { Gate, Value } from './value.ts';
import { dimensionOf, partsOf } from './value-dimension.ts';
import { said, type Said } from '../said.ts';

/** Where a value stands: what of the pipeline is known there, and over what it is worked out. */
export interface Use {
  /** metrics -> base -> incentive -> points -> grade -> pay, commission -> awards -> ladder: a stage looks at earlier ones only, so nothing can hang on itself. */
  readonly stage: 'incentive' | 'grade' | 'pay' | 'award' | 'ladder';
  readonly scope: 'shift' | 'period' | 'month' | 'team';
}

/** Y13: references to what there is and comes earlier, shapes that mean something, money kept apart from plain numbers. */
export const lintValue = (value: Value, path: Path, scheme: Scheme, use: Use): Problems => [
  ...dimensionOf(value, scheme.metrics, path).problems,
  ...lintNodes(value, pathOf(value, path), scheme, use),
];

/** The same, and it must be money. */
export const lintMoney = (value: Value, path: Path, scheme: Scheme, use: Use): Problems => [
  ...lintValue(value, path, scheme, use),
  ...problemIf(
    dimensionOf(value, scheme.metrics, path).dimension !== 'money',
    path,
    said`what is paid is an amount of money, and this is a plain number`,
    said`multiply it with an amount, e.g. { product: [{ amount: 80000 }, …] }`,
  ),
];

export const lintGates = (gates: readonly Gate[], path: Path, scheme: Scheme, use: Use): Problems =>
  gates.flatMap(({ of }, index) => lintValue(of, [...path, index], scheme, use));

const lintNodes = (value: Value, path: Path, scheme: Scheme, use: Use): Problems => [
  ...lintReference(value, path, scheme),
  ...lintTierPay(value, path, scheme, use),
  ...lintOrder(value, path, use),
  ...lintShape(value, path),
  ...partsOf(value, path).flatMap(([part, where]) => lintNodes(part, pathOf(part, where), scheme, use)),
];

/** A number and a word stand where the value stands, everything else under its node. */
const pathOf = ({ node }: Value, path: Path): Path =>
  node === 'number' || node === 'points' || node === 'tierPay' ? path : [...path, node];

function lintReference(value: Value, path: Path, scheme: Scheme): Problems {
  const { incentive, grades, ladder, points } = scheme;
  switch (value.node) {
    case 'metric':
    case 'teamRelative':
      return unknownMetric(path, value.metric, scheme);
    case 'attainment':
      return hasTarget(path, value.metric, scheme);
    case 'quota':
      return problemIf(
        value.quota === 'incentive' && incentive === null,
        path,
        said`there is no incentive`,
        said`add quotas.incentive, or use base`,
      );
    case 'grade': {
      const outcomes = grades === null ? [] : grades.by === 'bands' ? grades.bands : grades.shares;
      const isSaid = outcomes.some(({ coef, amount }) => (value.field === 'coef' ? coef.n !== coef.d : amount !== 0));
      return problemIf(!isSaid, path, said`no grade says ${value.field}`, said`write ${value.field} at the grades, or leave this out`);
    }
    case 'level':
      return problemIf(ladder === null, path, said`there is no ladder that could give a base`, said`add ladder.levels, or write an amount`);
    case 'events':
      return problemIf(
        !points.rules.some(({ code }) => code === value.code),
        path,
        said`no point rule knows the code ${value.code}`,
        said`add a rule for it (delta: 0 changes no points), or use one of: ${points.rules.map(({ code }) => code)}`,
      );
    default:
      return [];
  }
}

/** Q14: what a month's tiers pay belongs to no shift of it. */
const lintTierPay = (value: Value, path: Path, { incentive }: Scheme, { scope }: Use): Problems =>
  value.node !== 'tierPay'
    ? []
    : [
        ...problemIf(
          !(incentive?.tiers ?? []).some(({ pay }) => pay > 0),
          path,
          said`no tier of the incentive pays anything`,
          said`write pay at the tiers of quotas.incentive, in minor units`,
        ),
        ...problemIf(
          scope === 'shift' && incentive?.period === 'month',
          path,
          said`the tiers are paid for the month, and this is worked out on each shift`,
          said`write per: period, or quotas.incentive.period: shift`,
        ),
      ];

const LATER: Readonly<Record<Use['stage'], readonly Value['node'][]>> = {
  incentive: ['tierPay', 'points', 'grade'],
  grade: ['grade'],
  pay: [],
  award: [],
  ladder: [],
};

/** What a scope has none of (Y12). */
const ABSENT: Readonly<Record<Use['scope'], readonly Value['node'][]>> = {
  shift: ['paidShare', 'schedule', 'leaveDays', 'teamRelative'],
  period: ['grade'],
  month: [],
  team: ['paidShare', 'schedule', 'leaveDays', 'grade', 'level', 'teamRelative'],
};

const SCOPE_NAMES: Readonly<Record<Use['scope'], Said>> = {
  shift: said`a single shift`,
  period: said`a period that is no pay month`,
  month: said`a pay month`,
  team: said`a team`,
};

function lintOrder(value: Value, path: Path, { stage, scope }: Use): Problems {
  const isLater = LATER[stage].includes(value.node) || (stage === 'incentive' && value.node === 'quota' && value.quota === 'incentive');
  return [
    ...problemIf(
      isLater,
      path,
      said`${value.node} is worked out after this and would hang on itself`,
      said`use what comes earlier: metrics, the base quota, events`,
    ),
    ...problemIf(
      !isLater && ABSENT[scope].includes(value.node),
      path,
      said`${SCOPE_NAMES[scope]} has no ${value.node}`,
      said`judge it over the pay month, or use something else`,
    ),
  ];
}

function lintShape(value: Value, path: Path): Problems {
  switch (value.node) {
    case 'weighted':
      return sumToOne(
        value.of.map(({ weight }) => weight),
        path,
        said`weights`,
      );
    case 'clamp':
      return problemIf(
        value.min !== null && value.max !== null && compareRatios(value.min, value.max) > 0,
        path,
        said`the lower end is above the upper one`,
        said`write min below max`,
      );
    case 'teamRelative':
      return problemIf(compareRatios(value.from, value.to) >= 0, path, said`from is not below to`, said`write e.g. from: 0.8, to: 1.2`);
    case 'curve':
      return value.anchors.flatMap(({ at }, index) =>
        problemIf(
          !isAfter(at, value.anchors[index - 1]?.at),
          [...path, 'anchors', index],
          said`the anchors do not rise`,
          said`list them in ascending order, each once`,
        ),
      );
    case 'bands':
      return lintValueBands(value.bands, [...path, 'bands']);
    default:
      return [];
  }
}

const isAfter = (at: Ratio, before: Ratio | undefined): boolean => before === undefined || compareRatios(at, before) > 0;
