import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLive, standingAt } from '../../shared/alerts/judge.ts';
import { alertIdOf, alertTidings } from '../../shared/alerts/tidings.ts';
import { mayTendAlerts } from '../../shared/audience.ts';
import type { AlertEvent, AlertSnoozed } from '../../shared/events/alert-events.ts';
import { SentEventSchema } from '../../shared/events/board-event.schema.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { AlertRule } from '../../shared/site/alert-rules.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { agentId, epochMs, eventId, localDate, queueId, teamId, type EpochMs } from '../../shared/units.ts';
import type { AgentRow, SourceRow } from '../../shared/wire/board-view.ts';
import { pictureFor, publicNames } from '../../shared/wire/pictures.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { alertEntry, alertRaised } from '../support/alert.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { sampleRow, sampleRows, sampleSite, sampleView } from '../support/sample-view.ts';
import { testSite } from '../support/test-site.ts';
import { at } from '../support/worked-shift.ts';

const DATE = localDate('2026-03-02');
const MINUTE = 60_000;

type Follows = Exclude<AlertEvent, { type: 'alert.raised' }>;
const follows = (type: Follows['type'], of: string, when: EpochMs, own: object = {}): AlertEvent =>
  ({
    ...{ id: eventId(`${type}/${of}/${when}`), source: 'tallyboard:server', at: when, type },
    ...{ alert: eventId(of), date: DATE, ...own },
  }) as AlertEvent;
const cleared = (of: string, when: EpochMs, own: object = {}) => follows('alert.cleared', of, when, own);
const acknowledged = (of: string, when: EpochMs, own: object = {}) => follows('alert.acknowledged', of, when, { by: 'lee', ...own });
const snoozed = (of: string, when: EpochMs, until: EpochMs, own: Partial<AlertSnoozed> = {}) =>
  follows('alert.snoozed', of, when, { until, by: 'lee', ...own });
const undelivered = (of: string, when: EpochMs, webhook: string) =>
  follows('alert.undelivered', of, when, { webhook, reason: 'answered 500' });
const turnedOn = (date: string): BoardEvent => ({
  ...{ id: eventId(`turned-${date}`), source: 'tallyboard:server', at: at('23:00'), type: 'clock.dayTurned', date: localDate(date) },
});

const opened = reduceBoard(emptyBoard(testSite.site.id), logged([siteApplied(testSite)]));
const knowing = (...events: readonly BoardEvent[]): Board => reduceBoard(opened, logged(events, opened.seq));
const rowsAt = (board: Board, now: EpochMs = at('15:00')) => viewOf(board, now).alerts;

