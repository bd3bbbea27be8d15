import { describe, expect, test } from 'vitest';
import { exactDueShare } from '../../shared/alerts/due-share.ts';
import { standingAt } from '../../shared/alerts/judge.ts';
import { subjectOf, type Judged } from '../../shared/alerts/standing.ts';
import { textOf } from '../../shared/exact/exact.ts';
import type { Ratio } from '../../shared/scheme/bound.ts';
import { paceRatio } from '../../shared/score/pace.ts';
import { USUAL_ALERTS, type AlertRule } from '../../shared/site/alert-rules.ts';
import { agentId, epochMs, queueId, systemId, teamId, type EpochMs } from '../../shared/units.ts';
import type { AgentRow, BoardView, PaceWindow, QueueRow, SourceRow } from '../../shared/wire/board-view.ts';
import { sampleRow, sampleSite, sampleTeam, sampleTrack, sampleView } from '../support/sample-view.ts';

const at = (clock: string): EpochMs => epochMs(Date.parse(`2026-11-23T${clock}+08:00`));
const north = teamId('north');
const south = teamId('south');
const up: SourceRow = { source: 'ami:pbx-a', state: 'up', since: at('08:00:00'), reason: null, gaps: [], lastEventAt: at('12:00:00') };
const shift: PaceWindow = {
  window: { start: at('09:00:00'), end: at('17:00:00') },
  off: [{ start: at('12:00:00'), end: at('13:00:00') }],
  ...{ weight: 1, due: null },
};
const row = (changes: Partial<AgentRow> = {}): AgentRow => sampleRow('ana', { pace: shift, ...changes });
const paused = (since: EpochMs, reason: string | null = null): AgentRow['state'] => ({ name: 'paused', since, reason });
const queue = (waitingSince: readonly EpochMs[], name = 'sales'): QueueRow => ({
  ...{ queue: queueId(name), waitingSince, offered: 0, answered: 0, abandoned: 0, serviceLevelRatio: null, longestWaitMs: 0 },
});

interface Floor {
  readonly rows?: readonly AgentRow[];
  readonly view?: Partial<BoardView>;
  readonly reached?: Ratio | null;
}

/** What the rules find, as `subject since` and whether it is over the threshold. */
function found(alerts: readonly AlertRule[] | null, now: EpochMs, { rows = [row()], view = {}, reached = null }: Floor) {
  const judged: Judged = {
    site: { ...sampleSite(), ...(alerts && { alerts }) },
    view: sampleView(rows, { sources: [up], queues: [], teams: [], ...view }),
    attained: () => reached,
  };
  return standingAt(judged, now).map(({ rule, what, since, isOver, teams }) => ({
    id: rule.id,
    of: subjectOf(what),
    since,
    isOver,
    teams,
  }));
}

const pauses: AlertRule = { id: 'pauses', alert: 'longState', level: 'warning', states: ['paused'], minutes: 20 };

describe('[J3] too long in a state', () => {
  const since = at('10:00:00');
  const foundOf = (state: AgentRow['state'], now: string, rule: Partial<AlertRule> = {}, changes: Partial<AgentRow> = {}) =>
    found([{ ...pauses, ...rule } as AlertRule], at(now), { rows: [row({ state, ...changes })] });

  test('J3: it stands from the minute on, not a millisecond before, and is told to the team’s supervisors', () => {
    expect(foundOf(paused(since), '10:19:59.999')).toEqual([]);
    expect(foundOf(paused(since), '10:20:00')).toEqual([{ id: 'pauses', of: 'ana', since, isOver: true, teams: [north] }]);
  });

  test('J3: of pauses, those with one of the reasons', () => {
    expect(foundOf(paused(since, 'lunch'), '11:00:00', { reasons: ['lunch', 'break'] })).toHaveLength(1);
    expect(foundOf(paused(since, 'training'), '11:00:00', { reasons: ['lunch'] })).toEqual([]);
    expect(foundOf(paused(since), '11:00:00', { reasons: ['lunch'] })).toEqual([]);
    expect(foundOf(paused(since), '11:00:00', { reasons: [''] })).toHaveLength(1);
  });

  test('J3: another state, another team, leave and a day off are none of it', () => {
    expect(foundOf({ name: 'available', since }, '11:00:00')).toEqual([]);
    expect(foundOf({ name: 'available', since }, '11:00:00', { states: ['available', 'paused'] })).toHaveLength(1);
    expect(foundOf(paused(since), '11:00:00', { teams: [south] })).toEqual([]);
    expect(foundOf(paused(since), '11:00:00', {}, { presence: 'onLeave' })).toEqual([]);
    expect(foundOf(paused(since), '11:00:00', {}, { presence: 'off' })).toEqual([]);
    expect(foundOf(paused(since), '11:00:00', {}, { presence: 'unscheduled' })).toHaveLength(1);
  });
});

