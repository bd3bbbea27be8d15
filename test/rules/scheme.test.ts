import { describe, expect, test } from 'vitest';
import { lintScheme } from '../../shared/scheme/lint.ts';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import { readPreset } from '../support/schemes.ts';
import { complaints, presetWith } from '../support/written-scheme.ts';

const telesales = readPreset('outbound-telesales');

describe('a scheme as people write it', () => {
  test('the preset is read into exact numbers: milliseconds, fractions, bounds', () => {
    expect(telesales).toMatchObject({
      base: { targets: { validCalls: 120, talkTime: 7_200_000 }, perScheduledMinutes: 480, combine: 'min' },
      metrics: { validCalls: { where: { talkSeconds: { gte: 30, of: 'sum' } } }, talkTime: { field: 'talkMs' } },
      incentive: {
        tiers: [
          { id: 'I', gte: { n: 1, d: 1 } },
          { id: 'II', gte: { n: 11, d: 10 } },
          { id: 'III', gte: { n: 6, d: 5 } },
        ],
      },
      points: { start: 100, min: 0, max: 120 },
    });
    expect(telesales.points.rules.find(({ code }) => code === 'deduction')?.delta).toEqual({ free: { min: -5, max: -1 } });
  });

  test.each([
    [1.1, { n: 11, d: 10 }],
    ['1.1', { n: 11, d: 10 }],
    [0.07, { n: 7, d: 100 }],
    [1.0001, { n: 10_001, d: 10_000 }],
  ])('a share of %s is read from its decimals', (written, exact) => {
    expect(
      SchemeSchema.parse(presetWith('outbound-telesales', 'quotas.incentive.tiers', [{ id: 'x', gte: written, pay: 1 }])).incentive?.tiers,
    ).toEqual([{ id: 'x', pay: 1, gte: exact }]);
  });

  test('what may be left out is read where it is written, and null where it is not', () => {
    const [inbound, sales] = [readPreset('inbound-service'), readPreset('sales-commission')];
    expect(inbound.awards[3]).toMatchObject({ kind: 'team', reach: { gte: { n: 17, d: 20 } } });
    expect(sales.commissions).toMatchObject([
      { cap: null, clawback: { mode: 'retro', windowMonths: 6, neverBelow: 0 } },
      { cap: 2_000_000, clawback: null },
    ]);
    expect([telesales.points.appeal, sales.points.appeal]).toEqual([{ windowDays: 5, reviewer: 'supervisor' }, null]);
    const verified = { from: 'sale', agg: 'count', where: { verified: true } };
    expect(SchemeSchema.parse(presetWith('outbound-telesales', 'metrics.deals', verified)).metrics['deals']).toMatchObject({
      where: { verified: true },
    });
  });

  test('without an incentive or with a gt the file says it all', () => {
    const without = presetWith('outbound-telesales', 'quotas.incentive', undefined);
    expect(complaints(without)).toEqual([
      'pay.lines.2.of: no tier of the incentive pays anything: write pay at the tiers of quotas.incentive, in minor units',
      'awards.2: there are no tiers to reach: add quotas.incentive, or drop the award',
    ]);
    expect(
      SchemeSchema.parse(presetWith('outbound-telesales', 'quotas.incentive.tiers.0', { id: 'over', gt: 1 })).incentive?.tiers[0],
    ).toEqual({
      id: 'over',
      pay: 0,
      gt: { n: 1, d: 1 },
    });
  });
});