describe('[J6] what became of an alert', () => {
  test('J6: stands, until it is cleared; the latest first', () => {
    const board = knowing(
      alertRaised('a', at('09:00')),
      alertRaised('b', at('10:00'), { teams: [teamId('east')] }),
      cleared('a', at('09:30')),
    );
    expect(rowsAt(board)).toEqual([
      alertEntry('b', at('10:00'), { teams: [teamId('east')] }),
      alertEntry('a', at('09:00'), { clearedAt: at('09:30') }),
    ]);
  });

  test('J6: acknowledged by whoever was first, with the note; undelivered to each webhook once', () => {
    const board = knowing(
      ...[alertRaised('a', at('09:00')), acknowledged('a', at('09:05'), { by: 'bo', note: 'asked her' }), acknowledged('a', at('09:07'))],
      ...[undelivered('a', at('10:00'), 'ops'), undelivered('a', at('10:30'), 'ops'), undelivered('a', at('10:10'), 'boss')],
    );
    expect(rowsAt(board)).toMatchObject([
      {
        acknowledged: { at: at('09:05'), by: 'bo', note: 'asked her' },
        undelivered: [
          { webhook: 'boss', reason: 'answered 500' },
          { webhook: 'ops', reason: 'answered 500' },
        ],
      },
    ]);
    expect(rowsAt(knowing(acknowledged('a', at('09:05'))))).toEqual([]);
  });

  test('J7: a snooze is of the rule and its subject: the next alert of both is snoozed too, and the last word counts', () => {
    const other = { kind: 'longState', agent: agentId('bo'), state: 'paused', reason: null, minutes: 30 } as const;
    const events = [
      ...[alertRaised('a', at('09:00')), snoozed('a', at('09:01'), at('10:01')), cleared('a', at('09:20'))],
      ...[alertRaised('again', at('09:50')), alertRaised('of-bo', at('09:51'), { what: other })],
      alertRaised('another-rule', at('09:52'), { rule: 'very-long-pause' }),
    ];
    const untilOf = (...more: BoardEvent[]) => rowsAt(knowing(...events, ...more)).map(({ id, snoozedUntil }) => [id, snoozedUntil]);
    expect(untilOf()).toEqual([
      ['another-rule', null],
      ['of-bo', null],
      ['again', at('10:01')],
      ['a', at('10:01')],
    ]);
    expect(untilOf(snoozed('again', at('09:55'), at('09:55'))).slice(2)).toEqual([
      ['again', at('09:55')],
      ['a', at('09:55')],
    ]);
  });

  test('J4, J6: it ends with its business date, whatever is heard of it afterwards', () => {
    const board = knowing(alertRaised('a', at('09:00')), turnedOn('2026-03-02'), acknowledged('a', at('09:05')));
    expect(board.alerts.size).toBe(0);
    expect(rowsAt(knowing(alertRaised('a', at('09:00'))), epochMs(at('23:00') + 12 * 3_600_000))).toEqual([]);
  });

  test('J6: what stands is shown whole, of what is over the newest hundred', () => {
    const many = Array.from({ length: 130 }, (_, index) => alertRaised(`n${index}`, epochMs(at('09:00') + index * 1000)));
    const shown = rowsAt(knowing(...many, ...many.slice(0, 120).map(({ id }, index) => cleared(id, epochMs(at('10:00') + index)))));
    expect([shown.length, shown[0]?.id, shown.at(-1)?.id]).toEqual([110, 'n129', 'n20']);
  });

  /** It takes as long as the machine needs. */
  test(
    'J6: property: whatever the order, the batches and the repetitions, the same is shown, and what was heard of so far never throws',
    { timeout: 120_000 },
    () => {
      const all: readonly BoardEvent[] = [
        ...[alertRaised('a', at('09:00')), cleared('a', at('09:40')), cleared('a', at('09:50'), { id: eventId('later') })],
        ...[acknowledged('a', at('09:10')), acknowledged('a', at('09:10'), { id: eventId('acknowledged/as-early'), by: 'bo' })],
        ...[snoozed('a', at('09:11'), at('09:16')), snoozed('a', at('09:12'), at('10:12')), snoozed('b', at('09:12'), at('11:12'))],
        ...[alertRaised('b', at('10:00')), undelivered('b', at('11:00'), 'ops'), undelivered('b', at('11:00'), 'boss')],
        ...[
          acknowledged('unheard', at('09:10')),
          alertRaised('old', at('09:00'), { date: localDate('2026-03-01') }),
          turnedOn('2026-03-01'),
        ],
      ];
      const facts = (board: Board) => [...board.alerts].sort(([one], [other]) => (one < other ? -1 : 1));
      const expected = knowing(...all);
      expect(rowsAt(expected).map(({ id }) => id)).toEqual(['b', 'a']);
      const sentAgain = fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 });
      fc.assert(
        fc.property(sentAgain, fc.integer({ min: 1, max: 7 }), (sent, size) => {
          let board = opened;
          for (let from = 0; from < sent.length; from += size) {
            board = reduceBoard(board, logged(sent.slice(from, from + size), board.seq));
            viewOf(board, at('15:00'));
          }
          expect(facts(board)).toEqual(facts(expected));
          expect(rowsAt(board)).toEqual(rowsAt(expected));
        }),
      );
    },
  );

  test('T21, T22: an event that tells nothing new leaves the same facts, and a checkpoint brings them back', () => {
    const board = knowing(alertRaised('a', at('09:00')), snoozed('a', at('09:10'), at('09:15')));
    expect(reduceBoard(board, logged([alertRaised('a', at('09:00'))], 700)).alerts).toBe(board.alerts);
    expect(unpackBoard(structuredClone(packBoard(board)))?.alerts).toEqual(board.alerts);
  });

  test.each([
    ['a snooze without end', snoozed('a', at('09:00'), epochMs(at('09:00') + 37 * 3_600_000))],
    ['a snooze into the past', snoozed('a', at('09:00'), at('08:59'))],
    ['a remark that is none', acknowledged('a', at('09:00'), { note: 'x'.repeat(201) })],
    [
      'a time that no clock shows',
      { ...alertRaised('a', at('09:00')), what: { kind: 'notReached', of: { whom: 'site' }, share: { n: 1, d: 2 }, by: '25:00' } },
    ],
  ])('J6: %s is no event', (_, { source: _source, ...sent }) => {
    expect(SentEventSchema.safeParse(sent).success).toBe(false);
  });
});

