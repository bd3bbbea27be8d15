import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { followBoard } from '../../server/board/live-board.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { IntakeBusy } from '../../server/intake/group-commit.ts';
import { giveBackLeads } from '../../server/lists/leavers-leads.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { agentId, epochMs, eventId, systemId } from '../../shared/units.ts';
import { authorisationFloor } from '../support/authorisation-floor.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { HARBOUR, harbour, siteAppliedAt } from '../support/floor-site.ts';
import { lists } from '../support/lead-story.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';

const NOON = Date.UTC(2026, 10, 23, 12);

interface Penetration {
  readonly pool?: { readonly leads: number; readonly open: number };
  readonly agents: readonly { readonly agent: string; readonly leads: number; readonly open: number }[];
}

interface WrittenAgent {
  readonly id: string;
  readonly identities?: object;
}

const withIdentity = (yaml: string, agent: string, name: string): object => {
  const written = parse(yaml) as { agents: readonly WrittenAgent[] };
  return { ...written, agents: written.agents.map((one) => (one.id === agent ? { ...one, identities: { pbx: name } } : one)) };
};

/** The floor of the closed month, with a list of five leads: three of ana's, one of them closed, one of cy's, one of somebody whom no file ever named. */
async function openFloor() {
  const { server, headersOf } = await authorisationFloor();
  const yaml = server.accounts.siteFiles.current()?.yaml ?? '';
  const written = parse(yaml) as { agents: readonly { id: string }[] };
  const without = (agent: string): string => stringify({ ...written, agents: written.agents.filter(({ id }) => id !== agent) });
  const at = epochMs(Date.now() - 120_000);
  const event = (id: string) => ({ id: eventId(id), source: 'tallyboard:server', at, list: 'autumn' }) as const;
  const told = await server.report([
    ...['1', '2', '3', '4', '5'].map((lead) => ({ ...event(`i${lead}`), type: 'lead.imported' as const, lead })),
    ...[
      ['1', 'ana'],
      ['2', 'ana'],
      ['3', 'ana'],
      ['4', 'cy'],
      ['5', 'stranger'],
    ].map(([lead = '', agent = '']) => ({ ...event(`c${lead}`), type: 'lead.assigned' as const, lead, agent: agentId(agent) })),
    { ...event('x3'), at: epochMs(at + 1000), type: 'lead.closed', lead: '3', reason: 'sold', agent: agentId('ana') },
  ]);
  expect(told.refused).toEqual([]);
  const ask = async (path: string) => (await server.call(path, { headers: headersOf('admin') })).body;
  const spread = async () => {
    const { pool, agents } = (await ask('/api/lists/autumn/penetration')) as Penetration;
    return [pool?.open ?? 0, ...agents.map(({ agent, open }) => `${agent} ${open}`)];
  };
  const post = (what: string, body: object) => server.call(`/api/lists/autumn/${what}`, { headers: headersOf('admin'), body });
  const allocate = (request: string) => post('allocate', { request, agents: ['bo'] });
  const seal = async () => {
    for (const agent of ['ana', 'cy']) {
      const body = { outcome: 'rejected', reason: 'as agreed' };
      await server.call(`/api/disputes/dispute-${agent}/answer`, { headers: headersOf('admin'), body });
    }
    const { toSign } = (await ask('/api/settlements/2026-03')) as { toSign: { digest: string } };
    return server.call('/api/settlements/2026-03/sign', { headers: headersOf('payroll'), body: { digest: toSign.digest } });
  };
  const given = () => server.accounts.audit.list(500).filter(({ action }) => action === 'leads given back');
  const isSpread = (sought: readonly unknown[]) => vi.waitFor(async () => expect(await spread()).toEqual(sought), PATIENTLY);
  return { server, yaml, without, ask, post, spread, isSpread, allocate, seal, given };
}

