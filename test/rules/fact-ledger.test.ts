import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { settleAgentByAgent, settleMonths } from '../../shared/settle/settle-months.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { siteOf, emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { FactLedger } from '../../shared/tally/fact-ledger.ts';
import { localDate } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { paidEvents, paidSite } from '../support/paid-month.ts';
import { foldInBatches, homesIn, randomDay, tallyIn } from '../support/random-day.ts';

const RUNS = { numRuns: 150 };
const PATIENT = { timeout: 120_000 };

function ledgerOf(site: SiteFile, events: readonly BoardEvent[], size: number): FactLedger {
  const ledger = new FactLedger(site);
  const all = logged(events);
  for (let from = 0; from < all.length; from += size) ledger.add(all.slice(from, from + size));
  return ledger;
}

describe('facts that are too many for a board', () => {
  test(
    '[T4] [T7] [T10] [T13] the ledger gives each agent the tallies that the board gives, evidence included, whatever was reported',
    PATIENT,
    () => {
      fc.assert(
        fc.property(randomDay, fc.boolean(), fc.integer({ min: 1, max: 40 }), (reported, isInOrder, size) => {
          const events = isInOrder ? reported.toSorted((left, right) => left.at - right.at) : reported;
          const board = foldInBatches(events, size);
          const ledger = ledgerOf(siteOf(board), events, size);
          for (const { reading, home } of homesIn(board)) {
            expect(ledger.boardOf(reading.agent).ground.calls.watch).toEqual(board.ground.calls.watch);
            expect(tallyIn(ledger.boardOf(reading.agent), reading.agent, home)).toEqual(tallyIn(board, reading.agent, home));
          }
        }),
        RUNS,
      );
    },
  );

  test('[Y16] a month settled agent by agent out of a ledger has the statements of the board, to the digest', () => {
    const march = periodOf(paidSite, 'month', localDate('2026-03-15'));
    const february = periodOf(paidSite, 'month', localDate('2026-02-15'));
    const board = reduceBoard(emptyBoard(paidSite.site.id), logged([siteApplied(paidSite), ...paidEvents]));
    const ledger = ledgerOf(paidSite, paidEvents, 500);
    const settled = settleAgentByAgent(paidSite, (agent) => ledger.boardOf(agent), february, march);
    const digests = (statements: typeof settled) => statements.map(({ agent, total, digest }) => [agent, total, digest]);
    expect(digests(settled)).toEqual(digests(settleMonths(board, february, march).statements));
    expect(settled.every(({ total }) => total > 0)).toBe(true);
  });
});