describe('[J4][J5] what the log is told', () => {
  const pauses: AlertRule = { id: 'pauses', alert: 'longState', level: 'warning', states: ['paused'], minutes: 20 };
  const waits: AlertRule = { id: 'waits', alert: 'longWait', level: 'notice', seconds: 60, name: { en: 'Queue', 'zh-CN': '排队' } };
  const up: SourceRow = { source: 'ami:pbx-a', state: 'up', since: at('08:00'), reason: null, gaps: [], lastEventAt: at('09:00') };
  const paused = (since: EpochMs): AgentRow => sampleRow('ana', { state: { name: 'paused', since, reason: null } });

  interface Moment {
    readonly rows?: readonly AgentRow[];
    readonly waiting?: readonly EpochMs[];
    readonly alerts?: readonly AlertRule[];
    readonly sources?: readonly SourceRow[];
  }

  /** A floor that is looked at again and again, and whose log remembers. */
  function openWatch() {
    let board = opened;
    return (now: EpochMs, { rows = [], waiting = [], alerts = [pauses, waits], sources = [up] }: Moment = {}): string[] => {
      const queues = [
        {
          queue: queueId('sales'),
          waitingSince: waiting,
          offered: 0,
          answered: 0,
          abandoned: 0,
          serviceLevelRatio: null,
          longestWaitMs: 0,
        },
      ];
      const site = { ...sampleSite(), alerts };
      const view = sampleView(rows, { queues, sources, teams: [] });
      const standing = standingAt({ site, view, attained: () => null }, now);
      const due = alertTidings({ site, date: DATE, standing, isLive: isLive(sources), told: board.alerts }, now);
      for (const { source: _, ...sent } of due) expect(SentEventSchema.parse(sent)).toEqual(sent);
      board = reduceBoard(board, logged(due, board.seq));
      return due.map(({ type, id }) => `${type} ${id}`);
    };
  }
  const later = (from: EpochMs, minutes: number): EpochMs => epochMs(from + minutes * MINUTE);

  test('J4: is raised once, under an id of rule, subject and since when, and cleared once', () => {
    const look = openWatch();
    const since = at('10:00');
    const id = `alert/2026-03-02/pauses/ana/${since}`;
    expect(look(later(since, 19), { rows: [paused(since)] })).toEqual([]);
    expect(look(later(since, 20), { rows: [paused(since)] })).toEqual([`alert.raised ${id}`]);
    expect(look(later(since, 25), { rows: [paused(since)] })).toEqual([]);
    expect(look(later(since, 26), { rows: [sampleRow('ana')] })).toEqual([`alert.cleared ${id}/cleared`]);
    expect(look(later(since, 27), { rows: [sampleRow('ana')] })).toEqual([]);
  });

  test('J4: what is undone and comes back as it was is not told again; another pause is', () => {
    const look = openWatch();
    const since = at('10:00');
    look(later(since, 20), { rows: [paused(since)] });
    look(later(since, 21));
    expect(look(later(since, 22), { rows: [paused(since)] })).toEqual([]);
    expect(look(later(since, 60), { rows: [paused(later(since, 30))] })).toEqual([
      `alert.raised alert/2026-03-02/pauses/ana/${later(since, 30)}`,
    ]);
  });

  test('J5: another pause that is too long already ends the first and begins the next in one look', () => {
    const look = openWatch();
    const since = at('10:00');
    look(later(since, 20), { rows: [paused(since)] });
    expect(look(later(since, 50), { rows: [paused(later(since, 30))] }).map((line) => line.split(' ')[0])).toEqual([
      'alert.cleared',
      'alert.raised',
    ]);
  });

  test('J5: a queue that hovers at the threshold is told once, until nobody has waited half as long', () => {
    const look = openWatch();
    const first = at('10:00');
    const kinds = (now: EpochMs, waiting: readonly EpochMs[]) => look(now, { waiting }).map((line) => line.split(' ')[0]);
    expect(kinds(later(first, 1), [first])).toEqual(['alert.raised']);
    expect(kinds(later(first, 1.1), [later(first, 0.5)])).toEqual([]);
    expect(kinds(later(first, 1.6), [later(first, 0.5)])).toEqual([]);
    expect(kinds(later(first, 1.7), [later(first, 1.4)])).toEqual(['alert.cleared']);
    expect(kinds(later(first, 2.4), [later(first, 1.4)])).toEqual(['alert.raised']);
  });

  test('J5: a rule that is gone from the site file ends its alerts, also while nothing is live', () => {
    const look = openWatch();
    look(at('10:01'), { waiting: [at('10:00')] });
    const down: SourceRow = { ...up, state: 'down', since: at('10:01') };
    expect(look(at('10:02'), { sources: [down] })).toEqual([]);
    expect(look(at('10:03'), { sources: [down], alerts: [pauses] })).toHaveLength(1);
  });

  test('J9: while every link is lost nothing of people is raised or cleared; the link itself is', () => {
    const lost: AlertRule = { id: 'lost', alert: 'phonesLost', level: 'warning', minutes: 1 };
    const look = openWatch();
    const down: SourceRow = { ...up, state: 'down', since: at('10:30') };
    look(at('10:20'), { rows: [paused(at('10:00'))], alerts: [pauses, lost] });
    const rows = [sampleRow('bo', { state: { name: 'paused', since: at('09:00'), reason: null } })];
    const told = look(at('10:40'), { rows, sources: [down], alerts: [pauses, lost] });
    expect(told).toEqual([`alert.raised alert/2026-03-02/lost/ami:pbx-a/${at('10:30')}`]);
    expect(look(at('10:41'), { rows, alerts: [pauses, lost] })).toHaveLength(3);
  });

  test('J4: an id stays within what the log takes, however long the name of a queue', () => {
    const what = { kind: 'longWait', queue: queueId('q'.repeat(200)), seconds: 60 } as const;
    const id = alertIdOf({ rule: { ...waits, id: 'r'.repeat(64) }, what, since: at('10:00') }, DATE);
    expect(`${id}/cleared`.length).toBeLessThanOrEqual(200);
    expect(id).not.toBe(
      alertIdOf(
        { rule: { ...waits, id: 'r'.repeat(64) }, what: { ...what, queue: queueId(`p${'q'.repeat(199)}`) }, since: at('10:00') },
        DATE,
      ),
    );
  });
});

