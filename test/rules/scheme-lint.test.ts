import { describe, expect, test } from 'vitest';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { changedVersions, lintVersions } from '../../shared/scheme/versions.ts';
import { localDate } from '../../shared/units.ts';
import { readPreset } from '../support/schemes.ts';
import { complaints, presetWith } from '../support/written-scheme.ts';

type Case = readonly [preset: string, path: string, value: unknown, complaint: string];

const T = 'outbound-telesales';
const I = 'inbound-service';
const M = 'mixed';
const S = 'sales-commission';

/** Told, among what follows from it. */
const refuses = (cases: readonly Case[]): void => {
  test.each(cases)('%s, %s: %j', (preset, path, value, complaint) => {
    expect(complaints(presetWith(preset, path, value))).toContain(complaint);
  });
};

/** At the edge of what is refused. */
const accepts = (cases: readonly (readonly [preset: string, path: string, value: unknown])[]): void => {
  test.each(cases)('%s, %s: %j is fit', (preset, path, value) => {
    expect(complaints(presetWith(preset, path, value))).toEqual([]);
  });
};

const name = { 'zh-CN': '名', en: 'Name' };
const line = (of: unknown, more: object = {}) => ({ id: 'x', name, kind: 'earning', per: 'period', of, ...more });

describe('metrics', () => {
  refuses([
    [
      I,
      'metrics.adherence.of',
      ['presentTime', 'nobody'],
      `metrics.adherence.of.1: there is no metric nobody: define it under metrics, or use one of: ${Object.keys(readPreset(I).metrics).join(', ')}`,
    ],
    [
      I,
      'metrics.adherence.of',
      ['pausedShare', 'presentTime'],
      'metrics.adherence.of.0: pausedShare is a ratio and does not add up over shifts and people: name a metric that is a count, a sum or distinct',
    ],
    [
      I,
      'metrics.adherence.of',
      ['qa', 'presentTime'],
      'metrics.adherence.of.0: qa is a mean and does not add up over shifts and people: name a metric that is a count, a sum or distinct',
    ],
    [I, 'metrics.adherence.of', ['presentTime'], 'metrics.adherence.of: name two metrics, e.g. [sales, leadsDialled]'],
    [
      I,
      'metrics.presentTime.reasons',
      ['break'],
      'metrics.presentTime.reasons: only a pause has a reason: take the reasons out, or measure field: pausedSeconds',
    ],
    [
      I,
      'metrics.missed.where.talkSeconds',
      { gte: 1, of: 'sum' },
      'metrics.missed.where.outcome: with outcome: missed calls count that were never connected, and talkSeconds asks for talk: keep one of the two',
    ],
    [I, 'metrics.qa.agg', 'count', 'metrics.qa.field: field says nothing with agg: count: take it out'],
    [I, 'metrics.qa.agg', 'percentile', 'metrics.qa.share: it is missing: write which, e.g. share: 0.9'],
    [
      I,
      'metrics.qa',
      { from: 'qa', agg: 'percentile', field: 'score', share: 0 },
      'metrics.qa.share: a percentile lies above 0: write e.g. share: 0.9',
    ],
    [I, 'metrics.qa.field', 'amount', 'metrics.qa.field: there is no field amount: choose one of: score'],
    [I, 'metrics.qa.field', undefined, 'metrics.qa.field: it is missing: choose one of: score'],
    [
      I,
      'metrics.qa.from',
      'quality',
      'metrics.qa.from: there is no from quality: choose one of: call, sale, refund, qa, attendance, annotation, lead, time, shift, metrics',
    ],
    [M, 'metrics.leadsCalled.agg', 'sum', 'metrics.leadsCalled.agg: nothing but counts can be made of this: use agg: count'],
    [M, 'metrics.leadsCalled.key', 'queue', 'metrics.leadsCalled.key: there is no key queue: choose one of: lead, day'],
  ]);
});

