import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintContest } from '../../shared/contests/lint-contest.ts';
import type { ContestEvent, ContestRules, ContestTelling } from '../../shared/events/contest-events.ts';
import { ContestCancelledSchema, ContestMadeSchema } from '../../shared/events/contest-events.schema.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { isHidden } from '../../shared/tally/contests.ts';
import { epochMs, eventId, localDate, type EpochMs } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { contestMade, race, raceSite } from '../support/race.ts';
import { telesales } from '../support/schemes.ts';
import { at } from '../support/worked-shift.ts';

const CONTEST = contestMade().id;
const told = (type: ContestTelling['type'], telling: number, when: EpochMs, entrant = 'ana'): ContestTelling => ({
  ...{ id: eventId(`${type}-${entrant}-${telling}-${when}`), source: 'tallyboard:server', at: when, type, contest: CONTEST },
  ...{ entrant, decidedAt: at('18:00'), date: localDate('2026-03-02'), telling },
});
const stamped = (id: string, when: EpochMs) =>
  ({ id: eventId(id), source: 'tallyboard:server', at: when, contest: CONTEST, by: 'lee' }) as const;
const published = (id: string, when: EpochMs): ContestEvent => ({ ...stamped(id, when), type: 'contest.published' });
const cancelled = (id: string, when: EpochMs): ContestEvent => ({ ...stamped(id, when), type: 'contest.cancelled', reason: `for ${id}` });

const opened = reduceBoard(emptyBoard(raceSite.site.id), logged([siteApplied(raceSite)]));
const knowing = (events: readonly ContestEvent[]): Board => reduceBoard(opened, logged(events, opened.seq));

describe('[K1] what the board keeps of contests', () => {
  const all: readonly ContestEvent[] = [
    contestMade({ isHidden: true }),
    ...[published('p2', at('09:10')), published('p1', at('09:05')), cancelled('c1', at('12:00')), cancelled('c2', at('12:00'))],
    ...[
      told('contest.announced', 1, at('18:01')),
      told('contest.withdrawn', 2, at('18:30')),
      told('contest.announced', 1, at('18:02'), 'bo'),
    ],
  ];

  test('K1: property: whatever the order and the repetitions, the earlier of two that say the same, and the last telling', () => {
    const facts = (board: Board) => {
      const contest = board.contests.get(CONTEST);
      return { ...contest, told: [...(contest?.told ?? [])].toSorted() };
    };
    const expected = facts(knowing(all));
    expect(expected).toMatchObject({ made: { name: 'Spring race' }, published: { id: 'p1' }, cancelled: { id: 'c1' } });
    expect(expected.told.map(([who, { type }]) => `${who} ${type}`)).toEqual(['ana contest.withdrawn', 'bo contest.announced']);
    fc.assert(
      fc.property(fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }), (sent) => {
        expect(facts(knowing(sent))).toEqual(expected);
      }),
    );
  });

  test('K10: a dry run is hidden until somebody publishes it; one that was never hidden is not', () => {
    const hidden = (events: readonly ContestEvent[]) => [...knowing(events).contests.values()].map(isHidden);
    expect(hidden([contestMade({ isHidden: true })])).toEqual([true]);
    expect(hidden([contestMade({ isHidden: true }), published('p1', at('09:05'))])).toEqual([false]);
    expect(hidden([contestMade()])).toEqual([false]);
  });

  test('T21, T22: what tells nothing new leaves the same facts, and a checkpoint brings them back', () => {
    const board = knowing(all);
    expect(reduceBoard(board, logged([all[1]!, all[5]!], board.seq)).contests).toBe(board.contests);
    expect(unpackBoard(structuredClone(packBoard(board)))?.contests).toEqual(board.contests);
  });
});