describe('[J17][J18] whose they are', () => {
  const alerts = [alertEntry('north', at('10:00'), { teams: [teamId('north')] }), alertEntry('all', at('09:00'), { level: 'warning' })];
  const view = sampleView(sampleRows(), { alerts });
  const names = publicNames(sampleSite(), 'salt');
  const site = sampleSite().site.id;
  const shownTo = (viewer: Parameters<typeof pictureFor>[0]) => pictureFor(viewer, view, at('10:00'), names).alerts;

  test('J17: those who answer for one of the teams, and for all where no team is named; walls and desks never', () => {
    const supervisor = (team: string) => ({ role: 'supervisor', site, user: 'lee', teams: [teamId(team)] }) as const;
    expect(shownTo(supervisor('north')).map(({ id }) => id)).toEqual(['north', 'all']);
    expect(shownTo(supervisor('south')).map(({ id }) => id)).toEqual(['all']);
    expect(shownTo({ role: 'payroll', site, user: 'kim', teams: 'all' })).toHaveLength(2);
    expect(shownTo({ role: 'wall', site, screen: 'w1', team: null })).toEqual([]);
    expect(shownTo({ role: 'agent', site, user: 'ana', agent: agentId('ana') })).toEqual([]);
  });

  test('V1: a field that nobody named, and whose teams are told, reach nobody', () => {
    const planted = { ...alerts[0]!, what: { ...alerts[0]!.what, salary: 'SECRET' }, salary: 'SECRET' };
    const picture = pictureFor({ role: 'admin', site, user: 'root', teams: 'all' }, { ...view, alerts: [planted] }, at('10:00'), names);
    expect(picture.alerts).toEqual([(({ teams: _, ...row }) => row)(alerts[0]!)]);
  });

  test('J18: supervisors and admins look after them, nobody else', () => {
    expect((['wall', 'agent', 'supervisor', 'payroll', 'admin', 'auditor'] as const).filter(mayTendAlerts)).toEqual([
      'supervisor',
      'admin',
    ]);
    expect(mayTendAlerts(null)).toBe(false);
  });
});