describe('quotas', () => {
  refuses([
    [
      T,
      'quotas.base.targets',
      { qa: 3 },
      'quotas.base.targets.qa: qa is a mean and does not add up over shifts and people: name a metric that is a count, a sum or distinct',
    ],
    [T, 'quotas.base.clamp', [1, 1], 'quotas.base.clamp: the lower end is not below the upper one: write [lowest, highest], e.g. [0, 1]'],
    [
      T,
      'quotas.base.weights',
      { validCalls: 1 },
      'quotas.base.weights: combine: min has no weights: take them out, or write combine: weighted',
    ],
    [
      M,
      'quotas.base.weights',
      undefined,
      'quotas.base.weights: combine: weighted needs a weight for each metric: write e.g. weights: { validCalls: 0.5, answered: 0.5, talkTime: 0.5 }',
    ],
    [M, 'quotas.base.weights.talkTime', 0.3, 'quotas.base.weights: the weights sum to 11/10, not to 1: let the weights sum to 1'],
    [M, 'quotas.base.weights.talkTime', undefined, 'quotas.base.weights: talkTime has no weight: give each metric one'],
    [
      M,
      'quotas.base.weights.qa',
      0,
      'quotas.base.weights.qa: qa is not among what is combined: use one of: validCalls, answered, talkTime',
    ],
    [M, 'quotas.base.per', 'month', 'quotas.base.per: write { scheduledMinutes: 480 }, or period for a target of the whole pay month'],
    [
      S,
      'quotas.base.targets.dialled',
      1_000_000_001,
      'quotas.base.targets.dialled: write a decimal from 0 to 1000000000 with at most 3 decimals',
    ],
    [M, 'quotas.incentive.of', ['validCalls', 'validCalls'], 'quotas.incentive.of.1: the metric validCalls stands there twice: keep one'],
    [
      M,
      'quotas.pacing.of',
      'reachRate',
      'quotas.pacing.of: reachRate has no base target that a tier could be a share of: use one of: validCalls, answered, talkTime',
    ],
    [
      M,
      'quotas.pacing.windows.1.start',
      '11:59',
      'quotas.pacing.windows.1: it begins at 11:59, before the one above it ends: list the windows in ascending order, apart from each other',
    ],
    [
      M,
      'quotas.pacing.windows.0.end',
      '09:00',
      'quotas.pacing.windows.0: it ends at 09:00, not after its start: cut a window that passes midnight in two',
    ],
    [
      M,
      'quotas.pacing.windows.0.units',
      0,
      'quotas.pacing.windows.0.units: a window has whole units above 0: leave the window out if nothing falls due in it',
    ],
    [
      M,
      'quotas.pacing.windows.0.units',
      1.5,
      'quotas.pacing.windows.0.units: a window has whole units above 0: leave the window out if nothing falls due in it',
    ],
    [M, 'quotas.pacing.windows.0.end', '24:01', "quotas.pacing.windows.0.end: write a wall-clock time from '00:00' to '24:00', in quotes"],
  ]);
  accepts([
    [M, 'quotas.pacing.windows.1.start', '12:00'],
    [M, 'quotas.pacing.windows.1.end', '24:00'],
    [S, 'quotas.base.targets.dialled', 1_000_000_000],
    [T, 'quotas.base.targets.validCalls', 100_000_000],
  ]);

  refuses([
    [
      T,
      'quotas.incentive.combine',
      'all',
      'quotas.incentive.combine: all is met or not and has no tiers: use min (all metrics) or max (the best)',
    ],
    [
      T,
      'quotas.incentive.tiers',
      [{ id: 'x', gte: 1 }],
      'pay.lines.2.of: no tier of the incentive pays anything: write pay at the tiers of quotas.incentive, in minor units',
    ],
  ]);
  accepts([[T, 'quotas.incentive.gates', [{ leaveDays: 'all', eq: 0 }]]]);

  test('[Q16] windows of talk are written in seconds and kept in ms; calls stay calls', () => {
    const windows = [{ start: '09:00', end: '12:00', units: 1800.5 }];
    expect(
      SchemeSchema.parse(presetWith(M, 'quotas.pacing', { of: 'talkTime', interpolate: 'linear', windows })).pacing?.windows[0]?.units,
    ).toBe(1_800_500);
    expect(readPreset(M).pacing?.windows.map(({ units }) => units)).toEqual([24, 36]);
    expect(readPreset(S).base).toMatchObject({ targets: { dialled: 2000, collected: 3_000_000 }, perScheduledMinutes: 'period' });
  });
});

