import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact, textOf } from '../../shared/exact/exact.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import { datesOf, periodById, periodOf } from '../../shared/site/periods.ts';
import { plannedPeriodMs, scheduleOf } from '../../shared/site/schedule.ts';
import type { Shift } from '../../shared/site/shift.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import type { Leave, LeaveKind, ShiftPattern, SiteFile } from '../../shared/site/site-file.ts';
import { overlap, spanMs, totalMs, united } from '../../shared/site/spans.ts';
import { addDays, instantOf } from '../../shared/site/wall-clock.ts';
import { localDate, type LocalDate } from '../../shared/units.ts';
import { ana, bo, inZone, rostered, testSite } from '../support/test-site.ts';

const HOUR = 3_600_000;
const MONDAY = localDate('2025-03-03');

const leave = (kind: string, more: Partial<Leave> = {}): Leave => ({ agent: ana, from: MONDAY, to: MONDAY, kind, ...more });
const onLeave = (...entries: readonly Leave[]): SiteFile => ({ ...testSite, leave: entries });
const only = (site: SiteFile, date: LocalDate = MONDAY): Shift => {
  const [shift, ...others] = shiftsOf(site, ana, date);
  if (shift === undefined || others.length > 0) throw new Error('not one shift');
  return shift;
};
const march = (site: SiteFile, agent = ana) => scheduleOf(site, agent, periodOf(site, 'month', MONDAY), []);
const WEEKDAYS: readonly ShiftPattern[] = testSite.patterns.map((pattern) => ({ ...pattern, days: [1, 2, 3, 4, 5] }));

describe('leave in a shift', () => {
  test.each<[string, number, [number, number], boolean]>([
    ['annual', 0, [1, 1], true],
    ['sick', 0, [3, 5], true],
    ['personal', 0, [0, 1], true],
    ['compensatory', 0, [1, 1], true],
    ['public', 0, [1, 1], true],
    ['absence', 480, [0, 1], false],
  ])('[S15] %s, of a site that names no kinds: %i scheduled minutes are left', (kind, minutes, [n, d], reducesTarget) => {
    const shift = only(onLeave(leave(kind)));
    expect([shift.scheduledMinutes, shift.plannedMs]).toEqual([minutes, 8 * HOUR]);
    expect(shift.leave).toEqual([{ kind, ms: 8 * HOUR, paidShare: { n, d }, reducesTarget }]);
  });

  test('[S15] a site’s own kinds take the place of the usual ones', () => {
    const site: SiteFile = { ...onLeave(leave('training')), leaveKinds: { training: { paid: { n: 1, d: 1 }, reducesTarget: false } } };
    expect(only(site)).toMatchObject({ scheduledMinutes: 480, leave: [{ kind: 'training', reducesTarget: false }] });
  });

  test('[S15] an absence leaves the breaks off and nothing else', () => {
    expect(only(onLeave(leave('absence'))).off).toEqual(only(testSite).off);
  });

  test('[S15] leave takes paid time only: what lies in an unpaid break is none', () => {
    const part = { start: '11:00', end: '14:00' };
    expect(only(onLeave(leave('sick', { part })))).toMatchObject({ scheduledMinutes: 360, leave: [{ ms: 2 * HOUR }] });
    expect(only(onLeave(leave('sick', { part: { start: '12:00', end: '13:00' } }))).leave).toEqual([]);
    expect(only(onLeave(leave('sick', { part: { start: '18:00', end: '19:00' } }))).leave).toEqual([]);
  });

  test('[S15] where entries overlap, the one that stands first has the time', () => {
    const morning = leave('absence', { part: { start: '09:00', end: '11:00' } });
    const long = leave('sick', { part: { start: '10:00', end: '12:00' } });
    expect(only(onLeave(morning, long))).toMatchObject({ scheduledMinutes: 420, leave: [{ ms: 2 * HOUR }, { ms: HOUR }] });
    expect(only(onLeave(long, morning))).toMatchObject({ scheduledMinutes: 360, leave: [{ kind: 'sick', ms: 2 * HOUR }, { ms: HOUR }] });
    expect(only(onLeave(leave('personal'), morning)).leave).toMatchObject([{ kind: 'personal', ms: 8 * HOUR }]);
  });

  test('[S15] two entries of a kind are one sum', () => {
    const parts = [leave('sick', { part: { start: '09:00', end: '10:00' } }), leave('sick', { part: { start: '17:00', end: '18:00' } })];
    expect(only(onLeave(...parts)).leave).toMatchObject([{ kind: 'sick', ms: 2 * HOUR }]);
  });

  test('[S7] part leave of a night lies in the night, on either side of midnight', () => {
    const night: SiteFile = {
      ...rostered(testSite, ana, '2025-03-03', 'night'),
      leave: [leave('personal', { part: { start: '23:00', end: '01:00' } })],
    };
    expect(only(night)).toMatchObject({ scheduledMinutes: 420, leave: [{ ms: 2 * HOUR }] });
  });
});

