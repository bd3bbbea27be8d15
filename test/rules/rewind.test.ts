import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Logged } from '../../shared/events/event-base.ts';
import { inOneGo } from '../../shared/settle/in-one-go.ts';
import { businessDate, businessDay } from '../../shared/site/business-day.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, reduceBoard, siteOf, type Board } from '../../shared/tally/board.ts';
import { Rewind } from '../../shared/tally/rewind.ts';
import { getSharded } from '../../shared/tally/sharded-map.ts';
import { callId, epochMs, eventId, localDate, queueId, type EpochMs } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { boardOf, callScenario, logged, type CallScenario } from '../support/call-scenario.ts';
import { END, randomDay } from '../support/random-day.ts';
import { telesales } from '../support/schemes.ts';
import { randomLeads } from '../support/random-leads.ts';
import { ana, testSite } from '../support/test-site.ts';

const HOUR_MS = 3_600_000;
const BEGIN = END - 48 * HOUR_MS;
const scheme = { ...telesales, effectiveFrom: localDate('2025-01-01'), points: { ...telesales.points, period: 'month' as const } };

const fold = (events: readonly Logged<BoardEvent>[]): Board => reduceBoard(emptyBoard(testSite.site.id), events);

/** The board of those events alone that had happened by then, under the site file and the names of calls that are known now. */
function foldedUntil(events: readonly Logged<BoardEvent>[], now: Board, at: EpochMs): Board {
  const named = (event: BoardEvent): BoardEvent => {
    if (!event.type.startsWith('call.') || !('call' in event)) return event;
    const { leg: _, ...rest } = { leg: undefined, ...event };
    return { ...rest, call: getSharded(now.aliases, event.call) ?? event.call };
  };
  return fold(
    events
      .filter(({ event }) => event.at <= at || event.type === 'site.applied')
      .map(({ event, ...place }) => ({ ...place, event: named(event) })),
  );
}

/** What people see, but for how far the log is known. */
const seen = (board: Board, at: EpochMs) => ({ ...viewOf(board, at), seq: 0 });

const rewindTo = (board: Board, at: EpochMs): Rewind => inOneGo(Rewind.of(board, businessDate(siteOf(board), at)));

const moment = fc.integer({ min: 0, max: 96 * 60 }).map((minute) => epochMs(BEGIN + minute * 60_000));

/** What the clock and people say besides the calls. */
const more = fc
  .array(
    fc.record({ at: moment, kind: fc.constantFrom('late', 'praise', 'sale', 'revoke', 'announce', 'takeBack', 'excuse'), of: fc.nat(6) }),
    {
      maxLength: 12,
    },
  )
  .map((list) =>
    list.map(({ at, kind, of }, index): BoardEvent => {
      const base = { id: eventId(`p${index}`), source: 'tallyboard:server', at } as const;
      const date = businessDate(testSite, at);
      if (kind === 'sale') return { ...base, source: 'http:shop', agent: ana, type: 'result.sale', amount: 100 * of };
      if (kind === 'revoke') return { ...base, by: 'lee', type: 'annotation.revoked', annotation: eventId(`p${of}`), reason: 'wrong' };
      if (kind === 'announce')
        return { ...base, type: 'announcement.made', date, until: epochMs(at + HOUR_MS), text: 'soup', urgency: 'calm', by: 'lee' };
      if (kind === 'takeBack') return { ...base, type: 'announcement.withdrawn', date, announcement: eventId(`p${of}`), by: 'lee' };
      if (kind === 'excuse') {
        const stretch = { from: epochMs(at - of * HOUR_MS), to: epochMs(at + HOUR_MS) };
        const said = { kind: 'exception', code: kind, text: kind, visibility: 'agent', by: 'lee' } as const;
        return { ...base, ...said, ...stretch, agent: ana, type: 'annotation.added' };
      }
      const written = { kind: 'note', code: kind, text: kind, visibility: 'agent', by: 'lee' } as const;
      return { ...base, ...written, agent: ana, type: 'annotation.added' };
    }),
  );

const turns = ['2025-03-01', '2025-03-02'].map((date): BoardEvent => ({
  ...{ id: eventId(`turned-${date}`), source: 'tallyboard:server', at: businessDay(testSite, localDate(date)).end },
  ...{ type: 'clock.dayTurned', date: localDate(date) },
}));

