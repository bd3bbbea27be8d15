import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Period, PeriodKind } from '../../shared/site/period.ts';
import { awardPeriodsWithin, datesOf, nextPeriod, periodById, periodOf, previousPeriod } from '../../shared/site/periods.ts';
import type { Calendar, SiteFile } from '../../shared/site/site-file.ts';
import type { Weekday } from '../../shared/site/weekday.ts';
import { addDays, addMonths, daysBetween } from '../../shared/site/wall-clock.ts';
import { localDate, type LocalDate } from '../../shared/units.ts';
import { testSite } from '../support/test-site.ts';

const KINDS: readonly PeriodKind[] = ['day', 'week', 'tenDays', 'month', 'quarter'];

const on = (calendar: Partial<Calendar>): SiteFile => ({
  ...testSite,
  calendar: { monthStartsOn: 1, weekStartsOn: 1, holidays: [], ...calendar },
});
const from26 = on({ monthStartsOn: 26 });
const told = ({ id, from, to }: Period): string => `${id}: ${from} to ${to}`;
const periodAt = (kind: PeriodKind, date: string, site: SiteFile = testSite): string => told(periodOf(site, kind, localDate(date)));
const named = (id: string, site: SiteFile = testSite): Period => {
  const period = periodById(site, id);
  if (period === null) throw new Error(`no period ${id}`);
  return period;
};

describe('which period a date lies in', () => {
  test.each<[PeriodKind, string, string]>([
    ['day', '2026-03-02', '2026-03-02: 2026-03-02 to 2026-03-02'],
    ['month', '2026-03-31', '2026-03: 2026-03-01 to 2026-03-31'],
    ['month', '2024-02-29', '2024-02: 2024-02-01 to 2024-02-29'],
    ['month', '2026-12-31', '2026-12: 2026-12-01 to 2026-12-31'],
    ['quarter', '2026-01-01', '2026-Q1: 2026-01-01 to 2026-03-31'],
    ['quarter', '2026-06-30', '2026-Q2: 2026-04-01 to 2026-06-30'],
    ['quarter', '2026-07-01', '2026-Q3: 2026-07-01 to 2026-09-30'],
    ['quarter', '2026-12-31', '2026-Q4: 2026-10-01 to 2026-12-31'],
  ])('[S13] %s of %s', (kind, date, expected) => {
    expect(periodAt(kind, date)).toBe(expected);
  });

  test.each([
    ['2026-03-10', '2026-03-1: 2026-03-01 to 2026-03-10'],
    ['2026-03-11', '2026-03-2: 2026-03-11 to 2026-03-20'],
    ['2026-03-20', '2026-03-2: 2026-03-11 to 2026-03-20'],
    ['2026-03-31', '2026-03-3: 2026-03-21 to 2026-03-31'],
    ['2026-02-28', '2026-02-3: 2026-02-21 to 2026-02-28'],
    ['2024-02-29', '2024-02-3: 2024-02-21 to 2024-02-29'],
  ])('[S13] ten days (旬) of %s: to the 10th, the 20th and the end of the calendar month', (date, expected) => {
    expect(periodAt('tenDays', date)).toBe(expected);
    expect(periodAt('tenDays', date, from26)).toBe(expected);
  });

  test.each([
    ['2026-03-02', '2026-W10: 2026-03-02 to 2026-03-08'],
    ['2026-03-08', '2026-W10: 2026-03-02 to 2026-03-08'],
    ['2027-01-03', '2026-W53: 2026-12-28 to 2027-01-03'],
    ['2026-12-28', '2026-W53: 2026-12-28 to 2027-01-03'],
    ['2027-01-04', '2027-W01: 2027-01-04 to 2027-01-10'],
    ['2025-12-29', '2026-W01: 2025-12-29 to 2026-01-04'],
    ['2024-12-31', '2025-W01: 2024-12-30 to 2025-01-05'],
  ])('[S13] the week of %s as ISO 8601 numbers it, over the end of a year', (date, expected) => {
    expect(periodAt('week', date)).toBe(expected);
  });

  test.each<[Weekday, string]>([
    [7, '2025-W53: 2025-12-28 to 2026-01-03'],
    [6, '2025-W52: 2025-12-27 to 2026-01-02'],
    [4, '2026-W01: 2026-01-01 to 2026-01-07'],
  ])('[S13] weeks from weekday %i: the year of the fourth day', (weekStartsOn, expected) => {
    expect(periodAt('week', '2026-01-01', on({ weekStartsOn }))).toBe(expected);
  });

  test.each([
    ['2026-02-25', '2026-02: 2026-01-26 to 2026-02-25'],
    ['2026-02-26', '2026-03: 2026-02-26 to 2026-03-25'],
    ['2026-03-25', '2026-03: 2026-02-26 to 2026-03-25'],
    ['2025-12-26', '2026-01: 2025-12-26 to 2026-01-25'],
    ['2024-03-01', '2024-03: 2024-02-26 to 2024-03-25'],
  ])('[S13] a pay month that begins on the 26th has the name of the month in which it ends: %s', (date, expected) => {
    expect(periodAt('month', date, from26)).toBe(expected);
  });

  test('[S13] the months of the 2nd and of the 28th', () => {
    expect(periodAt('month', '2026-03-01', on({ monthStartsOn: 2 }))).toBe('2026-03: 2026-02-02 to 2026-03-01');
    expect(periodAt('month', '2026-03-01', on({ monthStartsOn: 28 }))).toBe('2026-03: 2026-02-28 to 2026-03-27');
  });

  test('[S13] a quarter is three pay months by their names', () => {
    expect(periodAt('quarter', '2025-12-26', from26)).toBe('2026-Q1: 2025-12-26 to 2026-03-25');
    expect(periodAt('quarter', '2025-12-25', from26)).toBe('2025-Q4: 2025-09-26 to 2025-12-25');
  });
});