describe('the schedule of a period', () => {
  test('[S20] planned, without anything in between', () => {
    expect(march({ ...testSite, patterns: WEEKDAYS })).toEqual({
      plannedDays: 21,
      plannedMs: 21 * 8 * HOUR,
      scheduledMs: 21 * 8 * HOUR,
      scheduledDays: '21',
      overtimeMs: 0,
      leave: [],
    });
  });

  test('[S20] leave by kind in exact shares of days; only what reduces the target does', () => {
    const site: SiteFile = {
      ...onLeave(
        leave('sick', { to: localDate('2025-03-04') }),
        leave('personal', { from: localDate('2025-03-05'), to: localDate('2025-03-05'), part: { start: '09:00', end: '10:00' } }),
        leave('absence', { from: localDate('2025-03-06'), to: localDate('2025-03-06'), part: { start: '13:00', end: '18:00' } }),
        leave('sick', { from: localDate('2025-03-07'), to: localDate('2025-03-07'), part: { start: '09:00', end: '09:20' } }),
      ),
      patterns: WEEKDAYS,
    };
    const schedule = march(site);
    expect(schedule.leave).toEqual([
      { kind: 'absence', days: '5/8', paidShare: { n: 0, d: 1 }, reducesTarget: false },
      { kind: 'personal', days: '1/8', paidShare: { n: 0, d: 1 }, reducesTarget: true },
      { kind: 'sick', days: '49/24', paidShare: { n: 3, d: 5 }, reducesTarget: true },
    ]);
    expect([schedule.plannedDays, schedule.scheduledDays]).toEqual([21, textOf(exact('21').sub('1/8').sub('49/24'))]);
    expect(schedule.scheduledMs).toBe(21 * 8 * HOUR - HOUR - 16 * HOUR - HOUR / 3);
  });

  test('[S20] leave on a day without a shift takes nothing', () => {
    const site: SiteFile = {
      ...onLeave(leave('personal', { from: localDate('2025-03-08'), to: localDate('2025-03-09') })),
      patterns: WEEKDAYS,
    };
    expect(march(site)).toMatchObject({ scheduledDays: '21', leave: [] });
  });

  test('[S20] a date with two shifts is one day, and leave takes its share of both', () => {
    const site: SiteFile = {
      ...onLeave(leave('personal', { part: { start: '09:00', end: '11:00' } })),
      teams: testSite.teams.map(({ id, name }) => ({ id, name })),
      roster: [
        { agent: ana, date: MONDAY, pattern: 'day', start: '09:00', end: '11:00' },
        { agent: ana, date: MONDAY, pattern: 'day', start: '13:00', end: '19:00' },
      ],
    };
    expect(march(site)).toMatchObject({ plannedDays: 1, plannedMs: 8 * HOUR, scheduledDays: '3/4', leave: [{ days: '1/4' }] });
  });

  test('[S17][S20] overtime is no planned day; a target grows in it only where it has one', () => {
    const overtime = (hasTarget: boolean): SiteFile => ({
      ...testSite,
      patterns: WEEKDAYS,
      overtime: [{ agent: ana, date: localDate('2025-03-08'), start: '09:00', end: '12:00', hasTarget }],
    });
    expect(march(overtime(false))).toMatchObject({ plannedDays: 21, plannedMs: 168 * HOUR, scheduledMs: 168 * HOUR, overtimeMs: 3 * HOUR });
    expect(march(overtime(true))).toMatchObject({ plannedDays: 21, scheduledDays: '21', scheduledMs: 171 * HOUR, overtimeMs: 3 * HOUR });
    expect(plannedPeriodMs(overtime(true), ana, periodOf(testSite, 'month', MONDAY))).toBe(168 * HOUR);
    expect(march(overtime(true), bo)).toMatchObject({ overtimeMs: 0, scheduledMs: 168 * HOUR });
  });

  test('[S1][S20] a night on the last of a month is that month’s, of a pay month likewise', () => {
    const night = rostered({ ...testSite, teams: testSite.teams.map(({ id, name }) => ({ id, name })) }, ana, '2025-03-31', 'night');
    expect([march(night).plannedDays, scheduleOf(night, ana, periodOf(night, 'month', localDate('2025-04-01')), []).plannedDays]).toEqual([
      1, 0,
    ]);
    const from26: SiteFile = {
      ...rostered(night, ana, '2025-03-25', 'night'),
      calendar: { monthStartsOn: 26, weekStartsOn: 1, holidays: [] },
    };
    const paid = (id: string) => {
      const period = periodById(from26, id);
      return period && scheduleOf(from26, ana, period, []).plannedDays;
    };
    expect([paid('2025-03'), paid('2025-04')]).toEqual([1, 1]);
  });

  test('[S20] nobody’s schedule is empty, and the same one is not worked out twice', () => {
    const idle: SiteFile = { ...testSite, teams: testSite.teams.map(({ id, name }) => ({ id, name })) };
    expect(march(idle)).toEqual({ plannedDays: 0, plannedMs: 0, scheduledMs: 0, scheduledDays: '0', overtimeMs: 0, leave: [] });
    expect(march(testSite)).toBe(march(testSite));
  });
});

