import { expect, test } from 'vitest';
import { knownBefore } from '../../server/known-before.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { callId, epochMs, eventId, queueId, seq, siteId, systemId } from '../../shared/units.ts';

const NINE = Date.UTC(2026, 10, 23, 9);
const system = systemId('pbx-a');
const identity = (name: string) => ({ source: system, name });

/** What the link of pbx-a said, a minute after each other. */
const said = (...events: (Partial<BoardEvent> & Pick<BoardEvent, 'type'>)[]) =>
  reduceBoard(
    emptyBoard(siteId('test')),
    events.map((event, index) => ({
      seq: seq(index + 1),
      loggedAt: epochMs(NINE),
      event: { id: eventId(`e${index}`), source: 'ami:pbx-a', at: epochMs(NINE + index * 60_000), ...event } as BoardEvent,
    })),
  );

test('a link that never stood left nothing open', () => {
  expect(knownBefore(said({ type: 'call.offered', call: callId('pbx-a:1'), source: 'http:x', direction: 'inbound' }), system)).toBeNull();
});

test('calls that began and whose end was not seen are open; a part that ended does not end the call', () => {
  const [one, two] = [callId('pbx-a:1'), callId('pbx-a:2')];
  const board = said(
    { type: 'call.offered', call: one, direction: 'inbound', queue: queueId('sales') },
    { type: 'call.answered', call: one, identity: identity('PJSIP/2001') },
    { type: 'call.ended', call: one, identity: identity('PJSIP/2001') },
    { type: 'call.offered', call: two, direction: 'inbound' },
    { type: 'call.ended', call: two },
  );
  expect(knownBefore(board, system)).toMatchObject({ openCalls: [one], lastSeenAt: NINE + 4 * 60_000 });
});

test('members are present until their last word is that they logged out', () => {
  const state = (name: string, reported: 'available' | 'loggedOut') =>
    ({ type: 'agent.state', identity: identity(name), state: reported }) as const;
  const board = said(state('ana', 'available'), state('bo', 'available'), state('ana', 'loggedOut'), state('cai', 'loggedOut'));
  expect(knownBefore(board, system)?.present).toEqual([identity('bo')]);
});
