import fc from 'fast-check';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { SourceId } from '../../shared/events/event-base.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import { AgentReading } from '../../shared/tally/agent-reading.ts';
import { agentDay, shiftTally } from '../../shared/tally/agent-tally.ts';
import { groundsOf, homeOfDate, homeOfShift, type Home } from '../../shared/tally/attribution.ts';
import { packBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, reduceBoard, siteOf, type Board } from '../../shared/tally/board.ts';
import { queueTallies } from '../../shared/tally/queue-tallies.ts';
import type { ShiftTally } from '../../shared/tally/shift-tally.ts';
import { siteCounts } from '../../shared/tally/site-counts.ts';
import { sourceWatches } from '../../shared/tally/source-watches.ts';
import { unmatchedIdentities } from '../../shared/tally/unmatched-identities.ts';
import { callId, epochMs, eventId, localDate, queueId, systemId, type AgentId, type EpochMs } from '../../shared/units.ts';
import { logged, siteApplied } from './call-scenario.ts';
import { ana, bo, chen, dora, testSite, withWrapUp } from './test-site.ts';

/** Two days around a Monday in Shanghai; events need not make sense together: a fold is total. */
const START = Date.parse('2025-03-02T16:00:00Z');
const SECONDS = 2 * 86_400;
const DATES = ['2025-03-02', '2025-03-03', '2025-03-04'].map(localDate);
export const END: EpochMs = epochMs(START + SECONDS * 1000);

const agents = [ana, bo, chen, dora];
const at = fc.integer({ min: 0, max: SECONDS }).map((second) => epochMs(START + second * 1000));
/** Some calls come in clusters of moments, so that marks meet. */
const near = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 90 }))
  .map(([hour, second]) => epochMs(START + hour * 3_600_000 + second * 1000));
const moment = fc.oneof(at, near);
const call = fc.integer({ min: 1, max: 12 }).map((number) => callId(`pbx-a:${number}`));
const queue = fc.constantFrom('sales', 'vip').map(queueId);
const callSource = fc.constantFrom<SourceId>('ami:pbx-a', 'queue_log:pbx-a', 'http:dialer', 'cdr:pbx-a');
const who = fc.oneof(
  fc.constantFrom(...agents).map((agent) => ({ agent })),
  fc.constantFrom('PJSIP/2001-00000001', '2002', 'PJSIP/9999').map((name) => ({ identity: { source: systemId('pbx-a'), name } })),
);
const reason = fc.constantFrom('agent', 'caller', 'transfer', 'timeout', 'lost', 'cancelled', 'abandoned');
const leg = fc.option(
  fc.integer({ min: 13, max: 16 }).map((number) => callId(`pbx-a:${number}`)),
  { nil: undefined, freq: 6 },
);

const some = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;

const consultation = (direction: string) => (direction === 'internal' ? { direction } : {});

const callEvent = fc
  .record({
    kind: fc.constantFrom(
      'queued',
      'dialled',
      'ringing',
      'missed',
      'answered',
      'answered',
      'held',
      'resumed',
      'transferred',
      'ended',
      'ended',
      'over',
      'left',
      'recorded',
      'dispositioned',
      'corrected',
    ),
    ...{ at: moment, call, queue, who, reason, leg, source: callSource, seconds: fc.integer({ min: 0, max: 600 }), maybe: fc.boolean() },
    direction: fc.constantFrom('inbound', 'outbound', 'internal'),
  })
  .map(({ kind, at, call, queue, who, reason, leg, source, seconds, maybe, direction }) => {
    const base = some({ at, call, leg, source });
    switch (kind) {
      case 'queued':
        return { ...base, type: 'call.offered', direction: 'inbound', queue };
      case 'dialled':
        return { ...base, ...who, type: 'call.offered', direction };
      case 'missed':
        return some({ ...base, ...who, type: 'call.missed', ringMs: maybe ? seconds * 100 : undefined, ...consultation(direction) });
      case 'ringing':
      case 'answered':
        return some({ ...base, ...who, type: `call.${kind}`, queue: maybe ? queue : undefined, ...consultation(direction) });
      case 'over':
        return some({ ...base, type: 'call.ended', reason: maybe ? reason : undefined });
      case 'left':
        return { ...base, type: 'call.ended', queue, reason };
      case 'recorded':
        return some({
          ...{
            ...base,
            ...who,
            type: 'call.recorded',
            direction,
            startedAt: epochMs(at - seconds * 1000 - 5000),
            endedAt: at,
            talkSeconds: seconds,
          },
          answeredAt: maybe ? epochMs(at - seconds * 1000) : undefined,
        });
      case 'dispositioned':
        return { ...base, ...who, type: 'call.dispositioned', code: maybe ? 'sold' : 'lost' };
      case 'corrected':
        return {
          ...base,
          ...who,
          source: 'tallyboard:server',
          type: 'call.corrected',
          reason: 'checked',
          by: 'lee',
          changes: maybe ? { talkSeconds: seconds } : { agent: ana },
        };
      default:
        return { ...base, ...who, type: `call.${kind}` };
    }
  });