describe('[Y13] references and order', () => {
  const AMOUNT = { amount: 1 };
  refuses([
    [
      T,
      'grades.of',
      { grade: 'coef' },
      'grades.of.grade: grade is worked out after this and would hang on itself: use what comes earlier: metrics, the base quota, events',
    ],
    [
      T,
      'quotas.incentive.gates',
      [{ of: 'points', gte: 60 }],
      'quotas.incentive.gates.0: points is worked out after this and would hang on itself: use what comes earlier: metrics, the base quota, events',
    ],
    [
      T,
      'quotas.incentive.gates',
      [{ quota: 'incentive', gte: 1 }],
      'quotas.incentive.gates.0.quota: quota is worked out after this and would hang on itself: use what comes earlier: metrics, the base quota, events',
    ],
    [
      T,
      'quotas.incentive.gates',
      [{ of: 'tierPay', gte: 1 }],
      'quotas.incentive.gates.0: tierPay is worked out after this and would hang on itself: use what comes earlier: metrics, the base quota, events',
    ],
    [
      M,
      'quotas.incentive.gates',
      [{ leaveDays: 'all', eq: 0 }],
      'quotas.incentive.gates.0.leaveDays: a single shift has no leaveDays: judge it over the pay month, or use something else',
    ],
    [
      M,
      'pay.lines.2.of',
      { product: [AMOUNT, { schedule: 'scheduledDays' }] },
      'pay.lines.2.of.product.1.schedule: a single shift has no schedule: judge it over the pay month, or use something else',
    ],
    [
      M,
      'pay.lines.2.when',
      [{ paidShare: 'scaled', payDays: 21.75, eq: 1 }],
      'pay.lines.2.when.0.paidShare: a single shift has no paidShare: judge it over the pay month, or use something else',
    ],
    [
      T,
      'pay.lines.2.per',
      'shift',
      'pay.lines.2.of: the tiers are paid for the month, and this is worked out on each shift: write per: period, or quotas.incentive.period: shift',
    ],
    [
      T,
      'awards.3.eligible',
      [{ grade: 'coef', gte: 1 }],
      'awards.3.eligible.0.grade: a period that is no pay month has no grade: judge it over the pay month, or use something else',
    ],
    [I, 'awards.3.of', { grade: 'amount' }, 'awards.3.of.grade: a team has no grade: judge it over the pay month, or use something else'],
    [
      I,
      'pay.lines.1.of',
      { product: [AMOUNT, { quota: 'incentive' }] },
      'pay.lines.1.of.product.1.quota: there is no incentive: add quotas.incentive, or use base',
    ],
    [
      I,
      'pay.lines.1.of',
      'tierPay',
      'pay.lines.1.of: no tier of the incentive pays anything: write pay at the tiers of quotas.incentive, in minor units',
    ],
    [S, 'pay.lines.1.of', { grade: 'amount' }, 'pay.lines.1.of.grade: no grade says amount: write amount at the grades, or leave this out'],
    [T, 'pay.lines.1.of', { grade: 'amount' }, 'pay.lines.1.of.grade: no grade says amount: write amount at the grades, or leave this out'],
    [
      I,
      'pay.lines.2.of',
      { product: [AMOUNT, { grade: 'coef' }] },
      'pay.lines.2.of.product.1.grade: no grade says coef: write coef at the grades, or leave this out',
    ],
    [
      M,
      'pay.lines.0.of',
      { level: 'base' },
      'pay.lines.0.of.level: there is no ladder that could give a base: add ladder.levels, or write an amount',
    ],
    [
      M,
      'pay.lines.0.of',
      { product: [AMOUNT, { events: 'laet' }] },
      'pay.lines.0.of.product.1.events: no point rule knows the code laet: add a rule for it (delta: 0 changes no points), or use one of: late, earlyLeave, absence, complaint, praise, note',
    ],
    [
      M,
      'pay.lines.0.of',
      { product: [AMOUNT, { attainment: 'qa' }] },
      'pay.lines.0.of.product.1.attainment: qa has no base target that a tier could be a share of: use one of: validCalls, answered, talkTime',
    ],
    [
      S,
      'pay.lines.1.when',
      [{ metric: 'sales', gte: 1 }],
      'pay.lines.1.when.0.metric: there is no metric sales: define it under metrics, or use one of: dialled, talkTime, collected, refunds, deals, qa',
    ],
    [
      S,
      'ladder.probation.pass',
      { any: [{ streak: { of: { metric: 'sold' }, gte: 1, months: 1 } }] },
      'ladder.probation.pass.any.0.streak.of.metric: there is no metric sold: define it under metrics, or use one of: dialled, talkTime, collected, refunds, deals, qa',
    ],
    [
      S,
      'ladder.levels.1.down',
      { every: [{ mean: { of: { metric: 'sold' }, lt: 1, months: 1 } }] },
      'ladder.levels.1.down.every.0.mean.of.metric: there is no metric sold: define it under metrics, or use one of: dialled, talkTime, collected, refunds, deals, qa',
    ],
    [
      S,
      'ladder.levels.0.up',
      { streak: { of: 'points', gte: 1, lt: 2, months: 1 } },
      'ladder.levels.0.up.streak: say one of: gte (this much and above), gt (over this), lte (up to and including this), lt (under this)',
    ],
    [
      S,
      'ladder.levels.0.up',
      { streak: { of: { metric: 'sold' }, gte: 1, months: 1 } },
      'ladder.levels.0.up.streak.of.metric: there is no metric sold: define it under metrics, or use one of: dialled, talkTime, collected, refunds, deals, qa',
    ],
    [
      I,
      'pay.lines.0',
      line('tierPay', { per: 'shift' }),
      'pay.lines.0.of: no tier of the incentive pays anything: write pay at the tiers of quotas.incentive, in minor units',
    ],
    [S, 'ladder.levels.0.up', { row: {} }, 'ladder.levels.0.up: row is not a condition: use one of: streak, mean, any, every'],
  ]);
  accepts([
    [M, 'pay.lines.2.of', { product: [AMOUNT, { grade: 'coef' }] }],
    [T, 'quotas.incentive.gates', [{ quota: 'base', gte: 1 }]],
    [T, 'awards.3.period', 'month'],
    [I, 'awards.2.eligible', [{ grade: 'amount', gt: 0 }]],
  ]);
});