const KINDS: Readonly<Record<string, LeaveKind>> = {
  free: { paid: { n: 1, d: 1 }, reducesTarget: true },
  sick: { paid: { n: 3, d: 5 }, reducesTarget: true },
  absence: { paid: { n: 0, d: 1 }, reducesTarget: false },
};
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns'];
/** Dates on which clocks are changed in one of these zones, and their neighbours. */
const DATES = ['2025-03-08', '2025-03-29', '2025-04-05', '2025-10-04', '2025-10-25', '2025-11-01', '2025-06-14'].map(localDate);

const time = fc.integer({ min: 0, max: 287 }).map((step) => `${two(Math.floor(step / 12))}:${two((step % 12) * 5)}`);
const two = (number: number): string => String(number).padStart(2, '0');
const part = fc.tuple(time, time).map(([start, end]) => ({ start, end }));

const floors = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    from: fc.constantFrom(...DATES),
    patterns: fc.array(
      fc.record({ start: time, end: time, breaks: fc.array(fc.record({ start: time, end: time, paid: fc.boolean() }), { maxLength: 3 }) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    days: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 1, maxLength: 4 }),
    leave: fc.array(
      fc.record({
        first: fc.integer({ min: 0, max: 3 }),
        length: fc.integer({ min: 0, max: 2 }),
        kind: fc.constantFrom('free', 'sick', 'absence'),
        part: fc.option(part, { nil: undefined }),
      }),
      { maxLength: 4 },
    ),
    overtime: fc.array(fc.record({ day: fc.integer({ min: 0, max: 3 }), hours: part, hasTarget: fc.boolean() }), { maxLength: 2 }),
  })
  .map(({ zone, from, patterns, days, leave: entries, overtime }) => {
    const site: SiteFile = {
      ...inZone(zone),
      leaveKinds: KINDS,
      patterns: patterns.map((pattern, index) => ({ id: `p${index}`, ...pattern })),
      rotations: [
        {
          id: 'r',
          agents: [ana],
          startsOn: from,
          days: days.map((index) => (index >= 0 && index < patterns.length ? `p${index}` : 'off')),
        },
      ],
      leave: entries.map(({ first, length, kind, part: hours }) => ({
        agent: ana,
        from: addDays(from, first),
        to: addDays(from, first + length),
        kind,
        ...(hours && { part: hours }),
      })),
      overtime: overtime.map(({ day, hours, hasTarget }) => ({ agent: ana, date: addDays(from, day), ...hours, hasTarget })),
    };
    return { site, dates: [0, 1, 2, 3].map((day) => addDays(from, day)) };
  });

