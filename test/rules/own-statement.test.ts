import { describe, expect, test } from 'vitest';
import { booksOf } from '../../shared/settle/books.ts';
import { ownStatement } from '../../shared/settle/own-statement.ts';
import { settling, type Settlement } from '../../shared/settle/settlement.ts';
import { periodById } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { epochMs, eventId } from '../../shared/units.ts';
import { logged } from '../support/call-scenario.ts';
import { paidEvents, paidSite } from '../support/paid-month.ts';
import { ana, bo } from '../support/test-site.ts';

function settled(site: SiteFile): { readonly board: Board; readonly settlement: Settlement } {
  const applied = { type: 'site.applied', id: eventId('site'), source: 'tallyboard:server', at: epochMs(0), site, by: 'test' } as const;
  const board = reduceBoard(emptyBoard(site.site.id), logged([applied, ...paidEvents]));
  const month = periodById(site, '2026-03');
  if (month === null) throw new Error('no month');
  expect(booksOf(board.books).periods.size).toBe(0);
  const steps = settling(factsOnBoard(board), month, new Map());
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return { board, settlement: step.value };
}

const byRank = (site: SiteFile): SiteFile => ({
  ...site,
  schemes: site.schemes.map((scheme) => ({
    ...scheme,
    grades: {
      ...{ by: 'rank', of: { node: 'metric', metric: 'talkTime' }, ties: 'best' },
      shares: [
        { id: 'A', share: { n: 1, d: 2 }, coef: { n: 6, d: 5 }, amount: 0 },
        { id: 'B', share: { n: 1, d: 2 }, coef: { n: 1, d: 1 }, amount: 0 },
      ],
    },
  })),
});

/** Everybody's month is settled first. */
const LONG_MS = 30_000;

describe('[O2] one agent’s statement out of their own facts', () => {
  for (const [what, site] of [
    ['grades by bands', paidSite],
    ['grades by rank', byRank(paidSite)],
  ] as const) {
    test(
      `O2: ${what}, a shared award: the same statement with the same digest as when everybody is settled, and explained`,
      () => {
        const { board, settlement } = settled(site);
        for (const stated of settlement.statements) {
          const { agent, adjustments, digest, grade, lines } = stated;
          const ground = settlement.grounds.get(agent);
          if (ground === undefined) throw new Error('no ground');
          const own = ownStatement(factsOnBoard(board), { month: settlement.month, agent, ground, adjustments });
          expect([own?.digest, own?.grade]).toEqual([digest, grade]);
          expect(own?.lines.map(({ amount }) => amount)).toEqual(lines.map(({ amount }) => amount));
          expect(JSON.stringify(own?.figures)).toContain('"behind":[{');
        }
      },
      LONG_MS,
    );
  }

  test(
    'O2: what the others say is needed: without their places and awards the month comes out otherwise',
    () => {
      const { board, settlement } = settled(byRank(paidSite));
      const ground = settlement.grounds.get(bo);
      if (ground === undefined) throw new Error('no ground');
      expect(ground.others.places).toEqual({ first: 2, last: 2, of: 2 });
      expect(ground.others.awards.map(({ award, prize }) => [award, prize])).toEqual([['week-talk', 12_500]]);
      const alone = { ...ground, others: { places: null, extremes: {}, awards: [] } };
      const own = ownStatement(factsOnBoard(board), { month: settlement.month, agent: bo, ground: alone, adjustments: [] });
      expect(own?.digest).not.toBe(settlement.statements.find(({ agent }) => agent === bo)?.digest);
      expect(own?.lines.some(({ kind }) => kind === 'award')).toBe(false);
      expect(settlement.statements.map(({ agent }) => agent)).toEqual([ana, bo]);
    },
    LONG_MS,
  );
});
