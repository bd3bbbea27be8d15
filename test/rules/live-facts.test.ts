import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { eventId, localDate, type EpochMs } from '../../shared/units.ts';
import { scoredTally } from '../../shared/wire/scored-agent.ts';
import { shiftFactsOf } from '../../shared/wire/shift-facts-of.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { telesales } from '../support/schemes.ts';
import { ana, testSite } from '../support/test-site.ts';

const scheme: Scheme = {
  ...telesales,
  effectiveFrom: localDate('2025-01-01'),
  metrics: { collected: { from: 'sale', agg: 'sum', field: 'amount', where: {} } },
  base: { ...telesales.base, targets: { collected: 3_100_000 }, perScheduledMinutes: 'period' },
  incentive: null,
  points: { ...telesales.points, period: 'month' },
};
const at = (date: string, time: string): EpochMs => instantOf(testSite.site.timeZone, localDate(date), time);
const sale = (id: string, when: EpochMs, amount: number): BoardEvent => ({
  ...{ id: eventId(id), source: 'http:shop', at: when, agent: ana },
  ...{ type: 'result.sale', amount },
});
const note = (id: string, when: EpochMs, code: string): BoardEvent => ({
  ...{ id: eventId(id), source: 'tallyboard:server', at: when, agent: ana, type: 'annotation.added' },
  ...{ kind: 'note', code, text: code, visibility: 'agent', by: 'lee' },
});

/** A Monday, its shift from 09:00 to 18:00. */
const MONDAY = '2025-03-03';
const scored = (of: Scheme, ...events: BoardEvent[]) => {
  const board = reduceBoard(emptyBoard(testSite.site.id), logged([siteApplied({ ...testSite, schemes: [of] }), ...events]));
  const { tally } = agentDay(board, ana, at(MONDAY, '15:00'));
  return { facts: shiftFactsOf(board, of, tally), figures: scoredTally(board, tally)?.figures };
};

describe('what the live board scores a shift from', () => {
  test('[M10] sales of the shift, none of other days, nor where the scheme asks for none', () => {
    const sales = [
      sale('s1', at(MONDAY, '10:00'), 40_000),
      sale('s2', at(MONDAY, '11:00'), 60_000),
      sale('s3', at('2025-03-04', '10:00'), 70_000),
    ];
    const { figures } = scored(scheme, ...sales);
    expect([figures?.metrics, figures?.track?.baseMetAt]).toEqual([{ collected: 100_000 }, at(MONDAY, '11:00')]);
    expect(scored({ ...telesales, metrics: { validCalls: telesales.metrics['validCalls']! } }, ...sales).facts.results).toEqual([]);
  });

  test('[Q15] the month is planned by the calendar: 31 shifts of March share the target', () => {
    const { facts, figures } = scored(scheme);
    expect([facts.plannedPeriodMs, figures?.targets]).toEqual([31 * 8 * 3_600_000, { collected: { n: 100_000, d: 1 } }]);
    expect(scored({ ...scheme, base: { ...scheme.base, perScheduledMinutes: 480 } }).facts.plannedPeriodMs).toBe(0);
  });

  test('[P13] points of the month look back to its first day and no further, nor ahead', () => {
    const notes = [
      note('n1', at('2025-02-28', '10:00'), 'complaint'),
      note('n2', at('2025-03-01', '10:00'), 'late'),
      note('n3', at(MONDAY, '10:00'), 'praise'),
      note('n4', at('2025-03-04', '10:00'), 'complaint'),
    ];
    expect(scored(scheme, ...notes).figures?.points).toBe(101);
    const perShift = { ...scheme, points: { ...scheme.points, period: 'shift' as const } };
    expect(scored(perShift, ...notes).figures?.points).toBe(103);
  });
});