describe('[Y9, Y11] shapes and dimensions', () => {
  const bands = (...list: object[]) => ({ product: [{ amount: 1 }, { bands: { of: 'points', bands: list } }] });
  const GAP =
    'between this band and the next above it lies something that belongs to neither: let one begin where the other ends: lt: 90, then gte: 90';
  const OVERLAP = 'something belongs to this band and to the next above it: let one end where the other begins: lt: 90, then gte: 90';
  refuses([
    [
      M,
      'pay.lines.0.of',
      5,
      'pay.lines.0.of: what is paid is an amount of money, and this is a plain number: multiply it with an amount, e.g. { product: [{ amount: 80000 }, …] }',
    ],
    [
      M,
      'pay.lines.0.of',
      { sum: [{ amount: 1 }, 5] },
      'pay.lines.0.of.sum: money and a plain number stand beside each other: write an amount of money as amount: (minor units), or bring both to one kind with quotient or product',
    ],
    [
      M,
      'pay.lines.0.of',
      { product: [{ amount: 1 }, { amount: 1 }] },
      'pay.lines.0.of.product: money times money is nothing: leave one amount, the others are plain numbers',
    ],
    [
      M,
      'pay.lines.0.of',
      bands({ gte: 300, value: 1 }, { gte: 250, lt: 300, value: 0.5 }, { lt: 220, value: 0 }),
      `pay.lines.0.of.product.1.bands.bands.2: ${GAP}`,
    ],
    [
      M,
      'pay.lines.0.of',
      bands({ lte: 5, value: 1 }, { gt: 5, lte: 10, value: 2 }, { gte: 10, value: 3 }),
      `pay.lines.0.of.product.1.bands.bands.1: ${OVERLAP}`,
    ],
    [
      M,
      'pay.lines.0.of',
      { product: [{ amount: 1 }, { clamp: { of: 'points', min: 2, max: 1 } }] },
      'pay.lines.0.of.product.1.clamp: the lower end is above the upper one: write min below max',
    ],
    [
      M,
      'pay.lines.0.of',
      { product: [{ amount: 1 }, { teamRelative: 'qa', from: 1, to: 1 }] },
      'pay.lines.0.of.product.1.teamRelative: from is not below to: write e.g. from: 0.8, to: 1.2',
    ],
    [
      M,
      'pay.lines.0.of',
      {
        product: [
          { amount: 1 },
          {
            curve: {
              of: 'points',
              anchors: [
                [1, 0],
                [1, 1],
              ],
              below: 0,
              above: 1,
            },
          },
        ],
      },
      'pay.lines.0.of.product.1.curve.anchors.1: the anchors do not rise: list them in ascending order, each once',
    ],
    [
      M,
      'pay.lines.0.of',
      {
        product: [
          { amount: 1 },
          {
            weighted: [
              { weight: 0.5, value: 'points' },
              { weight: 0.4, value: 1 },
            ],
          },
        ],
      },
      'pay.lines.0.of.product.1.weighted: the weights sum to 9/10, not to 1: let the weights sum to 1',
    ],
    [T, 'grades.bands.1', { id: 'B', gte: 80, lte: 90 }, `grades.bands.1: ${OVERLAP}`],
    [T, 'grades.bands.1', { id: 'B', gte: 80, lt: 89 }, `grades.bands.1: ${GAP}`],
    [T, 'grades.bands.4', null, 'grades.bands.4: found nothing: write a map'],
    [T, 'grades.bands.4', { id: 'E', gte: 0 }, 'grades.bands.4: what lies below the lowest band has no value: leave its lower end out'],
    [T, 'grades.bands.3.id', 'A', 'grades.bands.3: the grade A stands there twice: keep one'],
    [M, 'grades.shares.0.share', 0, 'grades.shares.0.share: nobody gets a grade without a share: give it a share above 0, or leave it out'],
    [M, 'grades.shares.0.share', 0.2, 'grades.shares: the shares sum to 11/10, not to 1: let the shares sum to 1'],
  ]);
  accepts([
    [M, 'pay.lines.0.of', { product: [{ amount: 1 }, { clamp: { of: 'points', min: 1, max: 1 } }] }],
    [M, 'pay.lines.0.of', { product: [{ amount: 1 }, { clamp: { of: 'points', min: 1 } }] }],
    [M, 'pay.lines.0.of', { product: [{ amount: 1 }, { clamp: { of: 'points', max: 1 } }] }],
    [M, 'pay.lines.0.of', { quotient: [{ amount: 1 }, 'points'] }],
    [T, 'grades.bands.1', { id: 'B', gte: 80, lt: 90 }],
  ]);
});

