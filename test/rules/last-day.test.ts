import { describe, expect, test } from 'vitest';
import { followSiteFile } from '../../server/board/follow-site-file.ts';
import { hasLeft } from '../../server/accounts/leavers.ts';
import type { User } from '../../server/accounts/user-record.ts';
import { exact, textOf } from '../../shared/exact/exact.ts';
import { paidShare } from '../../shared/settle/evaluate-schedule.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { plannedPeriodMs, scheduleOf } from '../../shared/site/schedule.ts';
import { ownPlan } from '../../shared/site/planned-patterns.ts';
import { shiftAt, shiftsOf } from '../../shared/site/shift-window.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { lintSite } from '../../shared/site/site-lint.ts';
import { leadsOfGone } from '../../shared/lists/leavers-leads.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { lists } from '../support/lead-story.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { epochMs, eventId, localDate, type EpochMs, type LocalDate } from '../../shared/units.ts';
import { ana, bo, rostered, testSite } from '../support/test-site.ts';

const LAST = localDate('2026-03-10');
const NEXT = localDate('2026-03-11');
const leaving = (site: SiteFile, lastDay = LAST): SiteFile => ({
  ...site,
  agents: site.agents.map((agent) => (agent.id === ana ? { ...agent, lastDay } : agent)),
});
const datesOf = (site: SiteFile, agent = ana) => [LAST, NEXT].filter((date) => shiftsOf(site, agent, date).length > 0);
const shanghai = (moment: string): EpochMs => epochMs(Date.parse(`${moment}+08:00`));

