import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { emptyBoard, siteOf, type Board } from '../../shared/tally/board.ts';
import { agentId, epochMs, eventId, localDate, type EpochMs } from '../../shared/units.ts';
import { explainTally } from '../../shared/wire/scored-agent.ts';
import { siteApplied } from '../support/call-scenario.ts';
import { END, foldInBatches, randomDay } from '../support/random-day.ts';
import { telesales } from '../support/schemes.ts';
import { testSite } from '../support/test-site.ts';

/** With ratios, sales and points of the month, so that everything that looks at more than calls is in it. */
const scheme: Scheme = {
  ...telesales,
  effectiveFrom: localDate('2025-01-01'),
  metrics: {
    ...telesales.metrics,
    sales: { from: 'sale', agg: 'sum', field: 'amount', where: {} },
    talkPerCall: { agg: 'ratio', of: ['talkTime', 'validCalls'] },
    longest: { from: 'call', agg: 'max', field: 'talkMs', where: { kinds: ['outbound', 'inbound'] } },
  },
  base: { ...telesales.base, targets: { validCalls: 2, talkTime: 60_000 }, perScheduledMinutes: 'period' },
  points: { ...telesales.points, period: 'month' },
};

const started = END - 2 * 86_400_000;
const agents = ['ana', 'bo', 'chen', 'dora'].map(agentId);

/** What people say and sell, besides the calls of the day: on the day before the one that is shown, in its shift, and on the day after. */
const personal = fc
  .array(
    fc.record({
      hour: fc.constantFrom(10, 34, 36, 38, 60),
      agent: fc.constantFrom(...agents),
      kind: fc.constantFrom('late', 'praise', 'breach', 'sale', 'revoke', 'revoke'),
      of: fc.nat(6),
    }),
    { minLength: 4, maxLength: 14 },
  )
  .map((list) =>
    list.map(({ hour, agent, kind, of }, index): BoardEvent => {
      const base = { id: eventId(`p${index}`), source: 'tallyboard:server', at: epochMs(started + hour * 3_600_000 + index) } as const;
      if (kind === 'sale') return { ...base, source: 'http:shop', agent, type: 'result.sale', amount: 100 * of };
      if (kind === 'revoke') return { ...base, by: 'lee', type: 'annotation.revoked', annotation: eventId(`p${of}`), reason: 'wrong' };
      const written = { kind: 'note', code: kind, text: kind, visibility: 'agent', by: 'lee' } as const;
      return { ...base, ...written, agent, type: 'annotation.added' };
    }),
  );

const withScheme = (events: readonly BoardEvent[]): readonly BoardEvent[] =>
  events.map((event) => (event.type === 'site.applied' ? { ...event, site: { ...event.site, schemes: [scheme] } } : event));

const SHOWN = epochMs(END - 6 * 3_600_000);

/** Everybody's explained score, without its evidence. */
const scores = (board: Board, at: EpochMs = SHOWN) =>
  siteOf(board).agents.map(({ id }) => explainTally(board, agentDay(board, id, at).tally)?.digest);

test('property: a prefix of the log is scored as it was scored then, whatever came later and whatever is remembered', () => {
  fc.assert(
    fc.property(randomDay, personal, fc.array(fc.nat(80), { maxLength: 4 }), (calls, more, cuts) => {
      const events = [...withScheme(calls), ...more];
      let board = emptyBoard(testSite.site.id);
      const then = events.map((event) => {
        board = foldInBatches([event], 1, board);
        return scores(board);
      });
      for (const cut of [...cuts.map((place) => place % events.length), events.length - 1]) {
        const anew = foldInBatches(structuredClone(events.slice(0, cut + 1)), 7);
        expect(scores(anew)).toEqual(then[cut]);
      }
    }),
    { numRuns: 12 },
  );
});

test('[P13] property: what happens on later days changes nothing of an earlier shift, however points are counted', () => {
  const dayBefore = epochMs(SHOWN - 86_400_000);
  fc.assert(
    fc.property(personal, (events) => {
      const all = [...withScheme([siteApplied(testSite)]), ...events];
      const isEarly = (event: BoardEvent): boolean => event.at <= dayBefore || event.type === 'annotation.revoked';
      expect(scores(foldInBatches(all, 5), dayBefore)).toEqual(scores(foldInBatches(all.filter(isEarly), 5), dayBefore));
    }),
  );
});