const watchEvents = fc.uniqueArray(fc.integer({ min: 1, max: SECONDS }), { maxLength: 4 }).map((seconds) =>
  [0, ...seconds.sort((a, b) => a - b)].map((second, index) => ({
    ...{ at: epochMs(START + second * 1000), source: 'ami:pbx-a' },
    ...(index % 2 === 0 ? { type: 'source.up' } : { type: 'source.down', reason: 'link lost' }),
  })),
);

/** At moments of their own: within a millisecond the log's order decides (T13). */
const stateEvents = fc.uniqueArray(fc.integer({ min: 0, max: SECONDS }), { maxLength: 12 }).chain((seconds) =>
  fc.tuple(
    ...seconds.map((second) =>
      fc
        .record({
          who,
          state: fc.constantFrom('available', 'paused', 'loggedOut', 'talking'),
          source: fc.constantFrom('ami:pbx-a', 'http:dialer'),
          reason: fc.constantFrom('Lunch', 'Desk'),
        })
        .map(({ who, state, source, reason }) =>
          some({
            ...who,
            type: 'agent.state',
            state,
            source,
            at: epochMs(START + second * 1000 + 500),
            reason: state === 'paused' ? reason : undefined,
          }),
        ),
    ),
  ),
);

const mapped = {
  ...withWrapUp(testSite, 20),
  agents: testSite.agents.map((agent) => (agent.id === dora ? { ...agent, identities: { 'pbx-a': ['PJSIP/9999'] } } : agent)),
};
const siteEvents = fc.constantFrom([siteApplied(testSite)], [siteApplied(testSite), siteApplied(mapped, epochMs(START))]);

/** Every event has an id, and none is impossible by its type. */
export const randomDay: fc.Arbitrary<readonly BoardEvent[]> = fc
  .tuple(siteEvents, watchEvents, stateEvents, fc.array(callEvent, { maxLength: 60 }))
  .map(([sites, watch, states, calls]) => [
    ...sites,
    ...[...watch, ...states, ...calls].map((event, index) => ({ id: eventId(`e${index}`), ...event }) as BoardEvent),
  ]);

/** The same events in another order, some of them twice under another id. */
export const redelivered = (events: readonly BoardEvent[]): fc.Arbitrary<readonly BoardEvent[]> =>
  fc
    .subarray([...events])
    .chain((again) =>
      fc.shuffledSubarray([...events, ...again.filter(isRepeatable).map((event) => ({ ...event, id: eventId(`${event.id}-again`) }))], {
        minLength: events.length,
      }),
    )
    .filter((sent) => events.every((event) => sent.includes(event)));

const isRepeatable = ({ type }: BoardEvent): boolean => !type.startsWith('source.') && type !== 'site.applied';

export function foldInBatches(events: readonly BoardEvent[], size: number, board: Board = emptyBoard(testSite.site.id)): Board {
  const all = logged(events, board.seq);
  let folded = board;
  for (let from = 0; from < all.length; from += size) folded = reduceBoard(folded, all.slice(from, from + size));
  return folded;
}

const withoutEvidence = (tally: ShiftTally) => ({ ...tally, parts: tally.parts.map((part) => ({ ...part, evidence: [] })) });

/** Everything that is derived from a board, without the places in the log. */
export function figuresOf(board: Board) {
  return {
    shown: agents.map((agent) => withoutEvidence(agentDay(board, agent, END).tally)),
    unscheduled: agents.flatMap((agent) => DATES.map((date) => withoutEvidence(shiftTally(board, agent, date)))),
    queues: DATES.map((date) => queueTallies(board, date)),
    site: DATES.map((date) => siteCounts(board, date)),
    sources: sourceWatches(board).map(({ source, state, gaps }) => ({ source, state, gaps })),
    unmatched: unmatchedIdentities(board).map(({ identity, calls }) => [identity.name, calls]),
  };
}

export const talliesOf = (board: Board): readonly ShiftTally[] =>
  agents.flatMap((agent) => [agentDay(board, agent, END).tally, ...DATES.map((date) => shiftTally(board, agent, date))]);

/** Each agent's homes around these days, with everything that is known of the agent. */
export const homesIn = (board: Board) =>
  agents.flatMap((agent) => {
    const reading = new AgentReading(board, agent);
    const found = reading.between(-Infinity, Infinity);
    const homes = DATES.flatMap((date) => [homeOfDate(agent, date), ...shiftsOf(siteOf(board), agent, date).map(homeOfShift)]);
    return homes.map((home) => ({ reading, found, home, grounds: groundsOf(siteOf(board), agent, home) }));
  });

export const tallyIn = (board: Board, agent: AgentId, { shift, date }: Home): ShiftTally => shiftTally(board, agent, shift ?? date);

export const packed = (board: Board): string => JSON.stringify(packBoard(board));