describe('points', () => {
  refuses([
    [T, 'points.rules.10.forcesGrade', 'F', 'points.rules.10.forcesGrade: there is no grade F: use one of: A, B, C, D, E'],
    [S, 'points.rules.0.forcesGrade', 'E', 'points.rules.0.forcesGrade: there is no grade E: add grades, or leave it out'],
    [
      T,
      'points.rules.10.cap',
      { perMonth: 1 },
      'points.rules.10.cap: a veto sets the points whatever else happened and has no cap: leave the cap out',
    ],
    [T, 'points.rules.10.delta.set', -1, 'points.rules.10.delta.set: -1 is outside [0, 120]: set points within the clamp'],
    [T, 'points.rules.10.delta.set', 121, 'points.rules.10.delta.set: 121 is outside [0, 120]: set points within the clamp'],
    [
      T,
      'points.rules.0.cap',
      { perMonth: 0 },
      'points.rules.0.cap: a cap is above 0: it limits the magnitude: leave the cap out, or write e.g. 5',
    ],
    [I, 'points.rules.3.minutes', { lt: 5 }, 'points.rules.3.minutes: there is no lt here: correct the spelling, or take it out'],
    [I, 'points.rules.3.minutes', {}, 'points.rules.3.minutes: say which: gte (this much and above) or gt (over this much)'],
  ]);
  accepts([
    [T, 'points.rules.10.delta.set', 120],
    [T, 'points.start', 0],
    [T, 'points.start', 120],
    [T, 'points.rules.8.delta', { free: [-5, -5] }],
  ]);
  refuses([
    [T, 'points.start', -1, 'points.start: -1 is outside [0, 120]: start within the clamp'],
    [
      T,
      'points.rules.10.cap',
      { perShift: 1 },
      'points.rules.10.cap: a veto sets the points whatever else happened and has no cap: leave the cap out',
    ],
  ]);
});

