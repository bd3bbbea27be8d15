import { describe, expect, test } from 'vitest';
import type { FloorViewer, Viewer } from '../../shared/audience.ts';
import type { Disputed } from '../../shared/events/book-events.ts';
import { booksOf } from '../../shared/settle/books.ts';
import { lastDayOf, mayAnswer, mayDispute, type DisputeGround } from '../../shared/settle/disputes.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { agentId, eventId, localDate, siteId, teamId, type AgentId, type EpochMs } from '../../shared/units.ts';
import { aLine, anEventOf, BookStory } from '../support/book-story.ts';
import { ana, bo, testSite } from '../support/test-site.ts';

const SITE = siteId('test');
const told = () => new BookStory();
const at = (date: string, time: string): EpochMs => instantOf(testSite.site.timeZone, localDate(date), time);
const teamOf = (agent: AgentId) => testSite.agents.find(({ id }) => id === agent)?.team;

const asAna: Viewer = { role: 'agent', site: SITE, user: 'ana', agent: ana };
const floor = (role: FloorViewer['role'], user: string, teams: FloorViewer['teams']): FloorViewer => ({ role, site: SITE, user, teams });
const eve = floor('supervisor', 'eve', [teamId('east')]);
const wes = floor('supervisor', 'wes', [teamId('west')]);
const adam = floor('admin', 'adam', 'all');
const wall: Viewer = { role: 'wall', site: SITE, screen: 'east', team: null };

const late = anEventOf('2026-03-10');
const ground = (more: Partial<DisputeGround> = {}): DisputeGround => ({
  ...{ site: testSite, teamOf, appeal: { windowDays: 5, reviewer: 'supervisor' }, disputes: booksOf([]).disputes },
  ...{ shownSince: at('2026-03-10', '09:20'), now: at('2026-03-11', '10:00') },
  ...more,
});
const asked = (viewer: Viewer = asAna, about: Disputed = late, agent = ana) => ({ viewer, agent, about });
const whyNot = (more: Partial<DisputeGround> = {}, by = asked()) => mayDispute(by, ground(more))?.what ?? null;

describe('[B9] the window: the business date on which it was shown and windowDays more, the last one inclusive', () => {
  const since = at('2026-03-10', '09:20');

  test.each<[string, EpochMs, EpochMs, boolean]>([
    ['at once', since, since, true],
    ['in the last minute of the last business day, which the cutover ends', since, at('2026-03-16', '03:59'), true],
    ['when the next business day has begun', since, at('2026-03-16', '04:00'), false],
    ['shown at night, on the business date before', at('2026-03-11', '03:00'), at('2026-03-16', '04:00'), false],
    ['shown when the business day has begun', at('2026-03-11', '04:00'), at('2026-03-16', '04:00'), true],
  ])('B9: %s', (_, shownSince, now, may) => {
    expect(whyNot({ shownSince, now })).toBe(
      may ? null : `the 5 days to dispute it ended with ${lastDayOf(testSite, shownSince, { windowDays: 5, reviewer: 'admin' })}`,
    );
  });

  test('B9: ten days from 25 March end with 4 April; none end with the day itself', () => {
    const shown = at('2026-03-25', '12:00');
    expect(lastDayOf(testSite, shown, { windowDays: 10, reviewer: 'admin' })).toBe('2026-04-04');
    expect(lastDayOf(testSite, shown, { windowDays: 0, reviewer: 'admin' })).toBe('2026-03-25');
  });

  test('B9: without an appeal in the scheme, or before there is something to see, nothing is disputed', () => {
    expect(whyNot({ appeal: null })).toBe('the scheme has no appeal');
    expect(mayDispute(asked(), ground({ shownSince: null }))).toEqual({
      where: 'the event late-1 of 2026-03-10',
      what: 'there is nothing of that to dispute yet',
      wayOut: 'name an event of the log',
    });
    expect(mayDispute(asked(asAna, aLine('base')), ground({ shownSince: null }))).toEqual({
      where: 'the line base of 2026-03',
      what: 'there is nothing of that to dispute yet',
      wayOut: 'wait until the period is closed, or dispute the event',
    });
  });
});

describe('[B9] who opens a dispute', () => {
  test.each<[string, Viewer, AgentId, boolean]>([
    ['the agent', asAna, ana, true],
    ['nobody for a colleague', asAna, bo, false],
    ['their supervisor, for them', eve, ana, true],
    ['not another team’s', wes, ana, false],
    ['an admin', adam, ana, true],
    ['not payroll', floor('payroll', 'pay', 'all'), ana, false],
    ['not a wall', wall, ana, false],
    ['nobody for somebody unknown', adam, agentId('nobody'), false],
  ])('B9: %s', (_, viewer, agent, may) => {
    expect(whyNot({}, asked(viewer, late, agent))).toBe(may ? null : `this session may not speak for ${agent}`);
  });
});