describe('[N19] the leads of somebody whom the site file names no more', () => {
  test('N19: go back to the pool, and to others who are given them; what is closed stays, a sealed month does not change', async () => {
    const floor = await openFloor();
    await floor.isSpread([0, 'ana 2', 'cy 1']);
    expect(await floor.seal()).toMatchObject({ status: 201 });
    const sealed = await floor.ask('/api/settlements/2026-03');
    expect(JSON.stringify(sealed)).toContain('"agent":"ana"');
    await floor.server.apply(floor.without('ana'));
    await floor.isSpread([2, 'cy 1']);
    await vi.waitFor(() => expect(floor.given()).toMatchObject([{ actor: 'server', subject: 'ana', before: '3 leads held' }]), PATIENTLY);
    expect(await floor.ask('/api/settlements/2026-03')).toEqual(sealed);
    expect((await floor.allocate('evening')).body).toMatchObject({ given: [{ agent: 'bo', leads: 2 }] });
    expect(await floor.spread()).toEqual([0, 'bo 2', 'cy 1']);
  });

  test('[S26] N19: so do those of somebody whose last day is over, and not on that day', async () => {
    const floor = await openFloor();
    const written = parse(floor.yaml) as { agents: readonly { id: string }[] };
    const until = (lastDay: string): string =>
      stringify({ ...written, agents: written.agents.map((one) => (one.id === 'ana' ? { ...one, lastDay } : one)) });
    await floor.server.apply(until('2099-12-31'));
    await floor.isSpread([0, 'ana 2', 'cy 1']);
    await floor.server.apply(until('2026-03-20'));
    await floor.isSpread([2, 'ana 0', 'cy 1']);
    await vi.waitFor(() => expect(floor.given()).toMatchObject([{ actor: 'server', subject: 'ana', before: '3 leads held' }]), PATIENTLY);
    const { takers } = (await floor.ask('/api/lists/autumn/penetration')) as { takers: readonly { agent: string }[] };
    expect(takers.map(({ agent }) => agent)).toEqual(['bo', 'cy']);
    const left = { status: 409, body: { error: 'refused', reason: 'the last day of ana is over' } };
    const { seen } = (await floor.ask('/api/lists/autumn/single/1')) as { seen: number };
    expect(await floor.post('single/1', { do: 'give', agent: 'ana', seen, reason: 'knows them' })).toMatchObject(left);
    expect(await floor.post('allocate', { request: 'to ana', agents: ['bo', 'ana'] })).toMatchObject(left);
    expect(await floor.spread()).toEqual([2, 'ana 0', 'cy 1']);
  });

  test('N19: whoever was never named keeps theirs, and nothing is given back twice, over a restart either', async () => {
    const floor = await openFloor();
    await floor.server.apply(floor.without('ana'));
    await floor.isSpread([2, 'cy 1']);
    await floor.server.apply(floor.yaml);
    await floor.isSpread([2, 'ana 0', 'cy 1']);
    await floor.server.apply(floor.without('ana'));
    await floor.server.close();
    const again = await startServer({ folder: floor.server.folder });
    await again.isReady();
    const given = again.accounts.audit.list(500).filter(({ action }) => action === 'leads given back');
    expect(given.map(({ subject }) => subject)).toEqual(['ana']);
  });

  test('N19: whoever is named still keeps what they hold under a phone’s identity that the file names no more', async () => {
    const floor = await openFloor();
    const identified = stringify(withIdentity(floor.yaml, 'bo', '2002'));
    await floor.server.apply(identified);
    const at = epochMs(Date.now() - 60_000);
    const identity = { source: systemId('pbx'), name: '2002' };
    const base = { source: 'tallyboard:server', at, list: 'autumn', lead: '6' } as const;
    await floor.server.report([
      { ...base, id: eventId('i6'), type: 'lead.imported' },
      { ...base, id: eventId('c6'), type: 'lead.claimed', identity },
    ]);
    await floor.isSpread([0, 'ana 2', 'bo 1', 'cy 1']);
    await floor.server.apply(floor.without('ana'));
    await floor.isSpread([2, 'cy 1']);
    await floor.server.apply(identified);
    await floor.isSpread([2, 'ana 0', 'bo 1', 'cy 1']);
    expect(floor.given().map(({ subject }) => subject)).toEqual(['ana']);
  });
});

/** Ana’s lead, and the log that takes nothing `failures` times. */
async function openBusyLog(failures: number) {
  const log = openSqliteEventLog(join(dataFolder(), 'log.sqlite'));
  const time = openFakeTime(NOON);
  const append = (events: readonly BoardEvent[]) => log.append(HARBOUR, [...events], time.clock());
  const base = { source: 'tallyboard:server', at: epochMs(NOON - 1000), list: 'autumn', lead: '1' } as const;
  const site = { ...harbour(), lists };
  await append([
    siteAppliedAt(epochMs(NOON - 5000), { ...site, agents: site.agents.filter(({ id }) => id !== 'ana') }),
    { ...base, id: eventId('i1'), type: 'lead.imported' },
    { ...base, id: eventId('c1'), type: 'lead.assigned', agent: agentId('ana') },
  ]);
  const board = await followBoard({ log, site: HARBOUR, clock: time.clock, salt: 'salt' });
  let tries = 0;
  const deliver = async (events: readonly BoardEvent[]) => {
    tries += 1;
    if (tries <= failures) throw new IntakeBusy(1);
    const { accepted } = await append(events);
    return { accepted: accepted.length, duplicates: events.length - accepted.length, refused: [] };
  };
  const accounts = openAccounts(dataFolder(), time.clock);
  const { audit } = accounts;
  const logger = { error: vi.fn() };
  const siteFiles = { earlier: () => [{ yaml: HARBOUR_YAML }] };
  const leavers = giveBackLeads({ board, deliver, siteFiles, audit, later: time.later, logger });
  onTestFinished(async () => {
    await leavers.close();
    board.close();
    accounts.close();
    await log.close();
  });
  const failed = (times: number) => vi.waitFor(() => expect(logger.error).toHaveBeenCalledTimes(times), PATIENTLY);
  const pass = () => time.moveTo(time.now() + 10_000);
  return { leavers, audit, logger, failed, pass, tries: () => tries };
}

describe('[N19] what the log does not take', () => {
  test('N19: is given back again until it does, once', async () => {
    const { audit, logger, failed, pass, tries } = await openBusyLog(2);
    await failed(1);
    pass();
    await failed(2);
    expect(audit.list(9)).toEqual([]);
    pass();
    const given = { actor: 'server', action: 'leads given back', subject: 'ana', before: '1 leads held' };
    await vi.waitFor(() => expect(audit.list(9)).toMatchObject([given]), PATIENTLY);
    pass();
    expect([tries(), logger.error.mock.calls.length]).toEqual([3, 2]);
  });

  test('N19: is not tried again after the end', async () => {
    const { leavers, failed, pass, tries } = await openBusyLog(9);
    await failed(1);
    await leavers.close();
    pass();
    await leavers.close();
    expect(tries()).toBe(1);
  });
});
