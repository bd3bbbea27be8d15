import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { CallEvent } from '../../shared/events/call-events.ts';
import type { Logged } from '../../shared/events/event-base.ts';
import { compareText } from '../../shared/exact/compare-text.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { settleFacts, settleMonths } from '../../shared/settle/settle-months.ts';
import { datesOf, periodOf } from '../../shared/site/periods.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import { callsOnBoard, type AgentCalls } from '../../shared/tally/agent-calls.ts';
import { AgentTallies } from '../../shared/tally/agent-tally.ts';
import { emptyBoard, reduceBoard, siteOf, type Board } from '../../shared/tally/board.ts';
import { CallLedger } from '../../shared/tally/call-ledger.ts';
import { canonicalMarks } from '../../shared/tally/call-mark.ts';
import { FactLedger } from '../../shared/tally/fact-ledger.ts';
import { factsOnBoard, type SiteFacts } from '../../shared/tally/site-facts.ts';
import { callId, epochMs, localDate, type LocalDate } from '../../shared/units.ts';
import { callScenario, logged, siteApplied, type CallScenario } from '../support/call-scenario.ts';
import { paidEvents, paidSite } from '../support/paid-month.ts';
import { foldInBatches, homesIn, randomDay, tallyIn } from '../support/random-day.ts';
import { ana, bo, chen, dora, testSite } from '../support/test-site.ts';

const RUNS = { numRuns: 150 };
const PATIENT = { timeout: 120_000 };
const ALL = 1000;

function ledgerOf(site: SiteFile, events: readonly BoardEvent[], size: number): SiteFacts {
  const ledger = new FactLedger(site.site.id, site);
  const all = logged(events);
  for (let from = 0; from < all.length; from += size) ledger.add(all.slice(from, from + size));
  return ledger.facts();
}

/** Ana and bo have changed desks. */
const changedSite: SiteFile = {
  ...testSite,
  agents: testSite.agents.map((agent) => ({
    ...agent,
    identities: testSite.agents.find(({ id }) => id === (agent.id === ana ? bo : agent.id === bo ? ana : agent.id))?.identities ?? {},
  })),
};

/** The site file stands for one that the log has not applied. */
function boardUnder(site: SiteFile, events: readonly Logged<BoardEvent>[]): Board {
  const board = reduceBoard(emptyBoard(site.site.id), events);
  return board.ground.site === null ? reduceBoard(board, logged([siteApplied(site)], board.seq)) : board;
}

/** Of each day its calls, with what was reported of them, in an order of their own. */
const filedIn = (calls: AgentCalls) =>
  [...calls.days].sort().map((day) => {
    const records = [...calls.on(day)].sort((left, right) => compareText(left.call, right.call));
    return [day, records.map(({ call, marks, days }) => ({ call, marks: canonicalMarks(marks), days: [...days].sort() }))];
  });

function expectFiledAlike(events: readonly BoardEvent[]): void {
  const all = logged(events);
  const board = reduceBoard(emptyBoard(testSite.site.id), all);
  const ledger = new CallLedger();
  for (const { seq, event } of all) if ('call' in event && event.type.startsWith('call.')) ledger.file(seq, event as CallEvent);
  const filed = ledger.filed(board.ground.calls.names);
  for (const agent of new Set([...board.people.keys(), ana, bo, chen, dora])) {
    expect([agent, filedIn(filed.callsOf(agent))]).toEqual([agent, filedIn(callsOnBoard(board, agent))]);
  }
}

const linked = (day: CallScenario, call: string, leg: string): CallScenario =>
  day.push({ type: 'call.ringing', call: callId(`pbx-a:${call}`), leg: callId(`pbx-a:${leg}`), agent: ana });