describe('[K16] what is refused', () => {
  const NOW = at('08:30');
  const metrics = {
    ...telesales.metrics,
    idle: { from: 'time', agg: 'sum', field: 'idleMs' },
    perIdle: { agg: 'ratio', of: ['validCalls', 'idle'] },
    meanTalk: { from: 'call', agg: 'mean', field: 'talkMs', where: { kinds: ['outbound'] } },
  } as const;
  const site = { ...raceSite, schemes: [{ ...telesales, metrics }] };
  const problems = (changes: Partial<ContestRules>) =>
    lintContest(site, race(changes), NOW).map(({ path, reason, wayOut }) => `${path.join('.')}: ${reason}: ${wayOut}`);
  const amounts = (...all: readonly number[]) => all.map((amount) => ({ amount }));
  const hours = (count: number) => epochMs(at('09:00') + count * 3_600_000);

  test('K16: what is well made is not', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ between: 'teams', entrants: ['east', 'west'], handicap: 'toTarget', ties: 'earliest' })).toEqual([]);
    expect(problems({ metric: 'meanTalk', form: 'bracket', from: hours(0), to: hours(2) })).toEqual([]);
    expect(problems({ prizes: [{ amount: 5000 }, { words: 'Cake' }, { amount: 5000 }] })).toEqual([]);
  });

  test.each([
    [
      { metric: 'sales' },
      ['metric: the scheme outbound-telesales has no metric sales: use one of: validCalls, talkTime, idle, perIdle, meanTalk'],
    ],
    [
      { metric: 'toString' },
      ['metric: the scheme outbound-telesales has no metric toString: use one of: validCalls, talkTime, idle, perIdle, meanTalk'],
    ],
    [
      { metric: 'idle' },
      [
        'metric: idle is measured by whole shifts: nobody knows what of it lies within the window: name a metric of calls, results, notes or leads',
      ],
    ],
    [
      { metric: 'perIdle' },
      [
        'metric: idle is measured by whole shifts: nobody knows what of it lies within the window: name a metric of calls, results, notes or leads',
      ],
    ],
    [
      { metric: 'meanTalk', ties: 'earliest' },
      ['ties: meanTalk goes up and down: who was there first says nothing: let those who are equal share the place'],
    ],
    [
      { metric: 'meanTalk', handicap: 'toTarget' },
      ['handicap: meanTalk has no target that it could be a percentage of: choose another handicap, or use one of: validCalls, talkTime'],
    ],
    [
      { metric: 'meanTalk', handicap: 'perScheduledHour' },
      [
        'handicap: meanTalk does not add up, so there is nothing to divide by hours: leave the handicap out, or name a metric that is a count or a sum',
      ],
    ],
    [{ entrants: [] }, ['entrants: 0 of them cannot compete: name at least two']],
    [{ entrants: ['ana'] }, ['entrants: 1 of them cannot compete: name at least two']],
    [{ entrants: ['ana', 'eve'] }, ['entrants: the site has no agent eve: name agents of the site file']],
    [{ entrants: ['ana', 'bo', 'ana'] }, ['entrants.2: the agent ana stands there twice: keep one']],
    [{ between: 'teams', entrants: ['ana', 'east'] }, ['entrants: the site has no team ana: name teams of the site file']],
    [{ to: at('09:00') }, ['to: it ends before it begins: choose an end after the begin']],
    [{ from: at('07:00'), to: NOW }, ['to: it is over already: choose an end that is still to come']],
    [{ to: hours(92 * 24 + 1) }, ['to: it lasts longer than a quarter of a year: let it last at most 92 days']],
    [
      { from: epochMs(0), to: hours(1) },
      [
        'to: it lasts longer than a quarter of a year: let it last at most 92 days',
        'from: no scheme is in force when it begins: apply a site file with a scheme, or begin it later',
      ],
    ],
    [
      { form: 'bracket', to: epochMs(hours(2) - 1) },
      ['form: its 2 rounds would be shorter than an hour: let it last at least 2 hours, name fewer, or make it a race'],
    ],
    [{ form: 'bracket', entrants: ['ana'] }, ['entrants: 1 of them cannot compete: name at least two']],
    [{ prizes: amounts(3, 2, 1, 1, 1) }, ['prizes: there are 5 prizes for 4: leave the last ones out']],
    [
      { prizes: amounts(100, 12.5) },
      ['prizes.1: 12.5 is no amount of money in whole minor units: write 1 to 1000000000, e.g. 1250 for 12.50'],
    ],
    [{ prizes: amounts(100, 0) }, ['prizes.1: 0 is no amount of money in whole minor units: write 1 to 1000000000, e.g. 1250 for 12.50']],
    [
      { prizes: [{ amount: 100 }, { words: 'Cake' }, { amount: 101 }] },
      ['prizes.2: it is more than a better place has: give better places no less'],
    ],
  ] as const)('K16: %j', (changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });

  test('K16: a bracket of more than 64', () => {
    const agents = Array.from({ length: 65 }, (_, index) => ({
      ...site.agents[0]!,
      id: `a${index}` as (typeof site.agents)[0]['id'],
      identities: {},
    }));
    const asked = race({ form: 'bracket', entrants: agents.map(({ id }) => id) });
    expect(lintContest({ ...site, agents }, asked, NOW)).toMatchObject([
      { path: ['entrants'], reason: 'a bracket of 65 has more than six rounds', wayOut: 'name at most 64, or make it a race' },
    ]);
  });

  test.each([
    ['no name', { name: '' }],
    ['a name longer than is read in passing', { name: 'x'.repeat(61) }],
    ['nobody', { entrants: [] }],
    ['an end before its begin', { to: at('09:00') }],
    ['a prize without words', { prizes: [{ words: '' }] }],
    ['a prize of both sorts', { prizes: [{ words: 'Cake', amount: 100 }] }],
    ['a handicap of its own', { handicap: 'golf' }],
  ])('K16: an event with %s is none', (_, changes) => {
    const { source: _source, ...sent } = contestMade();
    expect(ContestMadeSchema.safeParse(sent).success).toBe(true);
    expect(ContestMadeSchema.safeParse({ ...sent, ...changes }).success).toBe(false);
  });

  test('K11: it is cancelled for a reason', () => {
    const { source: _source, ...sent } = cancelled('c1', at('12:00'));
    expect(ContestCancelledSchema.safeParse(sent).success).toBe(true);
    expect(ContestCancelledSchema.safeParse({ ...sent, reason: '' }).success).toBe(false);
  });
});