describe('periods by their names', () => {
  test.each(['2026-02-30', '2026-13-01', '2026-00-10', '2025-W53', '2026-W54', '2026-W00', '2026-13', '2026-00', '2026-00-1', '2026-13-2'])(
    '[S13] there is no %s',
    (id) => {
      expect(periodById(testSite, id)).toBeNull();
    },
  );

  test.each([
    '',
    'March',
    '2026',
    '2026-Q5',
    '2026-Q0',
    '2026-03-4',
    '2026-03-0',
    '2026-03-002',
    '26-03',
    '-000-01',
    ' 2026-03',
    '2026-03 ',
  ])('[S13] %j names nothing', (id) => {
    expect(periodById(testSite, id)).toBeNull();
  });

  test('[S13] names of a site with its own month mean its periods', () => {
    expect(told(named('2026-01', from26))).toBe('2026-01: 2025-12-26 to 2026-01-25');
    expect(told(named('2026-Q1', from26))).toBe('2026-Q1: 2025-12-26 to 2026-03-25');
    expect(told(named('2026-03-2', from26))).toBe('2026-03-2: 2026-03-11 to 2026-03-20');
  });
});

describe('neighbours, dates and awards', () => {
  test('[S13] before and after', () => {
    expect(previousPeriod(testSite, named('2026-W01')).id).toBe('2025-W52');
    expect(nextPeriod(testSite, named('2026-02-3')).id).toBe('2026-03-1');
    expect(previousPeriod(testSite, named('2026-01')).id).toBe('2025-12');
    expect(nextPeriod(testSite, named('2026-Q4')).id).toBe('2027-Q1');
  });

  test('[S13] the dates of February in a leap year', () => {
    const dates = datesOf(named('2024-02'));
    expect([dates.length, dates[0], dates.at(-1)]).toEqual([29, '2024-02-01', '2024-02-29']);
  });

  test('[S13] the same object each time, however it is asked for', () => {
    const period = periodOf(testSite, 'month', localDate('2026-03-05'));
    expect(periodOf(testSite, 'month', localDate('2026-03-31'))).toBe(period);
    expect(periodById(testSite, '2026-03')).toBe(period);
  });

  test('[S14] a week is paid by the month in which it ends', () => {
    const weeks = (id: string) => awardPeriodsWithin(testSite, 'week', named(id)).map((week) => week.id);
    expect(weeks('2026-03')).toEqual(['2026-W09', '2026-W10', '2026-W11', '2026-W12', '2026-W13']);
    expect(weeks('2026-04')).toEqual(['2026-W14', '2026-W15', '2026-W16', '2026-W17']);
  });

  test('[S14] ten days, the month itself, and the quarter with its last month', () => {
    const within = (kind: PeriodKind, id: string, site = testSite) => awardPeriodsWithin(site, kind, named(id, site)).map((one) => one.id);
    expect(within('tenDays', '2026-03')).toEqual(['2026-03-1', '2026-03-2', '2026-03-3']);
    expect(within('tenDays', '2026-03', from26)).toEqual(['2026-02-3', '2026-03-1', '2026-03-2']);
    expect(within('month', '2026-03')).toEqual(['2026-03']);
    expect(within('quarter', '2026-02')).toEqual([]);
    expect(within('quarter', '2026-03')).toEqual(['2026-Q1']);
    expect(within('day', '2026-02')).toHaveLength(28);
  });
});

const calendars = fc.record({
  monthStartsOn: fc.integer({ min: 1, max: 28 }),
  weekStartsOn: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
});
const someDate = fc.integer({ min: 0, max: 36_000 }).map((days): LocalDate => addDays(localDate('1999-12-25'), days));

describe('laws', () => {
  test.each(KINDS)('[S13] periods of a kind leave no gap and share no date: %s', (kind) => {
    fc.assert(
      fc.property(calendars, someDate, (calendar, date) => {
        const site = on(calendar);
        const period = periodOf(site, kind, date);
        const next = nextPeriod(site, period);
        expect(period.from <= date && date <= period.to).toBe(true);
        expect(next.from).toBe(addDays(period.to, 1));
        expect(next.id > period.id).toBe(true);
        expect(previousPeriod(site, next)).toBe(period);
        expect(periodById(site, period.id)).toBe(period);
        for (const other of datesOf(period)) expect(periodOf(site, kind, other)).toBe(period);
      }),
      { numRuns: 60 },
    );
  });

  test('[S13] weeks have seven days, months begin a month apart, quarters are three months', () => {
    fc.assert(
      fc.property(calendars, someDate, (calendar, date) => {
        const site = on(calendar);
        const [week, month, quarter] = [periodOf(site, 'week', date), periodOf(site, 'month', date), periodOf(site, 'quarter', date)];
        expect(daysBetween(week.from, week.to)).toBe(6);
        expect(nextPeriod(site, month).from).toBe(addMonths(month.from, 1));
        expect(awardPeriodsWithin(site, 'month', quarter)).toHaveLength(3);
      }),
      { numRuns: 60 },
    );
  });

  test('[S14] every week belongs to exactly one month', () => {
    fc.assert(
      fc.property(calendars, someDate, (calendar, date) => {
        const site = on(calendar);
        const week = periodOf(site, 'week', date);
        const months = [periodOf(site, 'month', week.from), periodOf(site, 'month', week.to)];
        const paying = new Set(months.filter((month) => awardPeriodsWithin(site, 'week', month).includes(week)));
        expect([...paying]).toEqual([periodOf(site, 'month', week.to)]);
      }),
      { numRuns: 60 },
    );
  });
});
