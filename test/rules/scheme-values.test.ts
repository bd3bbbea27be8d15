import { describe, expect, test } from 'vitest';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import type { Value } from '../../shared/scheme/value.ts';
import { complaints, presetWith } from '../support/written-scheme.ts';

// How the file writes what pay, gates and grades are made of.

const PLACE = 'pay.lines.0.of';
const withValue = (written: unknown): unknown => presetWith('outbound-telesales', PLACE, written);

/** A value that need not be money, read beside an amount. */
const read = (written: unknown): Value | undefined => {
  const line = SchemeSchema.parse(withValue({ product: [{ amount: 1 }, written] })).pay?.lines[0]?.of;
  return line?.node === 'product' ? line.of[1] : undefined;
};

const half = { n: 1, d: 2 };
const one = { n: 1, d: 1 };

describe('a value as written', () => {
  test.each<[unknown, Value]>([
    [0.5, { node: 'number', value: half }],
    ['0.1', { node: 'number', value: { n: 1, d: 10 } }],
    [-60, { node: 'number', value: { n: -60, d: 1 } }],
    ['points', { node: 'points' }],
    [{ metric: 'qa' }, { node: 'metric', metric: 'qa' }],
    [{ quota: 'incentive' }, { node: 'quota', quota: 'incentive' }],
    [{ attainment: 'talkTime' }, { node: 'attainment', metric: 'talkTime' }],
    [{ grade: 'coef' }, { node: 'grade', field: 'coef' }],
    [{ events: 'late' }, { node: 'events', code: 'late' }],
    [
      { paidShare: 'additive', payDays: 21.75 },
      { node: 'paidShare', method: 'additive', payDays: { n: 87, d: 4 } },
    ],
    [{ schedule: 'overtimeHours' }, { node: 'schedule', field: 'overtimeHours' }],
    [{ leaveDays: 'all' }, { node: 'leaveDays' }],
    [{ leaveDays: ['sick', 'personal'] }, { node: 'leaveDays', kinds: ['sick', 'personal'] }],
    [
      { teamRelative: 'validCalls', from: 0.8, to: 1.2 },
      { node: 'teamRelative', metric: 'validCalls', from: { n: 4, d: 5 }, to: { n: 6, d: 5 } },
    ],
    [{ sum: [1, 'points'] }, { node: 'sum', of: [{ node: 'number', value: one }, { node: 'points' }] }],
    [
      { quotient: [{ metric: 'collected' }, { metric: 'refunds' }] },
      {
        node: 'quotient',
        of: [
          { node: 'metric', metric: 'collected' },
          { node: 'metric', metric: 'refunds' },
        ],
      },
    ],
    [
      {
        weighted: [
          { weight: 0.5, value: 1 },
          { weight: 0.5, value: 'points' },
        ],
      },
      {
        node: 'weighted',
        of: [
          { weight: half, value: { node: 'number', value: one } },
          { weight: half, value: { node: 'points' } },
        ],
      },
    ],
    [{ clamp: { of: 'points', max: 1 } }, { node: 'clamp', of: { node: 'points' }, min: null, max: one }],
    [{ round: { of: 'points', step: 0.5, mode: 'down' } }, { node: 'round', of: { node: 'points' }, step: half, mode: 'down' }],
    [
      {
        curve: {
          of: 'points',
          anchors: [
            [0.5, 0],
            [1, 1],
          ],
          below: 0,
          above: 'hold',
        },
      },
      {
        node: 'curve',
        of: { node: 'points' },
        anchors: [
          { at: half, value: { n: 0, d: 1 } },
          { at: one, value: one },
        ],
        below: { n: 0, d: 1 },
        above: 'hold',
      },
    ],
    [
      {
        bands: {
          of: 'points',
          bands: [
            { gt: 0.5, value: 1 },
            { lte: 0.5, value: 0.5 },
          ],
        },
      },
      {
        node: 'bands',
        of: { node: 'points' },
        bands: [
          { lower: { gt: half }, upper: null, value: one },
          { lower: null, upper: { lte: half }, value: half },
        ],
      },
    ],
    [
      {
        bands: {
          of: 'points',
          bands: [
            { lt: 0, value: 0 },
            { gte: 0, lt: 1, value: { from: 0, to: 1 } },
            { gte: 1, value: 1 },
          ],
        },
      },
      {
        node: 'bands',
        of: { node: 'points' },
        bands: [
          { lower: null, upper: { lt: { n: 0, d: 1 } }, value: { n: 0, d: 1 } },
          { lower: { gte: { n: 0, d: 1 } }, upper: { lt: one }, value: { from: { n: 0, d: 1 }, to: one } },
          { lower: { gte: one }, upper: null, value: one },
        ],
      },
    ],
    [{ orElse: { of: 'points', otherwise: 1 } }, { node: 'orElse', of: { node: 'points' }, otherwise: { node: 'number', value: one } }],
  ])('%j', (written, value) => {
    expect(read(written)).toEqual(value);
  });

  test('money: amounts, tiers, levels and the money of metrics', () => {
    for (const [written, value] of [
      [{ amount: -80000 }, { node: 'amount', minor: -80000 }],
      ['tierPay', { node: 'tierPay' }],
      [{ level: 'base' }, { node: 'level', field: 'base' }],
    ] as const) {
      expect(SchemeSchema.parse(withValue(written)).pay?.lines[0]?.of).toEqual(value);
    }
  });

  test('a gate is a value and its comparator in one map; a word stands under `of`', () => {
    const gates = [
      { metric: 'qa', gte: 85 },
      { events: 'late', eq: 0, orNone: true },
      { of: 'points', lt: '0.1' },
    ];
    expect(SchemeSchema.parse(presetWith('outbound-telesales', 'pay.lines.3.when', gates)).pay?.lines[3]?.when).toEqual([
      { of: { node: 'metric', metric: 'qa' }, bound: { gte: { n: 85, d: 1 } }, orNone: false },
      { of: { node: 'events', code: 'late' }, bound: { eq: { n: 0, d: 1 } }, orNone: true },
      { of: { node: 'points' }, bound: { lt: { n: 1, d: 10 } }, orNone: false },
    ]);
  });

  test.each([
    [0.1, { n: 1, d: 10 }],
    [0.3, { n: 3, d: 10 }],
    [1.005, { n: 201, d: 200 }],
    ['0.100', { n: 1, d: 10 }],
    [-0.5, { n: -1, d: 2 }],
    [-0, { n: 0, d: 1 }],
    [123456789.123456, { n: 1929012330054, d: 15625 }],
  ])('%s is read from its decimals, not through a binary fraction', (written, value) => {
    expect(read(written)).toEqual({ node: 'number', value });
  });
});

