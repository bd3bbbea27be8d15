import { describe, expect, test } from 'vitest';
import { callSeries, validCalls as wholeCalls } from '../../shared/score/call-metrics.ts';
import { headline } from '../../shared/score/metrics.ts';
import { lastOf, reachedAt, type Series } from '../../shared/score/series.ts';
import type { AtLeast } from '../../shared/scheme/bound.ts';
import type { CallFilter, CallMetric } from '../../shared/scheme/metric.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { takenAgain } from '../../shared/tally/taken-again.ts';
import { seq } from '../../shared/units.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, part } from '../support/worked-shift.ts';

const validCalls = (bound: AtLeast<number>, of: 'sum' | 'longest' = 'sum'): CallMetric => ({
  from: 'call',
  agg: 'count',
  where: { kinds: ['outbound'], talkSeconds: { ...bound, of } },
});
const talk = (where: CallFilter = { kinds: ['outbound'] }): CallMetric => ({ from: 'call', agg: 'sum', field: 'talkMs', where });
const measure = (metric: CallMetric, parts: readonly CallPart[]): Series => callSeries(metric, { parts, takenAgain: takenAgain(parts) });
const valueOf = (metric: CallMetric, parts: readonly CallPart[]): number => lastOf(measure(metric, parts));

describe('what is measured', () => {
  test('[M1] an open call counts nothing yet, its talk so far included', () => {
    const open = part('c1', null, 600);
    expect([valueOf(validCalls({ gte: 90 }), [open]), valueOf(talk(), [open])]).toEqual([0, 0]);
  });

  test('[V34][M1] a call of 720 s that was open at 16:00 counts from its end at 16:02', () => {
    const ended = part('c1', at('16:02'), 720);
    expect(measure(talk(), [ended])).toEqual({ at: [at('16:02')], total: [720_000] });
  });

  test('[M1] missed and unanswered calls are not measured, nor other kinds', () => {
    const parts = [
      part('c1', at('09:01'), 90, { outcome: 'missed' }),
      part('c2', at('09:02'), 90, { outcome: 'unanswered' }),
      part('c3', at('09:03'), 90, { direction: 'inbound', route: 'queue' }),
    ];
    expect(valueOf(validCalls({ gte: 0 }), parts)).toBe(0);
    expect(valueOf({ from: 'call', agg: 'count', where: { kinds: ['inbound'] } }, parts)).toBe(1);
  });

  test('[M2] an internal call is never measured', () => {
    const parts = [part('c1', at('09:01'), 90, { direction: 'internal' }), part('c2', at('09:02'), 90, { route: 'internal' })];
    expect([valueOf(validCalls({ gte: 0 }), parts), valueOf(talk({ kinds: ['outbound', 'inbound'] }), parts)]).toEqual([0, 0]);
  });

  test.each([
    [89, 0],
    [90, 1],
    [91, 1],
  ])('[V2][M3] "90 s and above": %i s of talk give %i valid calls', (seconds, valid) => {
    expect(valueOf(validCalls({ gte: 90 }), [part('c1', at('09:01'), seconds)])).toBe(valid);
  });

  test('[V2][M3] "over 90 s" leaves the 90 out', () => {
    expect(valueOf(validCalls({ gt: 90 }), [part('c1', at('09:01'), 90)])).toBe(0);
    expect(valueOf(validCalls({ gt: 90 }), [part('c1', at('09:01'), 90, { talkMs: 90_001 })])).toBe(1);
  });

  test('[V2][M3] talk 45, hold 30, talk 45 is 90 in sum but not unbroken', () => {
    const held = part('c1', at('09:03'), 90, { longestTalkMs: 45_000, holdMs: 30_000 });
    expect(valueOf(validCalls({ gte: 90 }, 'sum'), [held])).toBe(1);
    expect(valueOf(validCalls({ gte: 90 }, 'longest'), [held])).toBe(0);
  });

  test('[M3][M4] two parts of one call with the same agent are judged together and count once, when the second ends', () => {
    const twice = [part('c1', at('09:01'), 50), part('c1', at('09:10'), 50), part('c1', at('09:20'), 200)];
    expect(measure(validCalls({ gte: 90 }), twice)).toEqual({ at: [at('09:10')], total: [1] });
    expect(valueOf(validCalls({ gte: 120 }, 'longest'), twice)).toBe(1);
    expect(valueOf(validCalls({ gte: 60 }, 'longest'), twice.slice(0, 2))).toBe(0);
    expect(valueOf(validCalls({ gte: 120 }, 'longest'), [...twice, ...twice.slice(0, 1), ...twice.slice(2)])).toBe(1);
  });

  test('[M5] talk of valid calls: the earlier parts count once the call is valid', () => {
    const where: CallFilter = { kinds: ['outbound'], talkSeconds: { gte: 90, of: 'sum' } };
    const parts = [part('c1', at('09:01'), 50), part('c2', at('09:05'), 10), part('c1', at('09:10'), 50), part('c1', at('09:20'), 5)];
    expect(measure(talk(where), parts)).toEqual({ at: [at('09:10'), at('09:20')], total: [100_000, 105_000] });
    expect(valueOf(talk(), parts)).toBe(115_000);
  });

  test('[V24][M3] a call corrected from 92 s to 88 s is one valid call and 4 s of talk less', () => {
    const [before, after] = [[part('c1', at('09:01'), 92)], [part('c1', at('09:01'), 88)]];
    expect([valueOf(validCalls({ gte: 90 }), before), valueOf(validCalls({ gte: 90 }), after)]).toEqual([1, 0]);
    expect(valueOf(talk(), before) - valueOf(talk(), after)).toBe(4000);
  });

  test('[M6] the headline figures are those with a target', () => {
    const any: CallMetric = { from: 'call', agg: 'count', where: { kinds: ['inbound'] } };
    const scheme = { ...telesales, metrics: { inboundCalls: any, ...telesales.metrics } };
    expect([headline(scheme, 'count'), headline(scheme, 'sum')]).toEqual(['validCalls', 'talkTime']);
    expect(headline({ ...scheme, base: { ...scheme.base, targets: { talkTime: 1 } } }, 'count')).toBe('inboundCalls');
    expect(headline({ ...scheme, metrics: { inboundCalls: any } }, 'sum')).toBeNull();
  });

  test('[M7] the parts behind a count are those of its valid calls', () => {
    const parts = [
      part('c1', at('09:01'), 50, { evidence: [seq(1)] }),
      part('c2', at('09:05'), 10, { evidence: [seq(2)] }),
      part('c1', at('09:10'), 50, { evidence: [seq(3)] }),
    ];
    expect(wholeCalls(validCalls({ gte: 90 }).where, parts).flatMap((call) => call.parts.flatMap(({ evidence }) => evidence))).toEqual([
      1, 3,
    ]);
  });

  test('[M6] a total is reached at the end of the call that brought it there', () => {
    const series = measure(validCalls({ gte: 30 }), calls(120, 30));
    expect([reachedAt(series, 1), reachedAt(series, 60), reachedAt(series, 120), reachedAt(series, 121)]).toEqual([
      at('09:01'),
      at('10:00'),
      at('11:00'),
      null,
    ]);
  });
});
