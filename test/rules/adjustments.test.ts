import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjustmentsOf, type AdjustmentRules } from '../../shared/settle/adjustments.ts';
import type { AdjustmentLine, Statement } from '../../shared/settle/statement.ts';
import { APRIL } from '../support/book-story.ts';
import { statement, statementLine } from '../support/statements.ts';

const TAKE_BACK: AdjustmentRules = { paidAwards: 'takeBack' };
/** `line ±amount`, one for each adjustment. */
const said = (lines: readonly AdjustmentLine[]): string[] => lines.map(({ of, amount }) => `${of.period} ${of.line} ${amount}`);
const award = (amount: number) => [statementLine('weekTalk', amount, 'award')];

describe('[B5] adjustment lines', () => {
  test('B5: newly rounded line − (line as stated + adjustments already stated)', () => {
    const sealed = statement('ana', { base: 250_000, bonus: 10_000 });
    const first = adjustmentsOf(sealed, statement('ana', { base: 250_100, bonus: 10_000 }), []);
    expect(said(first)).toEqual(['2026-03 base 100']);
    expect(first[0]).toMatchObject({
      kind: 'earning',
      name: { en: 'base' },
      because: {
        rule: 'B5',
        message: 'adjustment.changed',
        inputs: {
          ...{ period: { id: '2026-03' }, line: { id: 'base' }, asStated: { unit: 'money', value: '250000' } },
          ...{ adjusted: { value: '0' }, recomputed: { value: '250100' }, difference: { value: '100' } },
        },
        result: { unit: 'money', value: '100' },
        because: [{ result: { value: '250000' } }, { result: { value: '250100' } }],
      },
    });
    const then = adjustmentsOf(sealed, statement('ana', { base: 249_900, bonus: 10_000 }), first);
    expect(said(then)).toEqual(['2026-03 base -200']);
    expect(said(adjustmentsOf(sealed, statement('ana', { base: 249_900, bonus: 10_000 }), [...first, ...then]))).toEqual([]);
    expect(said(adjustmentsOf(sealed, sealed, [...first, ...then]))).toEqual(['2026-03 base 100']);
  });

  test('B5: lines that appear and vanish, deductions with their sign', () => {
    const sealed = statement('ana', [statementLine('base', 100), statementLine('fines', -30, 'deduction')]);
    const now = statement('ana', [statementLine('base', 100), statementLine('commission', 50, 'commission')]);
    const lines = adjustmentsOf(sealed, now, []);
    expect(lines.map(({ of, kind, amount, because }) => [of.line, kind, amount, because.message])).toEqual([
      ['fines', 'deduction', 30, 'adjustment.vanished'],
      ['commission', 'commission', 50, 'adjustment.appeared'],
    ]);
  });

  test('B5: a line that had been adjusted into being and is none again is taken back whole', () => {
    const sealed = statement('ana', { base: 100 });
    const first = adjustmentsOf(sealed, statement('ana', { base: 100, bonus: 40 }), []);
    expect(said(adjustmentsOf(sealed, sealed, first))).toEqual(['2026-03 bonus -40']);
  });

  test('B5: nothing differs, or only what is no money: no line', () => {
    const sealed = statement('ana', { base: 100, bonus: 0 });
    expect(adjustmentsOf(sealed, { ...statement('ana', { base: 100 }), points: '80', grade: 'B' }, [])).toEqual([]);
    expect(adjustmentsOf(statement('ana', {}), statement('ana', {}), [])).toEqual([]);
  });

  test('B5: adjustments of other periods are theirs, also those that the statements carry', () => {
    const [february] = adjustmentsOf(statement('ana', { base: 1 }), statement('ana', { base: 9 }), []);
    const ofFebruary = { ...february!, of: { period: '2026-02', line: 'base' } };
    const sealed = statement('ana', { base: 100 }, [ofFebruary]);
    expect(said(adjustmentsOf(sealed, statement('ana', { base: 130 }), [ofFebruary]))).toEqual(['2026-03 base 30']);
  });

  test('B5: a line in several parts is one line', () => {
    const parts = (...amounts: number[]) =>
      statement(
        'ana',
        amounts.map((amount) => statementLine('weekTalk', amount, 'award')),
      );
    expect(said(adjustmentsOf(parts(150, 100), parts(150, 125), []))).toEqual(['2026-03 weekTalk 25']);
  });

  test.each<[string, Statement]>([
    ['another agent', statement('bo', { base: 1 })],
    ['another period', statement('ana', { base: 1 }, [], APRIL)],
    ['another currency', { ...statement('ana', { base: 1 }), currency: 'EUR' }],
  ])('B5: %s is a mistake of the caller’s', (_, other) => {
    expect(() => adjustmentsOf(statement('ana', { base: 1 }), other, [])).toThrow(/compare one statement with itself/);
  });
});