const PRODUCT = `${PLACE}.product`;

describe('a value that is refused names the node that was meant', () => {
  test.each<[unknown, string]>([
    [undefined, `${PLACE}: it is missing: write a value, e.g. points or { metric: qa }`],
    [null, `${PLACE}: it is missing: write a value, e.g. points or { metric: qa }`],
    ['level.base * 2', `${PLACE}: found level.base * 2: write a value as a map with one of: amount, metric,`],
    [[], `${PLACE}: found a list: write a value as a map with one of: amount,`],
    [{}, `${PLACE}: an empty map is not a value: use one of: amount,`],
    [{ expr: '1' }, `${PLACE}: expr is not a value: use one of: amount,`],
    [
      { metric: 'qa', amount: 1 },
      `${PLACE}: metric and amount stand side by side: a value is one of them, so put one into the other or drop it`,
    ],
    [{ amount: 1.5 }, `${PLACE}.amount: write whole minor units of the currency (fen, cents): 10000 is 100.00`],
    [{ product: [] }, `${PRODUCT}: list the values, e.g. [{ level: base }, { quota: base }]`],
    [{ product: { level: 'base' } }, `${PRODUCT}: list the values, e.g. [{ level: base }, { quota: base }]`],
    [{ product: [{ amount: 1 }, { quota: 'bases' }] }, `${PRODUCT}.1.quota: found bases: choose one of: base, incentive`],
    [{ product: [{ amount: 1 }, { paidShare: 'scaled' }] }, `${PRODUCT}.1.payDays: write the pay days of a month, e.g. 21.75`],
    [
      { product: [{ amount: 1 }, { sum: [{ round: { of: { clamp: { of: { metrics: 'qa' }, min: 0 } }, step: 1, mode: 'up' } }] }] },
      `${PRODUCT}.1.sum.0.round.of.clamp.of: metrics is not a value: use one of: amount,`,
    ],
    [{ product: [{ amount: 1 }, { metric: 'qa', gte: 1 }] }, `${PRODUCT}.1: there is no gte here: correct the spelling, or take it out`],
    [{ product: [{ amount: 1 }, { round: { of: 1, step: 0, mode: 'up' } }] }, `${PRODUCT}.1.round.step: write a decimal from 0.000001`],
    [
      { product: [{ amount: 1 }, { round: { of: 1, step: 1 } }] },
      `${PRODUCT}.1.round.mode: it is missing: choose one of: halfUp, down, up`,
    ],
    [
      { product: [{ amount: 1 }, { bands: { of: 1, bands: [{ gte: 1, gt: 1, value: 1 }] } }] },
      `${PRODUCT}.1.bands.bands.0: say which: gte`,
    ],
    [
      { product: [{ amount: 1 }, { bands: { of: 1, bands: [{ lte: 1, lt: 1, value: 1 }] } }] },
      `${PRODUCT}.1.bands.bands.0: say which: lte`,
    ],
    [{ product: [{ amount: 1 }, 1e-7] }, `${PRODUCT}.1: write a decimal, e.g. 0.85`],
    [{ product: [{ amount: 1 }, 1e21] }, `${PRODUCT}.1: write a decimal, e.g. 0.85`],
    [{ product: [{ amount: 1 }, Number.NaN] }, `${PRODUCT}.1: write a decimal, e.g. 0.85`],
    [{ product: [{ amount: 1 }, 0.1234567] }, `${PRODUCT}.1: write a decimal from -1000000000 to 1000000000 with at most 6 decimals`],
    [{ product: [{ amount: 1 }, 1_000_000_001] }, `${PRODUCT}.1: write a decimal from -1000000000 to 1000000000 with at most 6 decimals`],
    [
      { product: [{ amount: 1 }, { metric: 'constructor' }] },
      `${PRODUCT}.1.metric: this word means something to the machine: choose another id`,
    ],
  ])('%j', (written, complaint) => {
    const told = complaints(withValue(written));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(complaint);
  });

  test.each([
    [
      { metric: 'qa' },
      'pay.lines.3.when.0: say one of: gte (this much and above), gt (over this), lte (up to and including this), lt (under this), eq (exactly)',
    ],
    [
      { metric: 'qa', gte: 1, lt: 2 },
      'pay.lines.3.when.0: say one of: gte (this much and above), gt (over this), lte (up to and including this), lt (under this)',
    ],
    [
      { metric: 'qa', gte: 1, eq: 2 },
      'pay.lines.3.when.0: say one of: gte (this much and above), gt (over this), lte (up to and including this), lt (under this), eq (exactly)',
    ],
    [{ gte: 1 }, 'pay.lines.3.when.0: an empty map is not a value: use one of: amount, metric, quota'],
    ['qa >= 85', 'pay.lines.3.when.0: write a condition, e.g. { metric: qa, gte: 85 }'],
  ])('gate %j', (gate, complaint) => {
    const told = complaints(presetWith('outbound-telesales', 'pay.lines.3.when', [gate]));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(complaint);
  });

  test('what is nested without end, or contains itself, is too deep', () => {
    let deep: unknown = { amount: 1 };
    for (let level = 0; level < 5000; level += 1) deep = { sum: [deep] };
    const itself: unknown[] = [];
    itself.push({ sum: itself });
    for (const value of [deep, { sum: itself }]) {
      expect(complaints(withValue(value))[0]).toMatch(/^pay\.lines\.0\.of\.sum\..*nested too deeply: at most 32 levels; write it flatter$/);
    }
  });

  test('a scheme larger than anybody reads is refused', () => {
    const many = Array.from({ length: 20_001 }, () => 1);
    expect(complaints(withValue({ sum: many }))).toEqual([
      ': the scheme is too large: at most 20000 entries; split it, or leave out what repeats',
    ]);
    expect(complaints(withValue({ sum: many.slice(0, 201) }))).toEqual([`${PLACE}.sum: a list has at most 200 entries: make it shorter`]);
  });
});