describe('[S26] after somebody’s last day', () => {
  const rotation = { id: 'all', agents: [ana], startsOn: localDate('2026-03-01'), days: ['day'] };
  const overtime = { agent: ana, date: NEXT, start: '19:00', end: '20:00', hasTarget: true };
  test.each<[string, SiteFile]>([
    ['the usual shift of the team', testSite],
    ['the roster', rostered(rostered(testSite, ana, LAST, 'night'), ana, NEXT, 'night')],
    ['a rotation', { ...testSite, rotations: [rotation] }],
    ['overtime', { ...testSite, overtime: [overtime] }],
    ['a swap', { ...testSite, swaps: [{ date: NEXT, from: bo, to: ana }] }],
  ])('S26: there is no shift by %s', (_, site) => {
    expect([datesOf(site), datesOf(leaving(site))]).toEqual([[LAST, NEXT], [LAST]]);
    expect(ownPlan(leaving(site), ana, NEXT)).toEqual({ origin: 'none', patterns: [] });
  });

  test('S26: nobody takes over a shift that was theirs then; one of that day is theirs to its end', () => {
    const swapped = leaving({ ...testSite, swaps: [{ date: NEXT, from: ana, to: bo }] });
    expect(shiftsOf(swapped, bo, NEXT)).toHaveLength(1);
    const night = leaving(rostered(testSite, ana, LAST, 'night'));
    expect(shiftAt(night, ana, shanghai('2026-03-11T03:00'))?.date).toBe(LAST);
  });

  const MARCH = periodOf(testSite, 'month', LAST);

  test('[Q15] S26: a target for the month is spread over what would have been planned: nobody owes all of it in half a month', () => {
    const hours = (site: SiteFile) => plannedPeriodMs(site, ana, MARCH) / 3_600_000;
    expect([hours(testSite), hours(leaving(testSite)), hours(leaving(testSite, localDate('2026-02-28')))]).toEqual([248, 248, 0]);
    expect(scheduleOf(leaving(testSite), ana, MARCH, []).plannedMs / 3_600_000).toBe(80);
  });

  test('[Y8] S26: the days after it are planned and unpaid in the paid share of that month, by each way of working it out', () => {
    const shares = (site: SiteFile) =>
      (['additive', 'subtractive', 'scaled'] as const).map((method) => {
        const { value } = paidShare(method, exact(31), scheduleOf(site, ana, MARCH, []));
        return value && textOf(value);
      });
    expect(shares(leaving(testSite))).toEqual(['10/31', '10/31', '10/31']);
    expect([shares(testSite), shares(leaving(testSite, localDate('2026-03-31')))]).toEqual([
      ['1', '1', '1'],
      ['1', '1', '1'],
    ]);
    expect(paidShare('scaled', exact(31), scheduleOf(leaving(testSite), ana, MARCH, [])).because.because).toMatchObject([
      { rule: 'S27', message: 'value.daysAway', result: { value: '21' } },
    ]);
  });

  describe('S27: before the first day', () => {
    const joining = (site: SiteFile, joined = localDate('2026-03-11')): SiteFile => ({
      ...site,
      agents: site.agents.map((agent) => (agent.id === ana ? { ...agent, joined } : agent)),
    });

    test('nothing is planned by rotation or default shift; what the roster says is worked all the same', () => {
      const days = (site: SiteFile, date: LocalDate) => shiftsOf(site, ana, date).length;
      expect([days(joining(testSite), LAST), days(joining(testSite), NEXT)]).toEqual([0, 1]);
      expect(days(joining(rostered(testSite, ana, LAST, 'day')), LAST)).toBe(1);
    });

    test('[Q15] [Y8] of that month they are paid, and owe, their part; of the next one all', () => {
      const site = joining(testSite);
      expect([plannedPeriodMs(site, ana, MARCH), scheduleOf(site, ana, MARCH, []).plannedMs].map((ms) => ms / 3_600_000)).toEqual([
        248, 168,
      ]);
      const shareIn = (of: SiteFile, date: string) => {
        const { value } = paidShare('subtractive', exact(31), scheduleOf(of, ana, periodOf(of, 'month', localDate(date)), []));
        return value && textOf(value);
      };
      expect([shareIn(site, '2026-03-15'), shareIn(site, '2026-04-15'), shareIn(site, '2026-02-15')]).toEqual(['21/31', '1', null]);
      const short = leaving(joining(testSite, localDate('2026-03-04')));
      expect(shareIn(short, '2026-03-15')).toBe('7/31');
      expect(shareIn(joining(testSite, localDate('2026-03-01')), '2026-03-15')).toBe('1');
    });
  });

  test('S26: one before they joined is refused', () => {
    const site = leaving(testSite);
    const joined = (date: string) => ({ ...site, agents: site.agents.map((agent) => ({ ...agent, joined: localDate(date) })) });
    expect(lintSite(joined('2026-03-10'))).toEqual([]);
    expect(lintSite(joined('2026-03-11'))).toMatchObject([{ path: ['agents', 0, 'lastDay'] }]);
    expect(siteFileSchema.safeParse({ ...testSite, agents: [{ id: 'ana', name: 'A', team: 'east', lastDay: '2026-02-30' }] }).success).toBe(
      false,
    );
  });

  test('[AC8] S26: the door is shut from the next business date on', () => {
    const user: User = { id: 'u1', name: 'ana', charge: { role: 'agent', agent: ana }, rights: [] };
    const at = (moment: string) => hasLeft(user, leaving(testSite), shanghai(moment));
    expect([at('2026-03-10T23:00'), at('2026-03-11T03:59'), at('2026-03-11T04:00')]).toEqual([false, false, true]);
  });

  const nightly = leaving(rostered(testSite, ana, LAST, 'night'));

  test('[AC8] [N19] S26: a shift of the last day that runs into the next one is worked to its end, at the desk and with the leads that are held', () => {
    const user: User = { id: 'u1', name: 'ana', charge: { role: 'agent', agent: ana }, rights: [] };
    const claim: BoardEvent = {
      ...{
        type: 'lead.claimed',
        id: eventId('c1'),
        source: 'http:crm',
        at: shanghai('2026-03-10T21:00'),
        list: 'spring',
        lead: 'l1',
        agent: ana,
      },
    };
    const board = reduceBoard(emptyBoard(nightly.site.id), logged([siteApplied({ ...nightly, lists }), claim]));
    const at = (moment: string) => [hasLeft(user, nightly, shanghai(moment)), leadsOfGone(board, shanghai(moment)).length];
    expect([at('2026-03-11T04:00'), at('2026-03-11T04:59'), at('2026-03-11T05:00')]).toEqual([
      [false, 0],
      [false, 0],
      [true, 1],
    ]);
  });

  test('S26: whoever follows the site file is told once of each file, of each business date and of the end of such a shift', () => {
    const [told, changed] = [[] as string[], [] as (() => void)[]];
    const board = { file: testSite, at: shanghai('2026-03-10T12:00') };
    followSiteFile(
      {
        siteFile: () => board.file,
        now: () => board.at,
        onChange: (see) => {
          changed.push(() => see());
          return () => undefined;
        },
      },
      (site) => void told.push(`${site === testSite ? 'first' : 'second'} ${board.at}`),
    );
    const then = (more: Partial<typeof board>) => {
      Object.assign(board, more);
      for (const one of changed) one();
    };
    then({ at: shanghai('2026-03-11T03:59') });
    then({ at: shanghai('2026-03-11T04:00') });
    then({ at: shanghai('2026-03-11T05:00') });
    then({ file: leaving(testSite) });
    expect(told.map((one) => one.split(' ')[0])).toEqual(['first', 'first', 'second']);
    then({ file: nightly, at: shanghai('2026-03-11T04:30') });
    then({ at: shanghai('2026-03-11T04:59') });
    expect(told).toHaveLength(4);
    then({ at: shanghai('2026-03-11T05:00') });
    then({ at: shanghai('2026-03-11T05:01') });
    expect(told).toHaveLength(5);
  });
});
