import { describe, expect, test } from 'vitest';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import { presetExamples, settledExample } from '../support/preset-example.ts';
import { PRESETS, writtenPreset } from '../support/schemes.ts';
import { presetWith } from '../support/written-scheme.ts';

test.each(PRESETS)('the preset %s is fit for use as it stands', (id) => {
  const read = SchemeSchema.safeParse(writtenPreset(id));
  expect(read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []).toEqual([]);
  expect(read.data).toMatchObject({ id, version: 1 });
});

const inMajor = (minor: number): string => (minor / 100).toFixed(2);

describe('each preset’s worked example is what the code gives', () => {
  test('every preset has one', () => {
    expect(presetExamples.map(({ preset }) => preset)).toEqual(PRESETS);
  });

  test.each(presetExamples.map((example) => [example.preset, example] as const))('%s', (_, example) => {
    const { lines, total } = settledExample(example);
    expect(Object.fromEntries(lines.map(({ id, amount }) => [id, inMajor(amount)]))).toEqual(
      Object.fromEntries(Object.entries(example.pays).map(([id, major]) => [id, major.toFixed(2)])),
    );
    expect(inMajor(total)).toBe(example.total.toFixed(2));
  });
});

describe('[Y13] what a site and its policies must know of each other', () => {
  const told = (more: object, scheme: unknown): string[] =>
    (
      siteFileSchema.safeParse({
        ...{ site: { id: 'a', name: 'A', timeZone: 'Asia/Shanghai' }, teams: [{ id: 'east', name: 'East' }], schemes: [scheme] },
        ...more,
      }).error?.issues ?? []
    ).map(({ path, message }) => `${path.join('.')}: ${message}`);
  const ana = (more: object) => ({ agents: [{ id: 'ana', name: 'Ana', team: 'east', joined: '2025-01-01', ...more }] });
  const PRESET = 'outbound-telesales';

  test('an agent’s level stands on a ladder, where there is one', () => {
    const LEVELS = 'name one of: junior, mid, senior';
    expect(told(ana({ level: 'mid' }), writtenPreset(PRESET))).toEqual([]);
    expect(told(ana({ level: 'top' }), writtenPreset(PRESET))).toEqual([`agents.0.level: there is no level top: ${LEVELS}`]);
    expect(told(ana({ career: [{ from: '2026-01-01', level: 'top' }] }), writtenPreset(PRESET))).toEqual([
      `agents.0.career.0.level: there is no level top: ${LEVELS}`,
    ]);
    expect(told(ana({ level: 'top' }), writtenPreset('mixed'))).toEqual([]);
  });

  test('leave that pay looks at is of the site’s kinds', () => {
    const leaveKinds = { rest: { paid: 1, reducesTarget: true } };
    const of = (kind: string) => presetWith(PRESET, 'pay.lines.3.of', { product: [{ amount: 1 }, { leaveDays: ['rest', kind] }] });
    const when = (kind: string) => presetWith(PRESET, 'pay.lines.3.when', [{ leaveDays: [kind], eq: 0 }]);
    expect([...told({ leaveKinds }, of('rest')), ...told({ leaveKinds }, when('rest'))]).toEqual([]);
    expect(told({ leaveKinds }, of('sick'))).toEqual([
      'schemes.0.pay.lines.3.of.product.1.leaveDays.1: there is no kind of leave sick: name one of: rest',
    ]);
    expect(told({ leaveKinds }, when('sick'))).toEqual([
      'schemes.0.pay.lines.3.when.0.leaveDays.0: there is no kind of leave sick: name one of: rest',
    ]);
  });
});