describe('[T4] the ledger files calls under agents and days as the board does', () => {
  test.each<[string, (day: CallScenario) => CallScenario]>([
    [
      'a call that is heard of late, of a day before',
      (day) => day.on('2025-03-04').answers('c1').on('2025-03-02').rings('c1').on('2025-03-05').ends('c1').on('2025-03-02').misses('c1'),
    ],
    [
      'a call that was reported under another name on another day',
      (day) => linked(day.on('2025-03-02').rings('c2').on('2025-03-04'), 'c1', 'c2'),
    ],
    ['a leg of which nobody had heard', (day) => linked(day, 'c1', 'c2').on('2025-03-04').answers('c2')],
    ['calls that are each a leg of the other', (day) => linked(linked(day.rings('c3'), 'c3', 'c2'), 'c2', 'c3')],
    ['a call that is its own leg, and has another', (day) => linked(linked(day, 'c2', 'c2'), 'c2', 'c1')],
    [
      'a call given to somebody who had no part in it',
      (day) =>
        day.answers('c1').push({
          ...{ type: 'call.corrected', call: callId('pbx-a:c1'), agent: ana, changes: { agent: bo }, reason: 'checked', by: 'lee' },
        }),
    ],
    ['callers whom nobody rang', (day) => day.queues('c1', 'sales').rings('c2').queues('c3', 'sales').agent('bo').rings('c4')],
  ])('%s', (_, tell) => {
    expectFiledAlike([siteApplied(testSite), ...tell(callScenario()).events]);
  });

  test('whatever is reported', PATIENT, () => {
    fc.assert(
      fc.property(randomDay, (events) => expectFiledAlike(events)),
      RUNS,
    );
  });
});