describe('[Y14] the rails of pay', () => {
  const LAW =
    'pay.rails.deductionCap: deductions may take at most a fifth of a month’s pay: the law on wages allows no more: write 0.2 or less';
  refuses([
    [I, 'pay.rails.deductionCap', 0.200001, LAW],
    [T, 'pay.rails.deductionCap', 1, LAW],
    [
      I,
      'pay.rails.deductionCap',
      undefined,
      'pay.rails.deductionCap: there are deductions and nothing bounds them: write deductionCap: 0.2, a fifth of gross, or less',
    ],
    [
      T,
      'pay.rails.probationShare',
      0.799999,
      'pay.rails.probationShare: probation is paid at least four fifths of the level’s base: labour law allows no less: write 0.8 or more',
    ],
    [
      T,
      'pay.rails.probationShare',
      undefined,
      'pay.rails.probationShare: probation has a pay of its own and nothing bounds it: write probationShare: 0.8, four fifths of the level’s base, or more',
    ],
    [T, 'pay.rails.minimumWage.prorated', true, 'pay.rails.minimumWage.prorated: write false, or { payDays: 21.75 } to prorate it by days'],
    [T, 'pay.lines.1.id', 'base', 'pay.lines.1: the id base stands there twice: keep one'],
    [T, 'pay.lines.0.kind', 'bonus', 'pay.lines.0.kind: found bonus: choose one of: earning, deduction'],
  ]);
  accepts([
    [I, 'pay.rails.deductionCap', 0.2],
    [T, 'pay.rails.deductionCap', undefined],
    [T, 'pay.rails.probationShare', 0.8],
    [T, 'pay.rails.minimumWage.prorated', false],
    [T, 'pay.lines.0', line({ amount: 1 })],
  ]);

  test.each([
    [false, { prorated: false, payDays: { n: 87, d: 4 } }],
    [{ payDays: 22 }, { prorated: true, payDays: { n: 22, d: 1 } }],
  ])('[Y4] the floor with prorated: %j', (prorated, read) => {
    const rails = SchemeSchema.parse(presetWith(T, 'pay.rails.minimumWage', { minor: 249_000, prorated })).pay?.rails;
    expect(rails?.minimumWage).toEqual({ minor: 249_000, ...read });
  });

  test('V32: 3,000 of 3,500 and 1,200 of 1,500 are fit, 600 of 1,500 is refused', () => {
    const told = (base: number, probationBase: number): string[] =>
      complaints(presetWith(T, 'ladder.levels', [{ id: 'one', base, probationBase }]));
    expect(told(350_000, 300_000)).toEqual([]);
    expect(told(150_000, 120_000)).toEqual([]);
    expect(told(150_000, 60_000)).toEqual([
      expect.stringMatching(/^ladder\.levels\.0\.probationBase: .* less than the share 4\/5 .*: pay at least 120000$/) as string,
    ]);
  });
});

describe('commissions', () => {
  const judgedBy = {
    of: { quota: 'base' },
    bands: [
      { lt: 1, rate: 0.01 },
      { gte: 1, rate: 0.02 },
    ],
  };
  refuses([
    [
      S,
      'commissions.1.tiers',
      [{ upTo: 5, rate: 0.1 }, { upTo: 5, rate: 0.2 }, { rate: 0.3 }],
      'commissions.1.tiers.1.upTo: tiers rise: this one does not end above the one before: put the tiers in ascending order',
    ],
    [
      S,
      'commissions.1.tiers',
      [{ upTo: 0, rate: 0.1 }, { rate: 0.3 }],
      'commissions.1.tiers.0.upTo: tiers rise: this one does not end above the one before: put the tiers in ascending order',
    ],
    [
      S,
      'commissions.1.tiers',
      [{ upTo: 5, rate: 0.1 }],
      'commissions.1.tiers.0.upTo: what lies above the last tier has no rate: leave upTo out of the last tier',
    ],
    [
      S,
      'commissions.1.tiers',
      [{ rate: 0.1 }, { rate: 0.2 }],
      'commissions.1.tiers.0: a tier without upTo takes everything, and others follow: write upTo, or put it last',
    ],
    [
      S,
      'commissions.1.tiers',
      [],
      'commissions.1.tiers: there is no tier: list them ascending, e.g. [{ upTo: 5000000, rate: 0.03 }, { rate: 0.05 }]',
    ],
    [S, 'commissions.1.tiers.0.rate', 3, 'commissions.1.tiers.0.rate: write a decimal from 0 to 1 with at most 6 decimals'],
    [S, 'commissions.1.basis.minus', ['collected'], 'commissions.1.basis.1: the metric collected stands there twice: keep one'],
    [
      S,
      'commissions.1.basis.plus',
      ['deals'],
      'commissions.1.basis.plus.0: deals is no money: name a metric of sales or refunds with field: amount; pay for pieces stands in pay.lines',
    ],
    [
      S,
      'commissions.1.basis.plus',
      ['qa'],
      'commissions.1.basis.plus.0: qa is a mean and does not add up over shifts and people: name a metric that is a count, a sum or distinct',
    ],
    [
      S,
      'commissions.1.basis.minus',
      ['qa'],
      'commissions.1.basis.minus.0: qa is a mean and does not add up over shifts and people: name a metric that is a count, a sum or distinct',
    ],
    [
      S,
      'commissions.1.judgedBy',
      { ...judgedBy, of: { metric: 'sold' } },
      'commissions.1.judgedBy.of.metric: there is no metric sold: define it under metrics, or use one of: dialled, talkTime, collected, refunds, deals, qa',
    ],
    [S, 'commissions.1.cap', 0, 'commissions.1.cap: a cap of 0 pays nobody: leave the cap out, or write minor units above 0'],
    [S, 'commissions.1.id', 'quarter', 'commissions.1: the id quarter stands there twice: keep one'],
    [
      S,
      'commissions.1.judgedBy',
      judgedBy,
      'commissions.1.mode: a rate that something else judges is one rate for the whole: write mode: whole',
    ],
    [S, 'commissions.1.judgedBy', judgedBy, 'commissions.1.tiers: the rate is given by judgedBy: leave the tiers out, or judgedBy'],
    [
      S,
      'commissions.1.judgedBy',
      {
        ...judgedBy,
        bands: [
          { lt: 1, rate: 0 },
          { gt: 1, rate: 0.1 },
        ],
      },
      'commissions.1.judgedBy.bands.0: between this band and the next above it lies something that belongs to neither: let one begin where the other ends: lt: 90, then gte: 90',
    ],
    [
      S,
      'commissions.0.gates',
      [{ grade: 'coef', gte: 1 }],
      'commissions.0.gates.0.grade: a period that is no pay month has no grade: judge it over the pay month, or use something else',
    ],
  ]);
});

