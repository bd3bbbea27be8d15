import fc from 'fast-check';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { CallId } from '../../shared/units.ts';
import { epochMs, eventId, localDate } from '../../shared/units.ts';
import { siteApplied } from './call-scenario.ts';
import { phoneDay } from './million-events.ts';
import { telesales } from './schemes.ts';
import { ana, bo, testSite, withWrapUp } from './test-site.ts';

const HOUR_MS = 3_600_000;

/** With a metric of every sort that looks at calls. */
const scheme: Scheme = {
  ...telesales,
  effectiveFrom: localDate('2025-01-01'),
  metrics: {
    ...telesales.metrics,
    sold: { from: 'call', agg: 'count', where: { kinds: ['outbound', 'inbound'], dispositions: ['sold'] } },
    longTalks: { from: 'call', agg: 'count', where: { kinds: ['inbound'], talkSeconds: { of: 'longest', gte: 20 } } },
    holds: { from: 'call', agg: 'sum', field: 'holdMs', where: { kinds: ['outbound', 'inbound'], outcome: 'any' } },
    talkOfOne: { from: 'call', agg: 'mean', field: 'talkMs', where: { kinds: ['outbound', 'inbound'] } },
  },
};
const scoredSite: SiteFile = { ...testSite, schemes: [scheme] };

const changes = fc.record({
  what: fc.constantFrom('late', 'late', 'lost', 'again', 'dispositioned', 'corrected', 'recorded', 'paused', 'watched', 'moved'),
  place: fc.nat(10_000),
  by: fc.nat(60),
});

type Change = typeof changes extends fc.Arbitrary<infer One> ? One : never;

/**
 * A day as a phone system tells it, call after call, with some of it late, lost, told twice or by another source, and some corrected afterwards: most of
 * the day is over at any time, and now and then something changes in it. From `hour` on (UTC), so that a shift may lie in two UTC days.
 */
export const disturbedDay: fc.Arbitrary<readonly BoardEvent[]> = fc
  .record({
    ...{
      seed: fc.nat(1_000_000),
      hour: fc.constantFrom(1, 1, 4, 20),
      events: fc.integer({ min: 40, max: 140 }),
      hours: fc.integer({ min: 1, max: 9 }),
    },
    ...{ wrapUp: fc.constantFrom(0, 20), isOfCallsOnly: fc.boolean(), changed: fc.array(changes, { maxLength: 10 }) },
  })
  .map(({ seed, hour, events, hours, wrapUp, isOfCallsOnly, changed }) => {
    const site = withWrapUp(scoredSite, wrapUp);
    const from = epochMs(Date.parse('2025-03-03T00:00:00Z') + hour * HOUR_MS);
    const day = [...phoneDay({ site, events, from, until: epochMs(from + hours * HOUR_MS), seed })];
    const told = isOfCallsOnly ? day.filter(({ type }) => type !== 'agent.state') : day;
    return [siteApplied(site), ...changed.reduce((sent, change, index) => disturbed(sent, change, index), told)];
  });

function disturbed(events: readonly BoardEvent[], { what, place, by }: Change, index: number): BoardEvent[] {
  const at = place % events.length;
  const event = events[at];
  if (event === undefined) return [...events];
  const [before, after] = [events.slice(0, at), events.slice(at + 1)];
  const later = (added: BoardEvent): BoardEvent[] => [...before, event, ...after.slice(0, by), added, ...after.slice(by)];
  const id = eventId(`change-${index}`);
  const base = { id, at: epochMs(event.at + by * 1000) };
  const of = 'call' in event && event.call ? callOf(event.call, events) : null;
  switch (what) {
    case 'late':
      return [...before, ...after.slice(0, by), event, ...after.slice(by)];
    case 'lost':
      return [...before, ...after];
    case 'again':
      return later({ ...event, id });
    case 'paused':
      return later({
        ...base,
        ...whoIn(event),
        source: by % 2 ? 'http:crm' : event.source,
        type: 'agent.state',
        state: 'paused',
        reason: 'Desk',
      });
    case 'watched':
      return later({ ...base, source: event.source, type: 'source.up', queues: [] });
    case 'moved':
      return later(siteApplied(withWrapUp(scoredSite, by), base.at));
    default:
      return of === null ? [...events] : later(afterwards(what, { ...base, ...of }, by));
  }
}

const whoIn = (event: BoardEvent) => ('identity' in event ? { identity: event.identity } : { agent: ana });

/** The call and somebody who had a part in it. */
function callOf(call: CallId, events: readonly BoardEvent[]) {
  const told = events.find((event) => 'call' in event && event.call === call && 'identity' in event);
  return told ? { call, ...whoIn(told) } : null;
}

/** A report of a system that hears of the call later, or what a supervisor makes of it. */
function afterwards(
  what: Change['what'],
  call: NonNullable<ReturnType<typeof callOf>> & Pick<BoardEvent, 'id' | 'at'>,
  by: number,
): BoardEvent {
  if (what === 'dispositioned') return { ...call, type: 'call.dispositioned', source: 'http:crm', code: 'sold' };
  if (what === 'recorded') {
    const startedAt = epochMs(call.at - by * 1000);
    return { ...call, type: 'call.recorded', source: 'cdr:pbx-a', direction: 'inbound', startedAt, endedAt: call.at, talkSeconds: by };
  }
  const changes = by % 3 === 0 ? { counts: false } : by % 3 === 1 ? { talkSeconds: by } : { agent: bo };
  return { ...call, type: 'call.corrected', source: 'tallyboard:server', reason: 'checked', by: 'lee', changes };
}
