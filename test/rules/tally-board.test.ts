import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { booksOf } from '../../shared/settle/books.ts';
import { resultsOf } from '../../shared/settle/results-of.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { agentDay, shiftTally } from '../../shared/tally/agent-tally.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, factsOf, reduceBoard, siteOf, type Board } from '../../shared/tally/board.ts';
import { annotationsOf } from '../../shared/tally/personal-facts.ts';
import { queueTallies } from '../../shared/tally/queue-tallies.ts';
import { sourceWatches } from '../../shared/tally/source-watches.ts';
import { unmatchedIdentities } from '../../shared/tally/unmatched-identities.ts';
import { callId, eventId, localDate, systemId } from '../../shared/units.ts';
import { anEventOf, APRIL, BookStory } from '../support/book-story.ts';
import { boardOf, callScenario, logged, siteApplied, unscheduledOf, type CallScenario } from '../support/call-scenario.ts';
import { ana, rostered, testSite } from '../support/test-site.ts';

const MONDAY = localDate('2025-03-03');
const TUESDAY = localDate('2025-03-04');
const HOUR = 3_600_000;

const story = (day: CallScenario) => logged([siteApplied(day.site), ...day.events]);
const foldedOn = (board: Board, ...events: readonly BoardEvent[]): Board => reduceBoard(board, logged(events, board.seq));
const sale = (amount: number, agent = ana) => ({ type: 'result.sale', agent, amount }) as const;

describe('[L6] the log is folded on from the last event known', () => {
  test('what is known already changes nothing, nor does nothing', () => {
    const day = callScenario().answers('c1').after(60).ends('c1');
    const board = boardOf(day);
    expect(board.seq).toBe(3);
    for (const known of [story(day), story(day).slice(-1), []]) expect(reduceBoard(board, known)).toBe(board);
  });

  test('what comes after it counts, though it is sent together with what is known', () => {
    const day = callScenario().answers('c1').after(60).ends('c1');
    const before = boardOf(day);
    const after = reduceBoard(before, story(day.after(5).answers('c2')));
    expect([after.seq, agentDay(after, ana, day.now).tally.answered]).toEqual([4, 2]);
  });

  test('figures asked for before any site file was applied are refused by name', () => {
    expect(() => siteOf(emptyBoard(testSite.site.id))).toThrow('site test has no site file yet');
  });
});

describe('[T21] what a batch does not touch is shared', () => {
  const day = callScenario()
    .logsIn()
    .answers('c1')
    .after(60)
    .ends('c1')
    .push(sale(5))
    .push({ type: 'attendance', agent: ana, code: 'late', by: 'lee' });
  const before = boardOf(day);
  const after = (next: (more: CallScenario) => CallScenario): Board =>
    foldedOn(before, ...next(callScenario().from('http:more').at('12:00')).events);

  test('people, where an event is about none of them, and the books', () => {
    const board = after((more) => more.sourceUp());
    expect([board.people === before.people, board.books === before.books]).toEqual([true, true]);
  });

  test('the calls of a person who only makes a sale, and the other way round', () => {
    const [old, sold, called] = [before, after((more) => more.push(sale(7))), after((more) => more.answers('c2'))].map((board) =>
      factsOf(board, ana),
    );
    expect([sold?.callDays === old?.callDays, sold?.presence === old?.presence, sold?.personal.length]).toEqual([true, true, 3]);
    expect([called?.presence === old?.presence, called?.personal === old?.personal]).toEqual([true, true]);
  });

  test('everybody, where another site file means the same people by the same names', () => {
    const board = foldedOn(before, siteApplied({ ...testSite, leave: [] }, day.now));
    expect(factsOf(board, ana)).toBe(factsOf(before, ana));
  });
});