describe('[B6] a paid award', () => {
  const sealed = statement('ana', award(15_000));

  test('B6: stays where corrected figures give less of it: the difference is listed, once, and takes nothing', () => {
    const listed = adjustmentsOf(sealed, statement('ana', award(10_000)), []);
    expect(said(listed)).toEqual(['2026-03 weekTalk 0']);
    expect(listed[0]?.because).toMatchObject({
      message: 'adjustment.awardStays',
      inputs: { difference: { value: '-5000' } },
      result: { value: '0' },
    });
    expect(adjustmentsOf(sealed, statement('ana', award(10_000)), listed)).toEqual([]);
    const [more] = adjustmentsOf(sealed, statement('ana', {}), listed);
    expect(more?.because).toMatchObject({ message: 'adjustment.awardStays', inputs: { difference: { value: '-15000' } } });
  });

  test('B6: also one that was paid as an adjustment', () => {
    const none = statement('ana', { base: 1 });
    const paid = adjustmentsOf(none, statement('ana', [statementLine('base', 1), ...award(15_000)]), []);
    expect(said(paid)).toEqual(['2026-03 weekTalk 15000']);
    expect(said(adjustmentsOf(none, none, paid))).toEqual(['2026-03 weekTalk 0']);
  });

  test('B6: what corrected figures give more of is paid', () => {
    expect(said(adjustmentsOf(sealed, statement('ana', award(16_000)), []))).toEqual(['2026-03 weekTalk 1000']);
  });

  test('B6: or it is taken back like any line, where the site wants that', () => {
    expect(said(adjustmentsOf(sealed, statement('ana', award(10_000)), [], TAKE_BACK))).toEqual(['2026-03 weekTalk -5000']);
    expect(said(adjustmentsOf(sealed, statement('ana', {}), [], TAKE_BACK))).toEqual(['2026-03 weekTalk -15000']);
  });

  test('B6: only awards stay', () => {
    expect(said(adjustmentsOf(statement('ana', { weekTalk: 15_000 }), statement('ana', {}), []))).toEqual(['2026-03 weekTalk -15000']);
  });
});

describe('[B5] property: whatever is corrected, and however often', () => {
  const lines = fc.dictionary(fc.constantFrom('base', 'bonus', 'fines', 'commission'), fc.integer({ min: -1_000_000, max: 1_000_000 }));
  const awards = fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: null });
  const settled = fc
    .tuple(lines, awards)
    .map(([amounts, prize]) =>
      statement('ana', [
        ...Object.entries(amounts).map(([id, amount]) => statementLine(id, amount)),
        ...(prize === null ? [] : award(prize)),
      ]),
    );
  const sum = (all: readonly { readonly amount: number }[]): number => all.reduce((total, { amount }) => total + amount, 0);
  const lineOf = ({ lines: all }: Statement, id: string): number => sum(all.filter((line) => line.id === id));

  test.each<AdjustmentRules>([{ paidAwards: 'stay' }, { paidAwards: 'takeBack' }])(
    'B5: stated + adjustments are the recomputed line; the sealed statement is untouched (%o)',
    (rules) => {
      fc.assert(
        fc.property(settled, fc.array(settled, { minLength: 1, maxLength: 5 }), (sealed, months) => {
          const asSealed = JSON.stringify(sealed);
          const stated: AdjustmentLine[] = [];
          for (const recomputed of months) {
            stated.push(...adjustmentsOf(sealed, recomputed, stated, rules));
            for (const id of ['base', 'bonus', 'fines', 'commission', 'weekTalk']) {
              const paid = lineOf(sealed, id) + sum(stated.filter(({ of }) => of.line === id));
              if (id === 'weekTalk' && rules.paidAwards === 'stay') expect(paid).toBeGreaterThanOrEqual(lineOf(recomputed, id));
              else expect(paid).toBe(lineOf(recomputed, id));
            }
            expect(adjustmentsOf(sealed, recomputed, stated, rules)).toEqual([]);
            if (rules.paidAwards === 'takeBack') expect(sealed.total + sum(stated)).toBe(recomputed.total);
          }
          expect(JSON.stringify(sealed)).toBe(asSealed);
        }),
      );
    },
  );
});