describe('[J5] callers who wait', () => {
  const waits: AlertRule = { id: 'waits', alert: 'longWait', level: 'warning', seconds: 60 };
  const many: AlertRule = { id: 'many', alert: 'manyWaiting', level: 'notice', callers: 5 };
  const [first, second] = [at('10:00:00'), at('10:00:40')];
  const foundOf = (rule: AlertRule, waitingSince: readonly EpochMs[], now: string) =>
    found([rule], at(now), { view: { queues: [queue(waitingSince)] } }).map(({ since, isOver }) => [since, isOver]);

  test('J5: the oldest decides; from half of the time on what stands goes on standing', () => {
    expect(foundOf(waits, [], '10:01:00')).toEqual([]);
    expect(foundOf(waits, [first, second], '10:00:29.999')).toEqual([]);
    expect(foundOf(waits, [first, second], '10:00:30')).toEqual([[first, false]]);
    expect(foundOf(waits, [first, second], '10:01:00')).toEqual([[first, true]]);
    expect(foundOf(waits, [second], '10:01:10')).toEqual([[second, false]]);
  });

  test('J5: so many callers, since the one with whom they were so many', () => {
    const callers = [0, 1, 2, 3, 4].map((seconds) => epochMs(first + seconds * 1000));
    expect(foundOf(many, callers.slice(0, 2), '10:05:00')).toEqual([]);
    expect(foundOf(many, callers.slice(0, 3), '10:05:00')).toEqual([[first, false]]);
    expect(foundOf(many, callers, '10:05:00')).toEqual([[callers[4], true]]);
  });

  test('J2: of the queues it names, told to all unless it names teams', () => {
    const queues = [queue([first], 'sales'), queue([first], 'care')];
    const of = (rule: Partial<AlertRule>) =>
      found([{ ...waits, ...rule } as AlertRule], at('10:10:00'), { view: { queues } }).map((one) => [one.of, one.teams]);
    expect(of({})).toEqual([
      ['sales', null],
      ['care', null],
    ]);
    expect(of({ queues: [queueId('care')], teams: [south] })).toEqual([['care', [south]]]);
  });
});

