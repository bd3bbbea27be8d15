import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Datum, Figure, Unit } from '../../shared/explain/datum.ts';
import type { Reason } from '../../shared/explain/reason.ts';
import { tellTree, treeLines } from '../../shared/explain/tell.ts';
import { tellingOf, type Telling } from '../../shared/explain/telling.ts';
import { writeDay, writeFigure, writeMoment } from '../../shared/explain/write-figure.ts';
import { isFigure, tellReason } from '../../shared/explain/write-reason.ts';
import { TERMS } from '../../shared/explain/terms.ts';
import { epochMs, localDate, seq } from '../../shared/units.ts';
import { MESSAGES, sampleOf } from '../support/every-message.ts';
import { testSite } from '../support/test-site.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
const english = tellingOf(testSite, 'en');
const chinese = tellingOf(testSite, 'zh-CN');
const cases = LANGUAGES.flatMap((language) => MESSAGES.map((message) => [message, language] as const));

/** How an input is read, by its own. */
function read(name: string, datum: Datum, telling: Telling): string {
  if (isFigure(datum)) return writeFigure(datum, telling).text.replace('−', '');
  if ('at' in datum) return writeMoment(datum.at, telling.language, telling.timeZone);
  if ('date' in datum) return writeDay(datum.date, telling.language);
  const named: Readonly<Record<string, Readonly<Record<string, string>>>> = { ...TERMS[telling.language].named, team: telling.teams };
  return datum.name?.[telling.language] ?? named[name]?.[datum.id] ?? datum.id;
}

describe('every sentence, in both languages', () => {
  test.each(cases)('E1: %s in %s names all of its inputs', (message, language) => {
    const telling = tellingOf(testSite, language);
    const told = tellReason(sampleOf(message), telling);
    for (const [name, datum] of Object.entries(sampleOf(message).inputs)) expect(told).toContain(read(name, datum, telling));
    expect(told).not.toMatch(/[{}]|undefined|null|NaN|Infinity|\[object/);
    expect(told.trim()).toBe(told);
    expect(told.length).toBeGreaterThan(5);
  });

  test.each(cases)('E1: %s in %s says what came out, or its own reason why nothing did', (message, language) => {
    const telling = tellingOf(testSite, language);
    const [some, none] = [sampleOf(message), { ...sampleOf(message), result: null }];
    const said = tellReason(some, telling);
    if (said !== tellReason(none, telling)) expect(said).toContain('1,234.56');
  });

  const comparators = ['gte', 'gt', 'lte', 'lt', 'eq'] as const;
  test('E1: each comparator has a word of its own, so that a border is never implied', () => {
    for (const telling of [english, chinese]) {
      const said = comparators.map((comparator) => {
        const value: Figure = { unit: 'number', value: '7' };
        return tellReason({ ...sampleOf('gate.passed'), inputs: { value, [comparator]: { unit: 'number', value: '8' } } }, telling);
      });
      expect(new Set(said).size).toBe(comparators.length);
    }
    expect(
      tellReason(
        { ...sampleOf('gate.failed'), inputs: { value: { unit: 'number', value: '1' }, gt: { unit: 'number', value: '2' } } },
        english,
      ),
    ).toBe('condition not met: 1 is not more than 2');
  });

  test('E1: English knows one and many; Chinese needs no plural', () => {
    const over = (shifts: string, telling: Telling): string =>
      tellReason(
        { ...sampleOf('pay.shifts'), inputs: { ...sampleOf('pay.shifts').inputs, shifts: { unit: 'count', value: shifts } } },
        telling,
      );
    expect(over('1', english)).toContain('1 shift added');
    expect(over('2', english)).toContain('2 shifts added');
    expect(over('1', chinese)).toContain('1 个班次');
    const leave = (days: string): string =>
      tellReason(
        { ...sampleOf('value.leave'), inputs: { ...sampleOf('value.leave').inputs, days: { unit: 'days', value: days } } },
        english,
      );
    expect([leave('1'), leave('1/2')]).toEqual(['sick leave: 1 day, 60% of it paid', 'sick leave: 0.5 days, 60% of it paid']);
  });

  test('E1: a sentence names what its figures come from: the reasons below it, by their place', () => {
    const below: Reason = { ...sampleOf('value.paidShareScaled'), result: { unit: 'percent', value: '9/10' } };
    const product: Reason = {
      ...sampleOf('value.product'),
      inputs: { value1: { unit: 'money', value: '250000' }, value2: { unit: 'percent', value: '9/10', by: 0 } },
      because: [below],
    };
    expect(tellReason(product, english)).toBe('¥2,500.00 × paid share 90% = ¥1,234.56');
    expect(tellReason(product, chinese)).toBe('¥2,500.00 × 计薪比例 90% = ¥1,234.56');
  });
});

const text = (unit: Unit, value: string, telling = english): string => writeFigure({ unit, value }, telling).text;

describe('figures as they are read', () => {
  test.each([
    ['money', '227082', '¥2,270.82', '¥2,270.82'],
    ['money', '-500', '−¥5.00', '−¥5.00'],
    ['money', '10005/2', '¥50.025', '¥50.025'],
    ['money', '900719925474099312345', '¥9,007,199,254,740,993,123.45', '¥9,007,199,254,740,993,123.45'],
    ['percent', '40/41', '≈97.56%', '≈97.56%'],
    ['percent', '1', '100%', '100%'],
    ['number', '2/3', '≈0.6667', '≈0.6667'],
    ['number', '2124/25', '84.96', '84.96'],
    ['count', '225/2', '112.5', '112.5'],
    ['ms', '145000000', '40 h 16 min 40 s', '40 小时 16 分 40 秒'],
    ['ms', '0', '0 s', '0 秒'],
    ['ms', '60000', '1 min', '1 分'],
    ['ms', '3599999', '59 min 59.999 s', '59 分 59.999 秒'],
    ['ms', '10799999/3', '≈1 h 0.00 s', '≈1 小时 0.00 秒'],
    ['days', '41/2', '20.5 days', '20.5 天'],
    ['hours', '40', '40 h', '40 小时'],
    ['points', '96', '96', '96'],
  ] as const)('E4: %s of %s', (unit, value, inEnglish, inChinese) => {
    expect([text(unit, value), text(unit, value, chinese)]).toEqual([inEnglish, inChinese]);
  });

  test('E4: money has the decimals of its currency', () => {
    expect(text('money', '525582', { ...english, currency: 'JPY' })).toBe('¥525,582');
    expect(text('money', '525582', { ...english, currency: 'EUR' })).toBe('€5,255.82');
    expect(text('money', '525582', { ...english, currency: 'KWD' })).toContain('525.582');
  });

  test('E4: moments are those of the site’s zone, dates its own', () => {
    expect(writeMoment(epochMs(Date.UTC(2026, 2, 1, 23, 30)), 'en', 'Asia/Shanghai')).toBe('Mar 2, 2026, 07:30:00');
    expect([writeDay(localDate('2026-03-02'), 'en'), writeDay(localDate('2026-03-02'), 'zh-CN')]).toEqual([
      'Mon, Mar 2, 2026',
      '2026年3月2日周一',
    ]);
  });

  test('E4, V30: figures of one sentence that differ are never read as one', () => {
    const gate = (value: string): string =>
      tellReason(
        { ...sampleOf('gate.failed'), result: null, inputs: { value: { unit: 'percent', value }, gte: { unit: 'percent', value: '1' } } },
        english,
      );
    expect(gate('2/3')).toBe('condition not met: ≈66.67% is not at least 100%');
    expect(gate('29999/30000')).toBe('condition not met: ≈99.9967% is not at least 100%');
    expect(gate('2999999999/3000000000')).toBe('condition not met: ≈99.99999997% is not at least 100%');
  });

  test('E4: property: what is written without ≈ is the figure to the last digit', () => {
    const unit = fc.constantFrom<Unit>('count', 'number', 'points');
    fc.assert(
      fc.property(unit, fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 6 }), (kind, units, digits) => {
        const written = text(kind, `${units}/${10n ** BigInt(digits)}`)
          .replace(/,/g, '')
          .replace('−', '-');
        const [whole = '', decimals = ''] = written.split('.');
        expect(BigInt(`${whole === '-0' ? '-' : whole}${decimals.padEnd(digits, '0')}`)).toBe(units);
      }),
    );
  });
});