describe('a scheme that is refused says where, why, and the way out', () => {
  test.each([
    [
      'metrics.validCalls.where.talkSeconds',
      { of: 'sum' },
      'metrics.validCalls.where.talkSeconds: say which: gte (this much and above) or gt (over this much)',
    ],
    [
      'metrics.validCalls.where.talkSeconds',
      { gte: 1, gt: 1, of: 'sum' },
      'metrics.validCalls.where.talkSeconds: say which: gte (this much and above) or gt (over this much)',
    ],
    [
      'metrics.validCalls.where.talkSeconds',
      { gte: 30 },
      'metrics.validCalls.where.talkSeconds.of: say of: sum (all its talk) or of: longest (unbroken)',
    ],
    ['metrics.validCalls.where.kinds', [], 'metrics.validCalls.where.kinds: name at least one: outbound, inbound'],
    ['quotas.incentive.tiers.1', { id: 'II' }, 'quotas.incentive.tiers.1: say which: gte (this much and above) or gt (over this much)'],
    ['quotas.incentive.tiers.1.gte', 1.00005, 'quotas.incentive.tiers.1.gte: write a decimal from 0 to 100 with at most 4 decimals'],
    ['quotas.incentive.tiers.1.gte', '110%', 'quotas.incentive.tiers.1.gte: write a decimal share of the target, e.g. 1.1'],
    [
      'quotas.incentive.tiers.1.gte',
      1.3,
      'quotas.incentive.tiers.2: tiers rise: this one does not begin above the one before: put the tiers in ascending order, each with a bound of its own',
    ],
    [
      'quotas.incentive.tiers.1.gte',
      1,
      'quotas.incentive.tiers.1: tiers rise: this one does not begin above the one before: put the tiers in ascending order, each with a bound of its own',
    ],
    ['quotas.incentive.tiers.0.gte', 0, 'quotas.incentive.tiers.0: a tier begins above 0: give it a share of the target, e.g. gte: 1.1'],
    ['quotas.incentive.tiers.1.id', 'I', 'quotas.incentive.tiers.1: the id I stands there twice: keep one'],
    [
      'quotas.incentive.combine',
      'any',
      'quotas.incentive.combine: any is met or not and has no tiers: use min (all metrics) or max (the best)',
    ],
    [
      'quotas.incentive.of',
      ['sales'],
      'quotas.incentive.of.0: sales has no base target that a tier could be a share of: use one of: validCalls, talkTime',
    ],
    ['quotas.base.targets', {}, 'quotas.base.targets: there is no target: give at least one metric a target above 0'],
    [
      'quotas.base.targets.sales',
      3,
      'quotas.base.targets.sales: there is no metric sales: define it under metrics, or use one of: validCalls, talkTime, collected, refunds, qa',
    ],
    [
      'quotas.base.targets.validCalls',
      0,
      'quotas.base.targets.validCalls: a target is whole, above 0 and at most a hundred million (calls, milliseconds, minor units): leave the metric out if it has no target',
    ],
    [
      'quotas.base.targets.validCalls',
      112.5,
      'quotas.base.targets.validCalls: a target is whole, above 0 and at most a hundred million (calls, milliseconds, minor units): leave the metric out if it has no target',
    ],
    [
      'quotas.base.targets.validCalls',
      100_000_001,
      'quotas.base.targets.validCalls: a target is whole, above 0 and at most a hundred million (calls, milliseconds, minor units): leave the metric out if it has no target',
    ],
    ['points.start', 121, 'points.start: 121 is outside [0, 120]: start within the clamp'],
    [
      'points.rules.0.delta',
      1.5,
      'points.rules.0.delta: write whole points (-2), the bounds of free ones ({ free: [-5, -1] }) or a veto ({ set: 0 })',
    ],
    [
      'points.rules.8.delta',
      { free: [5, 1] },
      'points.rules.8.delta.free: the lower bound is above the upper one: write [lowest, highest], e.g. [-5, -1]',
    ],
    [
      'points.rules.3.cap.perShift',
      -5,
      'points.rules.3.cap: a cap is above 0: it limits the magnitude: leave the cap out, or write e.g. 5',
    ],
    ['points.rules.5.code', 'late', 'points.rules.5: the code late stands there twice: keep one'],
    ['points.rules.1.id', 'late', 'points.rules.1: the id late stands there twice: keep one'],
    [
      'standings.by',
      ['attainment', 'sales'],
      'standings.by.1: there is no metric sales: define it under metrics, or use one of: validCalls, talkTime, collected, refunds, qa',
    ],
    ['standings.by', [], 'standings.by: say by what people are compared, e.g. [attainment]'],
    ['awards.1.id', 'first-to-base', 'awards.1: the id first-to-base stands there twice: keep one'],
    [
      'metrics.attainment',
      { from: 'call', agg: 'count', where: { kinds: ['inbound'] } },
      'metrics.attainment: attainment is what standings call the attainment of the quota: choose another name',
    ],
    ['effectiveFrom', '1.3.2026', 'effectiveFrom: write a date, e.g. 2026-01-01'],
  ])('%s: %j', (path, value, complaint) => {
    expect(complaints(presetWith('outbound-telesales', path, value))).toEqual([complaint]);
  });

  test('a word that the format does not know is named', () => {
    expect(complaints(presetWith('outbound-telesales', 'quotas.base.clamps', [0, 1]))[0]).toMatch(/^quotas\.base: .*clamps/);
  });

  test('the checks that need no schema run on a scheme from anywhere', () => {
    expect(lintScheme(telesales)).toEqual([]);
    expect(lintScheme({ ...telesales, metrics: {} }).map(({ path }) => path.join('.'))).toContain('metrics');
  });
});