describe('whatever order facts are heard in', () => {
  const named = (name: string, id: string): BoardEvent => ({
    ...siteApplied({ ...testSite, site: { ...testSite.site, name } }, callScenario().now),
    id: eventId(id),
  });

  test('[T10] of two site files applied at one moment the one of the greater id is in force', () => {
    const inForce = (...events: readonly BoardEvent[]) => siteOf(foldedOn(emptyBoard(testSite.site.id), ...events)).site.name;
    expect([inForce(named('first', 'a'), named('second', 'b')), inForce(named('second', 'b'), named('first', 'a'))]).toEqual([
      'second',
      'second',
    ]);
  });

  test('[T20] a note that is revoked twice was revoked by who did so first, of one moment by who was stored first', () => {
    const day = () =>
      callScenario()
        .from('tallyboard:server')
        .push({ type: 'annotation.added', agent: ana, kind: 'note', code: 'call', text: 'good', visibility: 'agent', by: 'lee' });
    const revokes = (by: string) => ({ type: 'annotation.revoked', annotation: eventId('e1'), reason: 'mistaken', by }) as const;
    const revokedBy = (of: CallScenario) => annotationsOf(boardOf(of), ana, MONDAY).map(({ revoked }) => revoked?.by);
    expect(revokedBy(day().at('10:00').push(revokes('kim')).at('11:00').push(revokes('lee')))).toEqual(['kim']);
    expect(revokedBy(day().at('11:00').push(revokes('lee')).at('10:00').push(revokes('kim')))).toEqual(['kim']);
    expect(revokedBy(day().push(revokes('lee')).push(revokes('kim')))).toEqual(['lee']);
  });

  test('[T1] a day that has turned stays turned, whatever earlier day is told to turn after it', () => {
    const turns = (...dates: readonly string[]): CallScenario => {
      const day = callScenario().logsIn().from('tallyboard:server').on('2025-03-05');
      for (const date of dates) day.push({ type: 'clock.dayTurned', date: localDate(date) });
      return day;
    };
    const loggedInMs = (day: CallScenario) => agentDay(boardOf(day), ana, callScenario().now).tally.loggedInMs;
    expect([turns('2025-03-02'), turns('2025-03-02', '2025-03-03'), turns('2025-03-03', '2025-03-02')].map(loggedInMs)).toEqual([
      0,
      9 * HOUR,
      9 * HOUR,
    ]);
    const turned = boardOf(turns('2025-03-03'));
    expect(foldedOn(turned, ...turns('2025-03-03').events.slice(1)).ground).toBe(turned.ground);
  });

  test('[T7] a report that comes late does not make a source fall silent earlier', () => {
    const day = callScenario().sourceUp().at('10:00').answers('c1').at('09:30').rings('c2').at('10:30').sourceUp();
    expect(sourceWatches(boardOf(day)).map(({ gaps }) => gaps)).toEqual([[{ start: callScenario().at('10:00').now, end: day.now }]]);
  });

  test('[T24] results stand in order of time, of one moment by source and id', () => {
    const sells = (day: CallScenario, source: 'http:a' | 'http:b', amount: number) => day.from(source).push(sale(amount));
    const amounts = (day: CallScenario) => resultsOf(boardOf(day), ana).map(({ result }) => result.value);
    expect(amounts(sells(sells(sells(callScenario(), 'http:b', 1), 'http:a', 2), 'http:a', 3))).toEqual([2, 3, 1]);
    expect(amounts(sells(sells(callScenario(), 'http:a', 1), 'http:b', 2))).toEqual([1, 2]);
    expect(amounts(sells(sells(callScenario(), 'http:a', 1).at('08:00'), 'http:b', 2))).toEqual([2, 1]);
  });
});