const shiftAward = {
  ...{ id: 'x', kind: 'top', name, period: 'shift', among: 'site', by: [{ metric: 'talkTime' }] },
  ...{ direction: 'desc', normalise: 'none', prizes: [1], ties: 'splitPool', eligible: [] },
};

describe('awards', () => {
  const ofTelesales = 'define it under metrics, or use one of: validCalls, talkTime, collected, refunds, qa';
  refuses([
    [T, 'awards.3.by', [{ metric: 'sold' }], `awards.3.by.0.metric: there is no metric sold: ${ofTelesales}`],
    [
      T,
      'awards.3',
      { ...shiftAward, eligible: [{ leaveDays: 'all', eq: 0 }] },
      'awards.3.eligible.0.leaveDays: a single shift has no leaveDays: judge it over the pay month, or use something else',
    ],
    [
      T,
      'awards.3',
      { ...shiftAward, by: [{ paidShare: 'scaled', payDays: 21.75 }] },
      'awards.3.by.0.paidShare: a single shift has no paidShare: judge it over the pay month, or use something else',
    ],
    [
      M,
      'awards.3.of',
      { metric: 'sold' },
      `awards.3.of.metric: there is no metric sold: define it under metrics, or use one of: ${Object.keys(readPreset(M).metrics).join(', ')}`,
    ],
    [I, 'awards.3.prizes', [5, 0], 'awards.3.prizes.1: a prize of nothing is none: end the list before it'],
    [
      T,
      'awards.3.prizes',
      [5, 10],
      'awards.3.prizes.1: this place pays more than the better one before it: list the prizes first place first',
    ],
    [T, 'awards.3.prizes', [5, 0], 'awards.3.prizes.1: a prize of nothing is none: end the list before it'],
    [T, 'awards.3.prizes', [], 'awards.3.prizes: list the prizes in minor units, first place first'],
    [
      T,
      'awards.3.by',
      [{ metric: 'qa' }],
      'awards.3.by.0: only what adds up can be taken per scheduled hour: name a metric that is a count or a sum, or write normalise: none',
    ],
    [
      T,
      'awards.3.by',
      ['points'],
      'awards.3.by.0: only what adds up can be taken per scheduled hour: name a metric that is a count or a sum, or write normalise: none',
    ],
    [
      T,
      'awards.3.kind',
      'best',
      'awards.3.kind: there is no kind best: choose one of: firstToBase, tierReached, dayChampion, top, firstTo, threshold, streak, record, team',
    ],
    [
      S,
      'awards.1.metric',
      'qa',
      'awards.1.metric: qa is a mean and does not add up over shifts and people: name a metric that is a count, a sum or distinct',
    ],
    [S, 'awards.1.reach', { lte: 1 }, 'awards.1.reach: there is no lte here: correct the spelling, or take it out'],
    [S, 'awards.1.prize', 0, 'awards.1.prize: a prize of nothing is none: write minor units above 0'],
    [M, 'awards.3.times', 1, 'awards.3.times: a row has at least two periods: use a threshold for one'],
  ]);
  accepts([
    [T, 'awards.3.prizes', [5, 5, 1]],
    [T, 'awards.3.by', [{ metric: 'validCalls' }]],
  ]);
});

