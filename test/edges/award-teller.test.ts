import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tellAwards } from '../../server/board/award-teller.ts';
import { boardFromBytes, boardToBytes } from '../../server/board/board-bytes.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { agentId, callId, epochMs, eventId } from '../../shared/units.ts';
import type { Board } from '../../shared/tally/board.ts';
import { dataFolder } from '../support/data-folder.ts';
import { callOf, harbour, siteAppliedAt } from '../support/floor-site.ts';
import { openToldFloor } from '../support/told-floor.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const TEN = Array.from({ length: 10 }, (_, index) => index + 1);
const SECOND = 1000;

/** The tenth call of ana's, which reaches base, ends at `at`. */
const baseMetAt = (at: number): BoardEvent[] => TEN.map((number) => callOf('ana', `c${number}`, at - (10 - number) * SECOND));

const corrected = (call: string, at: number): BoardEvent => ({
  ...{ type: 'call.corrected', id: eventId(`correction/${call}`), source: 'tallyboard:server', at: epochMs(at) },
  ...{ call: callId(`pbx:${call}`), agent: agentId('ana'), changes: { counts: false }, reason: 'a test call', by: 'lee' },
});

async function openServer(file: string, start: number, from?: Board) {
  const floor = await openToldFloor({ file, start, tell: tellAwards, from });
  const told = async (): Promise<string[]> =>
    (await floor.logged()).flatMap(({ type, id }) => (type.startsWith('award.') ? [`${type} ${id}`] : []));
  return { ...floor, told, feed: () => floor.board.moment().view.feed };
}

test('[A16][A17] announced, withdrawn by a correction, and so after a restart, whether from the first event or from a checkpoint', async () => {
  const file = join(dataFolder(), 'log.sqlite');
  const server = await openServer(file, NOON);
  await server.happens(siteAppliedAt(epochMs(NOON - 3_600_000), harbour()), ...baseMetAt(NOON - SECOND));
  await server.pass(1);
  const first = 'award/firstToBase/ana@2026-11-23';
  expect(await server.told()).toEqual([`award.announced ${first}/1`]);
  await server.happens(corrected('c3', NOON + 5 * SECOND));
  expect(server.feed()).toMatchObject([{ award: 'firstToBase', name: 'Fox 0', withdrawn: { at: null } }]);
  await server.pass(5);
  expect(await server.told()).toEqual([`award.announced ${first}/1`, `award.withdrawn ${first}/2`]);
  const feed = server.feed();
  expect(feed).toMatchObject([{ award: 'firstToBase', at: NOON - SECOND, withdrawn: { at: NOON + 2 * SECOND } }]);
  const bytes = await boardToBytes(server.board.folded());
  await server.close();

  const again = await openServer(file, NOON + 60 * SECOND);
  expect(again.feed()).toEqual(feed);
  await again.pass(3);
  expect(await again.told()).toHaveLength(2);
  await again.close();
  const resumed = await openServer(file, NOON + 70 * SECOND, boardFromBytes(bytes) ?? undefined);
  expect(resumed.feed()).toEqual(feed);

  await resumed.happens(callOf('ana', 'c11', NOON + 70 * SECOND));
  expect(resumed.feed()).toMatchObject([{ award: 'firstToBase', withdrawn: null }]);
  await resumed.pass(1);
  expect((await resumed.told()).at(-1)).toBe(`award.announced ${first}/3`);
});

test('[A16] what a start or an import brings of the morning is announced when it has stood for two minutes, and what is undone before was never told', async () => {
  const server = await openServer(join(dataFolder(), 'log.sqlite'), NOON);
  await server.happens(siteAppliedAt(epochMs(NOON - 3_600_000), harbour()), ...baseMetAt(NOON - 3_600_000));
  await server.pass(60);
  await server.happens(corrected('c3', NOON + 60 * SECOND));
  expect(server.feed()).toEqual([]);
  await server.pass(1);
  await server.happens(callOf('ana', 'c11', NOON - 3_000_000));
  await server.pass(120);
  expect(await server.told()).toEqual([]);
  await server.pass(2);
  expect(await server.told()).toEqual(['award.announced award/firstToBase/ana@2026-11-23/1']);
});