describe('[B7] one dispute of a thing', () => {
  const open = told().disputes(late);
  const answered = told().disputes(late).answers('e1', 'rejected');
  const disputesOf = (story: BookStory) => booksOf(story.events).disputes;

  test('B7: not while one is open, nor once it was decided', () => {
    expect(whyNot({ disputes: disputesOf(open) })).toBe('it is disputed already (e1)');
    expect(whyNot({ disputes: disputesOf(answered) })).toBe('it was disputed and decided: rejected');
  });

  test('B7: another event, another line, another month, another agent is another thing', () => {
    const disputes = disputesOf(told().disputes(late).disputes(aLine('base')));
    expect(whyNot({ disputes }, asked(asAna, anEventOf('2026-03-10', 'late-2')))).toBeNull();
    expect(whyNot({ disputes }, asked(asAna, aLine('commission')))).toBeNull();
    expect(whyNot({ disputes }, asked(asAna, aLine('base', '2026-02')))).toBeNull();
    expect(whyNot({ disputes }, asked(adam, aLine('base'), bo))).toBeNull();
    expect(whyNot({ disputes }, asked(asAna, aLine('base')))).toBe('it is disputed already (e2)');
  });

  test('B7: a line that was shown anew since the answer may be disputed anew', () => {
    const story = told().closes().disputes(aLine('base')).answers('e2', 'upheld').reopens().closes();
    const books = booksOf(story.events);
    const [first, , answer, , second] = story.events.map(({ loggedAt }) => loggedAt);
    const before = { disputes: books.disputes, shownSince: first ?? null, now: answer! };
    expect(whyNot(before, asked(asAna, aLine('base')))).toBe('it was disputed and decided: upheld');
    expect(whyNot({ ...before, shownSince: answer ?? null }, asked(asAna, aLine('base')))).toBe('it was disputed and decided: upheld');
    expect(whyNot({ ...before, shownSince: second ?? null, now: second! }, asked(asAna, aLine('base')))).toBeNull();
  });

  test('B7: in the log too: the first opening and the first answer count, the others are refused', () => {
    const story = told()
      .disputes(late)
      .disputes(late)
      .answers('e1', 'upheld')
      .answers('e1', 'rejected')
      .answers('e9')
      .disputes(aLine('base'), 'bo', 'e1');
    const books = booksOf(story.events);
    expect(books.disputes.byId.get(eventId('e1'))).toMatchObject({
      opened: { seq: 1 },
      answered: { seq: 3, event: { outcome: 'upheld' } },
    });
    expect(books.refused.map(({ logged, refusal: { where, what } }) => `${logged.seq} ${where}: ${what}`)).toEqual([
      '2 the event late-1 of 2026-03-10: it is disputed already (e1)',
      '4 e1: eve answered it already: upheld',
      '5 e9: there is no such dispute',
    ]);
  });

  test('B7: an id is one dispute’s', () => {
    const story = told().disputes(late);
    const [first] = story.events;
    const other = { ...first!, seq: first!.seq, event: { ...first!.event, source: 'tallyboard:other' as const } };
    expect(booksOf([first!, other]).refused.map(({ refusal }) => refusal.what)).toEqual(['a dispute of that id is known']);
  });
});

describe('[B10] who decides', () => {
  const [dispute] = [...booksOf(told().disputes(late).events).disputes.byId.values()];
  const [byEve] = [
    ...booksOf(
      told()
        .disputes(late, 'ana')
        .events.map((logged) => ({ ...logged, event: { ...logged.event, by: 'eve' } })),
    ).disputes.byId.values(),
  ];
  const [decided] = [...booksOf(told().disputes(late).answers('e1', 'upheld').events).disputes.byId.values()];

  test.each<[string, 'supervisor' | 'admin', Viewer, boolean]>([
    ['the agent’s supervisor', 'supervisor', eve, true],
    ['an admin where a supervisor may', 'supervisor', adam, true],
    ['not another team’s supervisor', 'supervisor', wes, false],
    ['not payroll', 'supervisor', floor('payroll', 'pay', 'all'), false],
    ['not the agent', 'supervisor', asAna, false],
    ['not a wall', 'supervisor', wall, false],
    ['an admin alone', 'admin', adam, true],
    ['no supervisor where an admin decides', 'admin', eve, false],
    ['no admin of other teams', 'admin', floor('admin', 'wim', [teamId('west')]), false],
  ])('B10: %s', (_, reviewer, viewer, may) => {
    expect(mayAnswer(viewer, dispute!, { windowDays: 5, reviewer }, teamOf)?.what ?? null).toBe(
      may ? null : 'this session may not decide it',
    );
  });

  test('B10: nobody decides what they opened themselves, and nothing is decided twice', () => {
    const appeal = { windowDays: 5, reviewer: 'supervisor' } as const;
    expect(mayAnswer(eve, byEve!, appeal, teamOf)).toEqual({ where: 'e1', what: 'eve opened it', wayOut: 'somebody else decides' });
    expect(mayAnswer(adam, byEve!, appeal, teamOf)).toBeNull();
    expect(mayAnswer(eve, decided!, appeal, teamOf)?.what).toBe('it is decided: upheld');
  });

  test('B10: what was opened under an earlier scheme, an admin decides where the scheme has no appeal any more', () => {
    expect(mayAnswer(adam, dispute!, null, teamOf)).toBeNull();
    expect(mayAnswer(eve, dispute!, null, teamOf)?.wayOut).toBe('an admin decides');
  });
});
