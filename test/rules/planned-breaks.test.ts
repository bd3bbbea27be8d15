import { expect, test } from 'vitest';
import { plannedBreaks } from '../../shared/site/planned-breaks.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import type { ShiftPattern, SiteFile } from '../../shared/site/site-file.ts';
import { localDate } from '../../shared/units.ts';
import { ana, rostered, testSite } from '../support/test-site.ts';

const MONDAY = '2025-03-03';
const breakAt = (start: string, end: string, paid = false) => ({ start, end, paid });
const DAY: ShiftPattern = { id: 'day', start: '09:00', end: '18:00', breaks: [breakAt('15:00', '15:15', true), breakAt('12:00', '13:00')] };
const NIGHT: ShiftPattern = { id: 'night', start: '20:00', end: '05:00', breaks: [breakAt('01:00', '01:30', true)] };
const site: SiteFile = { ...testSite, patterns: [DAY, NIGHT] };

/** `HH:MM-HH:MM` of each break, shift by shift, by the clock there. */
const breaksOf = (of: SiteFile): string[][] =>
  shiftsOf(of, ana, localDate(MONDAY)).map((shift) => plannedBreaks(of, shift).map(({ start, end }) => `${clock(start)}-${clock(end)}`));
const clock = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);

test('[S6][Z9] the breaks of a shift are those of its pattern, paid and unpaid, in their order', () => {
  expect(breaksOf(site)).toEqual([['12:00-13:00', '15:00-15:15']]);
});

test('[S6][Z9] of a part shift those that lie inside; of two shifts on a date each has its own', () => {
  const afternoon = { agent: ana, date: localDate(MONDAY), pattern: 'day', start: '12:30' };
  expect(breaksOf({ ...site, roster: [afternoon] })).toEqual([['12:30-13:00', '15:00-15:15']]);
  expect(breaksOf(rostered({ ...site, roster: [afternoon] }, ana, MONDAY, 'night'))).toEqual([
    ['12:30-13:00', '15:00-15:15'],
    ['01:00-01:30'],
  ]);
});

test('[S17][Z9] overtime has none, whatever the pattern of its hour says', () => {
  const overtime = [{ agent: ana, date: localDate(MONDAY), start: '20:00', end: '22:00', hasTarget: true }];
  expect(breaksOf({ ...site, overtime })).toEqual([['12:00-13:00', '15:00-15:15'], []]);
});