describe('[J10] not reached by a time of the day', () => {
  const rule: AlertRule = { id: 'forty', alert: 'notReached', level: 'warning', whom: 'agents', share: { n: 2, d: 5 }, by: '11:00' };
  const foundOf = (now: string, reached: Ratio | null, changes: Partial<AgentRow> = {}, own: Partial<AlertRule> = {}) =>
    found([{ ...rule, ...own } as AlertRule], at(now), { rows: [row(changes)], reached }).map(({ of, since }) => [of, since]);

  test('J10: judged at that time and after it, exactly', () => {
    expect(foundOf('10:59:59.999', { n: 0, d: 1 })).toEqual([]);
    expect(foundOf('11:00:00', { n: 399_999_999, d: 1_000_000_000 })).toEqual([['ana', at('11:00:00')]]);
    expect(foundOf('11:00:00', { n: 2, d: 5 })).toEqual([]);
    expect(foundOf('15:00:00', { n: 1, d: 3 })).toEqual([['ana', at('11:00:00')]]);
  });

  test('J10: whoever was not scheduled before it, is gone home, has no target or has met base is not judged', () => {
    const late = { ...shift, window: { start: at('11:00:00'), end: at('19:00:00') } };
    expect(foundOf('12:00:00', { n: 0, d: 1 }, { pace: late })).toEqual([]);
    expect(foundOf('17:00:00', { n: 0, d: 1 })).toEqual([]);
    expect(foundOf('12:00:00', null)).toEqual([]);
    expect(foundOf('12:00:00', { n: 0, d: 1 }, { track: sampleTrack(1) })).toEqual([]);
    expect(foundOf('12:00:00', { n: 0, d: 1 }, { presence: 'onLeave' })).toEqual([]);
    expect(foundOf('12:00:00', { n: 0, d: 1 }, {}, { teams: [south] })).toEqual([]);
  });

  test('J10: a time after midnight lies in the business date that began the day before', () => {
    const night = { ...shift, window: { start: at('20:00:00'), end: epochMs(at('20:00:00') + 9 * 3_600_000) } };
    const two = epochMs(at('02:00:00') + 86_400_000);
    const judgedAt = (now: EpochMs) =>
      found([{ ...rule, by: '02:00' }], now, { rows: [row({ pace: night })], reached: { n: 0, d: 1 } }).map(({ since }) => since);
    expect(judgedAt(at('23:00:00'))).toEqual([]);
    expect(judgedAt(two)).toEqual([two]);
  });

  test('J10: a team is told to its own supervisors, the site to those the rule names', () => {
    const teams = [sampleTeam({ team: north, pace: [shift] }), sampleTeam({ pace: [shift] })];
    const of = (whom: 'teams' | 'site', own: Partial<AlertRule> = {}) =>
      found([{ ...rule, whom, ...own } as AlertRule], at('12:30:00'), { rows: [], view: { teams }, reached: { n: 1, d: 3 } }).map((one) => [
        one.of,
        one.teams,
      ]);
    expect(of('teams')).toEqual([['north', [north]]]);
    expect(of('site')).toEqual([['site', null]]);
    expect(of('site', { teams: [south] })).toEqual([['site', [south]]]);
  });
});

describe('[J11] behind pace', () => {
  const rule: AlertRule = { id: 'behind', alert: 'behindPace', level: 'notice', whom: 'agents', points: 15 };
  // At 13:00 three of seven scheduled hours are over: 3/7 of base is due.
  const foundOf = (reached: Ratio, now = '13:00:00') => found([rule], at(now), { reached }).map(({ since, isOver }) => [since, isOver]);

  test('J11: by so many points exactly, and until half of them are made good', () => {
    expect(foundOf({ n: 39, d: 140 })).toEqual([[at('13:00:00'), true]]);
    expect(foundOf({ n: 390_001, d: 1_400_000 })).toEqual([[at('13:00:00'), false]]);
    expect(foundOf({ n: 99, d: 280 })).toEqual([[at('13:00:00'), false]]);
    expect(foundOf({ n: 990_001, d: 2_800_000 })).toEqual([]);
  });

  test('J11: within the shift only', () => {
    expect(foundOf({ n: 0, d: 1 }, '08:59:59')).toEqual([]);
    expect(foundOf({ n: 0, d: 1 }, '17:00:00')).toEqual([]);
  });

  test('Q8, Q16: the exact share that is due is the one that pace draws', () => {
    const due = [{ span: { start: at('09:00:00'), end: at('10:00:00') }, weight: 3 }].concat({
      ...{ span: { start: at('14:00:00'), end: at('16:00:00') }, weight: 1 },
    });
    for (const windows of [[shift], [{ ...shift, due }], [shift, { ...shift, due, weight: 480 }], [{ ...shift, weight: 0 }], []]) {
      for (const clock of ['08:00:00', '09:10:00', '12:30:00', '14:20:00', '18:00:00']) {
        const share = exactDueShare(windows, at(clock));
        const drawn = paceRatio(windows, at(clock));
        expect(share === null).toBe(drawn === null);
        if (share !== null) expect(share.valueOf()).toBeCloseTo(drawn ?? -1, 12);
      }
    }
    expect(textOf(exactDueShare([shift], at('13:00:00'))!)).toBe('3/7');
  });
});