describe('facts that are too many for a board', () => {
  test(
    '[T4] [T7] [T10] [T13] the ledger gives each agent the tallies that the board gives, evidence included, whatever was reported',
    PATIENT,
    () => {
      fc.assert(
        fc.property(randomDay, fc.boolean(), fc.integer({ min: 1, max: 40 }), (reported, isInOrder, size) => {
          const events = isInOrder ? reported.toSorted((left, right) => left.at - right.at) : reported;
          const board = foldInBatches(events, size);
          const facts = ledgerOf(siteOf(board), events, size);
          for (const { reading, home } of homesIn(board)) {
            const ofLedger = facts.readingOf(reading.agent);
            expect(ofLedger.board.ground.calls.watch).toEqual(board.ground.calls.watch);
            expect(new AgentTallies(ofLedger).ofHome(home)).toEqual(tallyIn(board, reading.agent, home));
          }
        }),
        RUNS,
      );
    },
  );

  test(
    '[T4] [T10] what was read until now stays as it is while more is added, and the site file that the log applied last decides',
    PATIENT,
    () => {
      fc.assert(
        fc.property(randomDay, fc.nat(), (reported, cut) => {
          const all = logged([...reported.slice(0, cut % (reported.length + 1)), siteApplied(changedSite, epochMs(1)), ...reported]);
          const half = cut % (all.length + 1);
          const ledger = new FactLedger(testSite.site.id, null);
          ledger.add(all.slice(0, half));
          const before = ledger.facts(testSite);
          ledger.add(all.slice(half));
          const told = [
            { facts: before, events: all.slice(0, half) },
            { facts: ledger.facts(testSite), events: all },
          ];
          for (const { facts, events } of told) {
            const board = boardUnder(testSite, events);
            expect(facts.board.seq).toBe(events.at(-1)?.seq ?? 0);
            for (const { reading, home } of homesIn(board)) {
              expect(new AgentTallies(facts.readingOf(reading.agent)).ofHome(home)).toEqual(tallyIn(board, reading.agent, home));
              expect(facts.firstCallAt(reading.agent)).toBe(factsOnBoard(board).firstCallAt(reading.agent));
            }
          }
        }),
        RUNS,
      );
    },
  );

  const day = () => callScenario().sourceUp().at('10:00').answers('c1').at('09:30').rings('c2');

  test('[T7] a source was heard of last by a call as well, and a report that comes late does not make it fall silent earlier', () => {
    const { events, now } = day().at('10:30').sourceUp();
    for (const size of [1, ALL]) {
      const { watch } = ledgerOf(testSite, events, size).board.ground.calls;
      expect(watch.get('ami:pbx-a')?.map(({ at, lastBefore }) => [at, lastBefore])).toEqual([
        [callScenario().now, null],
        [now, callScenario().at('10:00').now],
      ]);
    }
  });

  test('[T10] the site file that it is given decides whatever is applied; given none, one stands in until the log applies its own', () => {
    const events = [...day().events, siteApplied(changedSite)];
    expect(ledgerOf(testSite, events, ALL).board.ground.site).toEqual(testSite);
    const ledger = new FactLedger(testSite.site.id, null);
    expect(() => ledger.facts().readingOf(ana)).toThrow('site test has no site file yet');
    ledger.add(logged(day().events));
    expect([ledger.seq, ledger.facts(testSite).board.ground.site]).toEqual([3, testSite]);
    ledger.add(logged([siteApplied(changedSite)], ledger.seq));
    expect([ledger.seq, ledger.facts(testSite).board.ground.site]).toEqual([4, changedSite]);
    ledger.add([]);
    expect(ledger.seq).toBe(4);
  });

  test('[Y16] the same facts are read under another site file with the same people', () => {
    const named = { ...testSite, site: { ...testSite.site, name: 'Draft' } };
    const board = reduceBoard(emptyBoard(testSite.site.id), logged([siteApplied(testSite), ...day().events]));
    for (const facts of [ledgerOf(testSite, day().events, ALL), factsOnBoard(board)]) {
      const reading = facts.under(named).readingOf(ana);
      expect([reading.site, reading.lastDay]).toEqual([named, facts.readingOf(ana).lastDay]);
      expect(facts.under(named).firstCallAt(ana)).toBe(facts.firstCallAt(ana));
    }
  });

  test('[T4] who had no call has none there', () => {
    const facts = ledgerOf(testSite, day().events, ALL);
    expect([facts.readingOf(dora).lastDay, facts.firstCallAt(dora), facts.firstCallAt(ana)]).toEqual([
      ...[-Infinity, Infinity, callScenario().at('09:30').now],
    ]);
  });
  test(
    '[T1] an agent’s tallies are the same in whatever order their dates are asked for, though days long past are let go',
    PATIENT,
    () => {
      const facts = ledgerOf(paidSite, paidEvents, 500);
      const march = datesOf(periodOf(paidSite, 'month', localDate('2026-03-15')));
      for (const { id } of paidSite.agents) {
        const told = (dates: readonly LocalDate[]) => {
          const tallies = new AgentTallies(facts.readingOf(id));
          return dates.flatMap((date) => [...shiftsOf(paidSite, id, date), date].map((home) => tallies.of(home)));
        };
        const inTurn = told(march);
        expect(inTurn.some(({ parts }) => parts.length > 0)).toBe(true);
        expect(told([...march, ...march]).slice(inTurn.length)).toEqual(inTurn);
        expect(march.flatMap((date) => told([date]))).toEqual(inTurn);
      }
    },
  );

  test('[Y16] a month settled agent by agent out of a ledger has the statements of the board, to the digest', PATIENT, () => {
    const march = periodOf(paidSite, 'month', localDate('2026-03-15'));
    const february = periodOf(paidSite, 'month', localDate('2026-02-15'));
    const board = reduceBoard(emptyBoard(paidSite.site.id), logged([siteApplied(paidSite), ...paidEvents]));
    const facts = ledgerOf(paidSite, paidEvents, 500);
    const settled = [...settleFacts(facts, [february, march])].at(-1)?.statements ?? [];
    const digests = (statements: typeof settled) => statements.map(({ agent, total, digest }) => [agent, total, digest]);
    expect(digests(settled)).toEqual(digests(settleMonths(board, february, march).statements));
    expect(settled.every(({ total }) => total > 0)).toBe(true);
  });
});