/** Worked out anew: the breaks of the pattern that the rotation says, by the wall clock of three days. */
function unpaidBreaksMs(site: SiteFile, shift: Shift): number {
  const zone = site.site.timeZone;
  const spans = (rotationPattern(site, shift.date)?.breaks ?? [])
    .filter(({ paid }) => !paid)
    .flatMap(({ start, end }) =>
      [-1, 0, 1].map((days) => {
        const date = addDays(shift.date, days);
        return { start: instantOf(zone, date, start), end: instantOf(zone, end > start ? date : addDays(date, 1), end) };
      }),
    );
  return totalMs(united(spans.flatMap((span) => overlap(span, shift.window) ?? [])));
}

function rotationPattern(site: SiteFile, date: LocalDate): ShiftPattern | undefined {
  const [rotation] = site.rotations ?? [];
  if (rotation === undefined) return undefined;
  const day = (Date.parse(date) - Date.parse(rotation.startsOn)) / 86_400_000;
  return site.patterns.find(({ id }) => id === rotation.days[day % rotation.days.length]);
}

describe('laws', () => {
  test('[S7][S15] scheduled time, leave that reduces the target and unpaid breaks are the window, on nights of changed clocks too', () => {
    fc.assert(
      fc.property(floors, ({ site, dates }) => {
        for (const shift of dates.flatMap((date) => shiftsOf(site, ana, date)).filter(({ kind }) => kind === 'planned')) {
          const reducing = shift.leave.filter(({ reducesTarget }) => reducesTarget).reduce((ms, one) => ms + one.ms, 0);
          const breaks = unpaidBreaksMs(site, shift);
          expect(Math.round(shift.scheduledMinutes * 60_000) + reducing + breaks).toBe(spanMs(shift.window));
          expect(shift.plannedMs).toBe(spanMs(shift.window) - breaks);
          expect(shift.leave.reduce((ms, one) => ms + one.ms, 0)).toBeLessThanOrEqual(shift.plannedMs);
          expect(shift.leave.every(({ ms }) => ms > 0)).toBe(true);
          expect(shift.off).toEqual(united(shift.off.flatMap((span) => overlap(span, shift.window) ?? [])));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('[S20] a schedule is the sum of its shifts, exactly', () => {
    fc.assert(
      fc.property(floors, ({ site, dates }) => {
        const [first] = dates;
        if (first === undefined) return;
        const quarter = periodOf(site, 'quarter', first);
        const schedule = scheduleOf(site, ana, quarter, []);
        const days = datesOf(quarter).flatMap((date) => shiftsOf(site, ana, date));
        expect(schedule.overtimeMs).toBe(days.filter(({ kind }) => kind === 'overtime').reduce((ms, { window }) => ms + spanMs(window), 0));
        for (const { kind, days: share } of schedule.leave) {
          const shares = [...new Set(days.map(({ date }) => date))].map((date) => {
            const planned = shiftsOf(site, ana, date).filter((shift) => shift.kind === 'planned');
            const [taken, whole] = [planned.flatMap((shift) => shift.leave).filter((one) => one.kind === kind), planned];
            const ms = taken.reduce((sum, one) => sum + one.ms, 0);
            return ms === 0
              ? exact(0)
              : exact(
                  ratio(
                    ms,
                    whole.reduce((sum, one) => sum + one.plannedMs, 0),
                  ),
                );
          });
          expect(share).toBe(textOf(shares.reduce((sum, one) => sum.add(one), exact(0))));
        }
        const reduced = schedule.leave
          .filter(({ reducesTarget }) => reducesTarget)
          .reduce((sum, { days: share }) => sum.add(share), exact(0));
        expect(schedule.scheduledDays).toBe(textOf(exact(schedule.plannedDays).sub(reduced)));
      }),
      { numRuns: 60 },
    );
  });
});