describe('[J8] phone systems', () => {
  const lost: AlertRule = { id: 'lost', alert: 'phonesLost', level: 'warning', minutes: 2 };
  const silent: AlertRule = { id: 'silent', alert: 'phonesSilent', level: 'notice', minutes: 10 };
  const foundOf = (rule: AlertRule, now: string, source: Partial<SourceRow>, rows = [row()]) =>
    found([rule], at(now), { rows, view: { sources: [{ ...up, ...source }] } }).map(({ of, since }) => [of, since]);
  const down = { state: 'down', since: at('10:00:00') } as const;

  test('J8: lost for so long, of the systems it names', () => {
    expect(foundOf(lost, '10:01:59', down)).toEqual([]);
    expect(foundOf(lost, '10:02:00', down)).toEqual([['ami:pbx-a', at('10:00:00')]]);
    expect(foundOf(lost, '12:00:00', {})).toEqual([]);
    expect(foundOf({ ...lost, systems: [systemId('pbx-b')] }, '10:02:00', down)).toEqual([]);
    expect(foundOf({ ...lost, systems: [systemId('pbx-a')] }, '10:02:00', down)).toHaveLength(1);
  });

  test('J8: silent since its last word, or since somebody has been at work, whichever was later', () => {
    expect(foundOf(silent, '10:29:59', { lastEventAt: at('10:20:00') })).toEqual([]);
    expect(foundOf(silent, '10:30:00', { lastEventAt: at('10:20:00') })).toEqual([['ami:pbx-a', at('10:20:00')]]);
    expect(foundOf(silent, '09:05:00', { lastEventAt: at('03:00:00') })).toEqual([]);
    expect(foundOf(silent, '09:10:00', { lastEventAt: at('03:00:00') })).toEqual([['ami:pbx-a', at('09:00:00')]]);
    expect(foundOf(silent, '13:09:59', { lastEventAt: at('11:59:00') })).toEqual([]);
    expect(foundOf(silent, '13:10:00', { lastEventAt: at('11:59:00') })).toEqual([['ami:pbx-a', at('13:00:00')]]);
  });

  test('J8: over lunch, at night, with nobody on shift and before it ever spoke, nothing is silent', () => {
    expect(foundOf(silent, '12:30:00', { lastEventAt: at('11:00:00') })).toEqual([]);
    expect(foundOf(silent, '20:00:00', { lastEventAt: at('11:00:00') })).toEqual([]);
    expect(foundOf(silent, '11:30:00', { lastEventAt: at('11:00:00') }, [row({ presence: 'off' })])).toEqual([]);
    expect(foundOf(silent, '11:30:00', { lastEventAt: null })).toEqual([]);
    expect(foundOf(silent, '11:30:00', { ...down, lastEventAt: at('09:30:00') })).toEqual([]);
  });

  test('J9: while every link is lost only the links are judged; one that stands is enough', () => {
    const rows = [row({ state: paused(at('09:00:00')) })];
    const of = (sources: readonly SourceRow[]) => found([pauses, lost], at('11:00:00'), { rows, view: { sources } }).map(({ id }) => id);
    expect(of([{ ...up, ...down }])).toEqual(['lost']);
    expect(of([{ ...up, ...down }, up])).toEqual(['pauses', 'lost']);
    expect(of([])).toEqual(['pauses']);
  });
});

describe('[J2] what a site that says nothing is told', () => {
  const rows = [row({ agent: agentId('bo'), state: paused(at('10:00:00')) })];

  test('J2: the usual ones; an empty list is none', () => {
    expect(found(null, at('10:30:00'), { rows }).map(({ id, of }) => [id, of])).toEqual([['long-pause', 'bo']]);
    expect(found([], at('10:30:00'), { rows })).toEqual([]);
    expect(USUAL_ALERTS.map(({ id }) => id)).toEqual([
      'phones-lost',
      'phones-silent',
      'long-wait',
      'long-pause',
      'long-call',
      'behind-pace',
    ]);
  });
});