const randomStory = fc
  .tuple(randomDay, more, fc.boolean())
  .map(([calls, others, isTurned]) =>
    logged(
      [...calls, ...others, ...(isTurned ? turns : [])].map((event) =>
        event.type === 'site.applied' ? { ...event, site: { ...event.site, schemes: [scheme] } } : event,
      ),
    ),
  );

describe('[U1] the board as it stood', () => {
  test('property: at any moment of any day it is the board of what had happened by then', () => {
    fc.assert(
      fc.property(randomStory, fc.array(moment, { minLength: 1, maxLength: 5 }), fc.boolean(), (events, moments, isRestored) => {
        const known = fold(events);
        const board = (isRestored ? unpackBoard(structuredClone(packBoard(known))) : null) ?? known;
        const rewinds = new Map<string, Rewind>();
        for (const at of moments) {
          const date = businessDate(siteOf(board), at);
          const rewind = rewinds.get(date) ?? rewindTo(board, at);
          rewinds.set(date, rewind);
          expect(seen(rewind.boardAt(at), at)).toEqual(seen(foldedUntil(events, board, at), at));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('property: of leads too', () => {
    fc.assert(
      fc.property(randomLeads, fc.array(fc.integer({ min: 0, max: 40 * 24 }), { minLength: 1, maxLength: 3 }), (leads, hours) => {
        const events = logged(leads.map((event) => (event.type === 'site.applied' ? onLeads(event) : event)));
        const board = fold(events);
        for (const hour of hours) {
          const at = epochMs(BEGIN + hour * HOUR_MS);
          expect(seen(rewindTo(board, at).boardAt(at), at)).toEqual(seen(foldedUntil(events, board, at), at));
        }
      }),
      { numRuns: 60 },
    );
  });

  const story = (): CallScenario => callScenario('ana').on('2025-03-03');
  const rowAt = (told: CallScenario, moment: CallScenario): AgentRow | undefined => {
    const board = boardOf(told);
    return viewOf(rewindTo(board, moment.now).boardAt(moment.now), moment.now).agents.get(ana);
  };

  test('a call that runs at the moment runs, whatever became of it', () => {
    const told = story().at('09:00').logsIn().at('10:00').dials('c1').after(5).connects('c1').after(300).ends('c1');
    expect(rowAt(told, story().at('10:02'))).toMatchObject({ state: { name: 'talking' }, attempts: 1, talkMs: 0 });
    expect(rowAt(told, story().at('10:06'))).toMatchObject({ state: { name: 'available' }, connected: 1, talkMs: 300_000 });
    expect(rowAt(told, story().at('09:59'))).toMatchObject({ state: { name: 'available' }, attempts: 0 });
  });

  test('what is heard of late counts from its time, a correction from its own', () => {
    const told = story().at('10:05').records('c1', { talkSeconds: 60, direction: 'outbound' });
    told.at('12:00').push({ type: 'call.corrected', call: 'pbx-a:c1' as never, changes: { counts: false }, reason: 'test', by: 'lee' });
    expect(rowAt(told, story().at('10:04'))).toMatchObject({ connected: 0 });
    expect(rowAt(told, story().at('11:59'))).toMatchObject({ connected: 1 });
    expect(rowAt(told, story().at('12:01'))).toMatchObject({ connected: 0 });
  });

  test('a phone system that has been quiet for days was last heard of then', () => {
    const told = story().on('2025-02-20').at('17:00').sourceUp().after(60);
    told.push({ type: 'call.offered', call: callId('pbx-a:c0'), direction: 'inbound', queue: queueId('sales') });
    const last = told.now;
    const board = boardOf(told.on('2025-03-03').at('12:00').agent('bo').logsIn());
    const at = story().at('11:00').now;
    expect(viewOf(rewindTo(board, at).boardAt(at), at).sources).toMatchObject([{ state: 'up', lastEventAt: last }]);
  });

  test('a call that nobody ended days before runs at its agent to this day', () => {
    const told = story().on('2025-02-20').at('17:00').dials('c0').after(5).connects('c0').on('2025-03-03').at('12:00').agent('bo').logsIn();
    expect(rowAt(told, story().at('11:00'))).toMatchObject({ state: { name: 'talking' } });
  });
});

/** With a metric that looks at leads, so that the digests of the scores see them. */
function onLeads(event: Extract<BoardEvent, { type: 'site.applied' }>): BoardEvent {
  const tried = { from: 'lead', agg: 'count', where: { actions: ['attempted', 'closed'] } } as const;
  return { ...event, site: { ...event.site, schemes: [{ ...scheme, metrics: { ...scheme.metrics, tried } }] } };
}
