import { describe, expect, test } from 'vitest';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import { writtenPreset } from '../support/schemes.ts';
import { presetWith } from '../support/written-scheme.ts';

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