/** Any figure of any unit, also such as no scheme has. */
const anyFigure = fc
  .record({
    unit: fc.constantFrom<Unit>('count', 'ms', 'money', 'percent', 'number', 'points', 'days', 'hours'),
    n: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
    d: fc.bigInt({ min: 1n, max: 10n ** 18n }),
    by: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
  })
  .map(({ unit, n, d, by }): Figure => ({ unit, value: `${n}/${d}`, ...(by !== undefined && { by }) }));

const anyName = fc.string({ minLength: 1 }).map((id) => ({ id }));

/** A sample whose figures and names are any others, with any reasons below. */
const anyReason: fc.Arbitrary<Reason> = fc.letrec<{ reason: Reason }>((tie) => ({
  reason: fc
    .record({
      message: fc.constantFrom(...MESSAGES),
      figures: fc.array(anyFigure, { minLength: 8, maxLength: 8 }),
      names: fc.array(anyName, { minLength: 8, maxLength: 8 }),
      result: fc.option(anyFigure, { nil: null }),
      because: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant([]), fc.array(tie('reason'), { maxLength: 2 })),
    })
    .map(({ message, figures, names, result, because }) => {
      const sample = sampleOf(message);
      const other = (datum: Datum, index: number): Datum =>
        isFigure(datum) ? (figures[index % 8] ?? datum) : 'id' in datum ? (names[index % 8] ?? datum) : datum;
      const inputs = Object.fromEntries(Object.entries(sample.inputs).map(([name, datum], index) => [name, other(datum, index)]));
      return { ...sample, inputs, result, because, evidence: [seq(7)] };
    }),
})).reason;

test('E1: property: any reason is told in both languages, and never as NaN or undefined', () => {
  fc.assert(
    fc.property(anyReason, (reason) => {
      for (const telling of [english, chinese]) {
        const figuresOnly = { ...reason, inputs: Object.fromEntries(Object.entries(reason.inputs).filter(([, datum]) => isFigure(datum))) };
        expect(tellReason(figuresOnly, telling)).not.toMatch(/NaN|undefined|Infinity|\[object/);
        expect(treeLines(tellTree(reason, telling), telling).length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});
