import { describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { agentId, epochMs, eventId } from '../../shared/units.ts';
import { authorisationFloor } from '../support/authorisation-floor.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { startServer } from '../support/running-server.ts';

interface Penetration {
  readonly pool?: { readonly leads: number; readonly open: number };
  readonly agents: readonly { readonly agent: string; readonly leads: number; readonly open: number }[];
}

/** The floor of the closed month, with a list of five leads: three of ana's, one of them closed, one of cy's, one of somebody whom no file ever named. */
async function openFloor() {
  const { server, headersOf } = await authorisationFloor();
  const yaml = server.accounts.siteFiles.current()?.yaml ?? '';
  const written = parse(yaml) as { agents: readonly { id: string }[] };
  const without = (agent: string): string => stringify({ ...written, agents: written.agents.filter(({ id }) => id !== agent) });
  const at = epochMs(Date.now() - 120_000);
  const event = (id: string) => ({ id: eventId(id), source: 'tallyboard:server', at, list: 'spring' }) as const;
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
    const { pool, agents } = (await ask('/api/lists/spring/penetration')) as Penetration;
    return [pool?.open ?? 0, ...agents.map(({ agent, open }) => `${agent} ${open}`)];
  };
  const allocate = (request: string) =>
    server.call('/api/lists/spring/allocate', { headers: headersOf('admin'), body: { request, agents: ['bo'] } });
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
  return { server, yaml, without, ask, spread, isSpread, allocate, seal, given };
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
    await vi.waitFor(() => expect(floor.given()).toMatchObject([{ actor: 'server', subject: 'ana', before: '2 leads held' }]), PATIENTLY);
    expect(await floor.ask('/api/settlements/2026-03')).toEqual(sealed);
    expect((await floor.allocate('evening')).body).toMatchObject({ given: [{ agent: 'bo', leads: 2 }] });
    expect(await floor.spread()).toEqual([0, 'bo 2', 'cy 1']);
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
});