describe('what the format itself refuses', () => {
  refuses([
    [T, 'pay.lines.0.name.en', 'x'.repeat(101), 'pay.lines.0.name.en: a name has at most 100 characters: shorten it'],
    [T, 'pay.lines.0.name.zh-CN', '名'.repeat(101), 'pay.lines.0.name.zh-CN: a name has at most 100 characters: shorten it'],
    [T, 'pay.lines.0.kind', true, 'pay.lines.0.kind: found true: choose one of: earning, deduction'],
    [T, 'pay.lines.0.kind', 7, 'pay.lines.0.kind: found 7: choose one of: earning, deduction'],
    [T, 'pay.lines.0.kind', [], 'pay.lines.0.kind: found a list: choose one of: earning, deduction'],
    [T, 'pay.lines.0.kind', {}, 'pay.lines.0.kind: found a map: choose one of: earning, deduction'],
    [T, 'pay.lines.0.kind', 'x'.repeat(41), `pay.lines.0.kind: found ${'x'.repeat(40)}: choose one of: earning, deduction`],
    [
      T,
      'pay',
      JSON.parse('{"lines":[{"__proto__":{"id":"x"}}]}'),
      'pay.lines.0: __proto__ means something to the machine: choose another name',
    ],
    [T, 'standings.by', ['attainment', 'attainment'], 'standings.by.1: the figure attainment stands there twice: keep one'],
  ]);
});

describe('[Q11] the version in force', () => {
  const scheme = readPreset(T);
  const at = (version: number, date: string) => ({ ...scheme, version, effectiveFrom: localDate(date) });
  const [first, second, third] = [at(1, '2026-01-01'), at(2, '2026-02-01'), at(3, '2026-02-01')];

  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 1],
    ['2026-01-31', 1],
    ['2026-02-01', 3],
  ])('on %s it is version %s, in whatever order the file has them', (date, version) => {
    for (const schemes of [
      [first, second, third],
      [third, second, first],
      [second, third, first],
      [third, first, second],
    ])
      expect(schemeInForce(schemes, localDate(date))?.version).toBe(version);
  });

  test('the later date goes before the higher version', () => {
    expect(schemeInForce([at(2, '2026-01-01'), at(1, '2026-02-01')], localDate('2026-03-01'))?.version).toBe(1);
    expect(schemeInForce([at(1, '2026-02-01'), at(2, '2026-01-01')], localDate('2026-03-01'))?.version).toBe(1);
  });
});

describe('[Q19] versions', () => {
  const scheme = readPreset(T);
  const at = (version: number, date: string) => ({ ...scheme, version, effectiveFrom: localDate(date) });

  test('of one policy a higher version takes effect later; other policies do not matter', () => {
    expect(lintVersions([at(1, '2026-01-01'), at(2, '2026-01-02'), { ...at(3, '2025-01-01'), id: 'other' }])).toEqual([]);
    expect(lintVersions([at(2, '2026-01-01'), at(1, '2026-01-01')]).map(({ path, reason }) => `${path.join('.')}: ${reason}`)).toEqual([
      'schemes.0.effectiveFrom: version 2 of outbound-telesales takes effect on 2026-01-01, not after version 1, which does on 2026-01-01',
    ]);
  });

  test('what was published never changes; a new version, another policy and the same again do not offend', () => {
    const changed = { ...scheme, points: { ...scheme.points, start: 90 } };
    expect(changedVersions([scheme], [scheme])).toEqual([]);
    expect(changedVersions([scheme], [scheme, { ...changed, version: 2 }])).toEqual([]);
    expect(changedVersions([scheme], [{ ...changed, id: 'other' }])).toEqual([]);
    expect(changedVersions([], [changed])).toEqual([]);
    expect(changedVersions([scheme, { ...at(9, '2026-01-01'), id: 'other' }], [changed])[0]?.wayOut).toContain('into version 2 ');
    expect(changedVersions([scheme, at(4, '2027-01-01')], [changed])).toMatchObject([
      {
        path: ['schemes', 0],
        reason: 'version 1 of outbound-telesales is published, and this one says something else',
        wayOut: 'leave it as it was and put the change into version 5 with a later effectiveFrom',
      },
    ]);
  });
});