describe('what a board keeps', () => {
  test('[T24] sales, refunds and QA scores of an agent', () => {
    const day = callScenario().push(sale(5)).after(1).push({ type: 'result.refund', agent: ana, amount: 3 });
    day.after(1).push({ type: 'result.qa', agent: ana, score: 90 });
    expect(resultsOf(boardOf(day), ana).map(({ result: { kind, value } }) => [kind, value])).toEqual([
      ['sale', 5],
      ['refund', 3],
      ['qa', 90],
    ]);
  });

  test('[B1] [B7] everything that the books are kept by, in the order of the log', () => {
    const told = new BookStory().others(1).closes().reopens().closes().disputes(anEventOf('2026-03-02')).answers('e5').seals();
    const board = reduceBoard(foldedOn(emptyBoard(testSite.site.id), siteApplied(testSite)), told.events);
    expect(board.books).toEqual(told.events);
    expect(booksOf(board.books)).toEqual(booksOf(told.events));
    const [closing] = new BookStory().others(board.seq).closes(APRIL).events;
    expect(foldedOn(board, closing!.event).books).toEqual([...told.events, closing]);
  });

  test('[T10] what is about nobody in particular is nobody’s, and stays so when the names change', () => {
    const day = callScenario()
      .push({ type: 'agent.state', state: 'available' })
      .push({ type: 'call.offered', call: callId('pbx-a:c1'), direction: 'inbound' });
    day.push({ type: 'annotation.added', kind: 'note', code: 'storm', text: 'half the floor is late', visibility: 'agent', by: 'lee' });
    const board = boardOf(day);
    const agents = testSite.agents.map((agent) => ({ ...agent, identities: {} }));
    for (const known of [board, foldedOn(board, siteApplied({ ...testSite, agents }, day.now))]) {
      expect([...known.people.keys()]).toEqual(['']);
      expect(unmatchedIdentities(known)).toEqual([]);
    }
  });

  test('[T22] its checkpoint brings back who revoked a note, and when a source was last heard of', () => {
    const day = callScenario().sourceUp().from('tallyboard:server').at('09:30');
    day.push({ type: 'annotation.added', agent: ana, kind: 'note', code: 'call', text: 'good', visibility: 'agent', by: 'lee' });
    day.push({ type: 'annotation.revoked', annotation: eventId('e2'), reason: 'mistaken', by: 'kim' });
    day.from('ami:pbx-a').at('10:00').answers('c1');
    const restored = unpackBoard(structuredClone(packBoard(boardOf(day))));
    expect(annotationsOf(restored!, ana, MONDAY).map(({ revoked }) => revoked?.by)).toEqual(['kim']);
    const again = { ...callScenario().at('10:30').sourceUp().events[0]!, id: eventId('again') };
    expect(sourceWatches(foldedOn(restored!, again)).map(({ gaps }) => gaps)).toEqual([[{ start: day.now, end: again.at }]]);
  });

  test('[T22] its checkpoint holds everybody, however many they are', () => {
    const extensions = Array.from({ length: 45 }, (_, index) => `PJSIP/${7000 + index}`);
    const day = callScenario();
    for (const name of extensions) day.push({ type: 'agent.state', identity: { source: systemId('pbx-a'), name }, state: 'available' });
    const board = boardOf(day);
    expect(board.people.size).toBe(extensions.length);
    expect([...(unpackBoard(packBoard(board))?.people.keys() ?? [])]).toEqual([...board.people.keys()]);
  });

  test('[T18] a source that names no queues watches none', () => {
    expect(queueTallies(boardOf(callScenario().sourceUp().after(5).sourceDown()), MONDAY)).toEqual([]);
  });
});

describe('[S10] the time of shifts that meet', () => {
  const early: SiteFile = { ...testSite, patterns: [...testSite.patterns, { id: 'early', start: '04:30', end: '13:00', breaks: [] }] };
  const night = (site: SiteFile) => callScenario('ana', site).at('20:00').logsIn().on('2025-03-04').at('06:00').logsOut();
  const site = (tuesday: string) => rostered(rostered(early, ana, '2025-03-03', 'night'), ana, '2025-03-04', tuesday);
  const hours = (day: CallScenario, date: typeof MONDAY) =>
    shiftsOf(day.site, ana, date).map((shift) => shiftTally(boardOf(day), ana, shift).loggedInMs / HOUR);

  test('where two overlap it is the earlier one’s', () => {
    const day = night(site('early'));
    expect([hours(day, MONDAY), hours(day, TUESDAY)]).toEqual([[9], [1]]);
  });

  test('a night shift of the day before is no unscheduled time of the morning', () => {
    expect(unscheduledOf(night(site('off')), '2025-03-04').loggedInMs).toBe(HOUR);
  });
});
