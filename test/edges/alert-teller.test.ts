import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tellAlerts } from '../../server/board/alert-teller.ts';
import { boardFromBytes, boardToBytes } from '../../server/board/board-bytes.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { AlertRule } from '../../shared/site/alert-rules.ts';
import type { Board } from '../../shared/tally/board.ts';
import { agentId, epochMs, eventId } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { callOf, harbour, siteAppliedAt } from '../support/floor-site.ts';
import { openToldFloor } from '../support/told-floor.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const ALERTS: readonly AlertRule[] = [
  { id: 'pauses', alert: 'longState', level: 'warning', states: ['paused'], minutes: 20 },
  { id: 'half', alert: 'notReached', level: 'notice', whom: 'agents', share: { n: 1, d: 2 }, by: '12:30' },
  { id: 'lost', alert: 'phonesLost', level: 'warning', minutes: 1 },
];

const isState = (agent: string, state: 'paused' | 'available', at: number): BoardEvent => ({
  ...{ id: eventId(`${agent}/${state}/${at}`), source: 'ami:pbx', at: epochMs(at), type: 'agent.state', agent: agentId(agent), state },
});
const link = (type: 'source.up' | 'source.down', at: number): BoardEvent =>
  ({
    ...{ id: eventId(`${type}/${at}`), source: 'ami:pbx', at: epochMs(at), type },
    ...(type === 'source.down' && { reason: 'cut' }),
  }) as BoardEvent;

async function openServer(file: string, start: number, from?: Board) {
  const floor = await openToldFloor({ file, start, tell: tellAlerts, from });
  const told = async (): Promise<string[]> => (await floor.logged()).flatMap(({ type, id }) => (type.startsWith('alert.') ? [id] : []));
  return { ...floor, told };
}

test('[J4][J5] raised once, cleared by itself, and after a restart neither told again nor forgotten, from the first event or from a checkpoint', async () => {
  const file = join(dataFolder(), 'log.sqlite');
  const server = await openServer(file, NOON);
  await server.happens(
    siteAppliedAt(epochMs(NOON - 3_600_000), { ...harbour(), alerts: ALERTS }),
    ...[link('source.up', NOON - MINUTE), isState('ana', 'paused', NOON), isState('dan', 'paused', NOON + SECOND)],
  );
  await server.passUntil(NOON + 20 * MINUTE - SECOND);
  expect(await server.told()).toEqual([]);
  await server.passUntil(NOON + 20 * MINUTE + 5 * SECOND);
  const ofAna = `alert/2026-11-23/pauses/ana/${NOON}`;
  const ofDan = `alert/2026-11-23/pauses/dan/${NOON + SECOND}`;
  expect(await server.told()).toEqual([ofAna, ofDan]);
  const bytes = await boardToBytes(server.board.folded());
  await server.close();

  const again = await openServer(file, NOON + 21 * MINUTE);
  await again.passUntil(NOON + 22 * MINUTE);
  expect(await again.told()).toHaveLength(2);
  await again.happens(isState('ana', 'available', NOON + 22 * MINUTE));
  await again.passUntil(NOON + 22 * MINUTE + 3 * SECOND);
  expect((await again.told()).slice(2)).toEqual([`${ofAna}/cleared`]);
  expect(again.board.moment().view.alerts.map(({ id, clearedAt }) => [id, clearedAt !== null])).toEqual([
    [ofDan, false],
    [ofAna, true],
  ]);
  await again.close();

  const resumed = await openServer(file, NOON + 23 * MINUTE, boardFromBytes(bytes) ?? undefined);
  await resumed.passUntil(NOON + 23 * MINUTE + 30 * SECOND);
  expect(await resumed.told()).toHaveLength(3);
});

test('[J9] after a start the first 10 seconds are the links’, and while all are lost only the link is told of', async () => {
  const file = join(dataFolder(), 'log.sqlite');
  const server = await openServer(file, NOON);
  await server.happens(
    siteAppliedAt(epochMs(NOON - 3_600_000), { ...harbour(), alerts: ALERTS }),
    ...[link('source.up', NOON - 2_000_000), isState('ana', 'paused', NOON - 1_900_000)],
  );
  await server.passUntil(NOON + 9 * SECOND);
  expect(await server.told()).toEqual([]);
  await server.happens(link('source.down', NOON + 9 * SECOND));
  await server.passUntil(NOON + 70 * SECOND);
  expect(await server.told()).toEqual([`alert/2026-11-23/lost/ami:pbx/${NOON + 9 * SECOND}`]);
  await server.happens(link('source.up', NOON + 70 * SECOND), isState('ana', 'paused', NOON + 70 * SECOND));
  await server.passUntil(NOON + 72 * SECOND);
  expect((await server.told())[1]).toBe(`alert/2026-11-23/lost/ami:pbx/${NOON + 9 * SECOND}/cleared`);
});

test('[J10] not half of base by half past twelve: told once for each, cleared by the call that reaches it, and all that stands is over with the day', async () => {
  const server = await openServer(join(dataFolder(), 'log.sqlite'), NOON);
  const half = Array.from({ length: 4 }, (_, index) => callOf('ana', `c${index}`, NOON - index * MINUTE));
  await server.happens(siteAppliedAt(epochMs(NOON - 3_600_000), { ...harbour(), alerts: ALERTS }), ...half);
  const by = NOON + 30 * MINUTE;
  await server.passUntil(by - SECOND, MINUTE);
  expect(await server.told()).toEqual([]);
  await server.passUntil(by + 2 * SECOND);
  expect(await server.told()).toEqual(['ana', 'bo', 'cai', 'dan', 'eva'].map((agent) => `alert/2026-11-23/half/${agent}/${by}`));
  await server.happens(callOf('ana', 'c9', by + MINUTE));
  await server.passUntil(by + 2 * MINUTE);
  expect((await server.told()).slice(5)).toEqual([`alert/2026-11-23/half/ana/${by}/cleared`]);
  const view = () => server.board.moment().view.alerts.filter(({ clearedAt }) => clearedAt === null);
  expect(view()).toHaveLength(4);
  await server.passUntil(NOON + 12 * 60 * MINUTE, 30 * MINUTE);
  expect(view()).toEqual([]);
});
