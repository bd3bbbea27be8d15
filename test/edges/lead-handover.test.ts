import { parse, stringify } from 'yaml';
import { describe, expect, test, vi } from 'vitest';
import { agentId, teamId } from '../../shared/units.ts';
import type { HandoverAnswer } from '../../shared/wire/handover-answers.ts';
import type { LeadAnswer } from '../../shared/wire/lead-answers.ts';
import { lists, openLists, written } from '../support/lists-floor.ts';

const HANDOVER = '/api/lists/handover';
const NUMBER = '13812345678';
const PATIENTLY = { timeout: 30_000, interval: 20 };

/** Ana holds 1 to 4 of spring and 1 of autumn, and has closed another; Bo holds one of at most five. Dan is of another team. */
async function openHandover(yaml = written({ lists: { ...lists, privateCap: 5 } })) {
  const floor = await openLists(yaml);
  const root = await floor.admin();
  const lee = await floor.as('lee', { role: 'supervisor', teams: [teamId('north')] });
  await floor.tell(
    ...['1', '2', '3', '4', '5'].map((lead) => ({ type: 'lead.assigned', lead, agent: 'ana' })),
    { type: 'lead.closed', lead: '5', reason: 'sold' },
    { type: 'lead.assigned', lead: '1', list: 'autumn', agent: 'ana', at: Date.now() - 90_000 },
    { type: 'lead.assigned', lead: '9', list: 'autumn', agent: 'bo' },
  );
  const look = async (query: string, cookie = root) => floor.call(`${HANDOVER}?${query}`, { cookie });
  await vi.waitUntil(async () => ((await look('from=ana')).body as HandoverAnswer).leads === 5, PATIENTLY);
  const body = { request: 'ana leaves', from: 'ana', to: 'bo', leads: 4, reason: 'her last day' };
  const hand = (changes: object = {}, cookie = root) => floor.call(HANDOVER, { cookie, body: { ...body, ...changes } });
  const entries = () => floor.accounts.audit.list(100).filter(({ action }) => action === 'leads handed over');
  return { ...floor, root, lee, look, hand, entries };
}

describe('[LS16] all leads of one agent to another', () => {
  test('[LS16] is told before: how many of which list go, and why the rest stays', async () => {
    const { look } = await openHandover();
    const { status, body } = await look('from=ana&to=bo');
    expect(status).toBe(200);
    expect(body).toMatchObject({ from: 'ana', leads: 5 });
    const { takers, lists: told } = body as HandoverAnswer;
    expect(takers.find(({ agent }) => agent === 'bo')).toEqual({ agent: 'bo', name: 'Bo Example', room: 4 });
    expect(takers.map(({ agent }) => agent)).not.toContain('ana');
    expect(told).toEqual([
      { list: 'spring', name: 'Spring', goes: 3, noRoom: 1, coolOff: 0, doNotCall: 0, closed: 1 },
      { list: 'autumn', name: null, goes: 1, noRoom: 0, coolOff: 0, doNotCall: 0, closed: 0 },
    ]);
    expect((await look('from=ana')).body).toMatchObject({ leads: 5, lists: null });
  });

  test('[LS16] [LS11] [AU9] goes up to the cap, once however often and at once it is asked for, with one entry that counts by list', async () => {
    const { look, hand, entries, call, root } = await openHandover();
    const [first, again] = await Promise.all([hand({ reason: `her last day ${NUMBER}` }), hand()]);
    const given = [
      { list: 'spring', leads: 3 },
      { list: 'autumn', leads: 1 },
    ];
    expect(first).toEqual(expect.objectContaining({ status: 201, body: { isNew: true, given } }));
    expect(again).toEqual(expect.objectContaining({ status: 200, body: { isNew: false, given } }));
    expect((await look('from=ana')).body).toMatchObject({ leads: 1 });
    expect((await look('from=bo')).body).toMatchObject({ leads: 5 });
    expect(entries()).toMatchObject([
      { actor: 'root', subject: 'ana to bo: autumn 1, spring 3', before: 'held by ana', after: 'held by bo: her last day 138****5678' },
    ]);
    const { lead, history } = (await call('/api/lists/spring/single/1', { cookie: root })).body as LeadAnswer;
    expect(lead).toMatchObject({ owner: 'bo', attempts: { total: 0 } });
    expect(history.map(({ kind, agentName, by, reason }) => [kind, agentName, by, reason]).slice(1)).toEqual([
      ['recycled', null, 'root', 'her last day 138****5678'],
      ['assigned', 'Bo Example', 'root', null],
    ]);
  });

  test('[LS16] [AU9] what broke off goes on by the same request: each lead once, and one entry of all', async () => {
    const many = 600;
    const { tell, look, hand, entries, accounts } = await openHandover(written({ lists: { ...lists, privateCap: 5000 } }));
    await tell(...Array.from({ length: many }, (_, index) => ({ type: 'lead.assigned', lead: `many-${index}`, agent: 'ana' })));
    await vi.waitUntil(async () => ((await look('from=ana')).body as HandoverAnswer).leads === many + 5, PATIENTLY);
    const owe = vi.spyOn(accounts.audit, 'pay').mockImplementationOnce(() => {
      throw new Error('broken between act and entry');
    });
    const asked = { leads: many + 5 };
    expect(await hand(asked)).toMatchObject({ status: 500 });
    expect(entries()).toEqual([]);
    expect(owe).toHaveBeenCalledOnce();
    await vi.waitUntil(async () => ((await look('from=ana')).body as HandoverAnswer).leads === 0, PATIENTLY);
    // As if only some of it had been stored: more is meant than went.
    await tell(
      { type: 'lead.assigned', lead: 'late', agent: 'ana' },
      { type: 'lead.assigned', lead: 'later', agent: 'ana', at: Date.now() - 1000 },
    );
    await vi.waitUntil(async () => ((await look('from=ana')).body as HandoverAnswer).leads === 2, PATIENTLY);
    expect(await hand({ leads: many + 6 })).toMatchObject({ status: 201, body: { given: [{ leads: many + 5 }, { leads: 1 }] } });
    expect(await hand({ leads: many + 6 })).toMatchObject({ status: 200 });
    expect((await look('from=ana')).body).toMatchObject({ leads: 1 });
    expect(entries()).toMatchObject([{ subject: 'ana to bo: autumn 1, spring 604' }]);
  });

  test('[LS16] another number than was told goes nowhere, and no entry is made', async () => {
    const { hand, look, entries } = await openHandover();
    expect(await hand({ leads: 5 })).toMatchObject({ status: 409, body: { error: 'changed' } });
    expect((await look('from=ana')).body).toMatchObject({ leads: 5 });
    expect(entries()).toEqual([]);
  });

  test('[LS16] [N17] supervisors hand leads on within their teams; agents don’t', async () => {
    const { hand, look, lee, as, entries } = await openHandover();
    const ana = await as('ana', { role: 'agent', agent: agentId('ana') });
    expect(((await look('from=ana', lee)).body as HandoverAnswer).takers.map(({ agent }) => agent)).not.toContain('dan');
    const asked = [
      ...[look('from=dan', lee), look('from=ana&to=dan', lee), look('from=ana', ana)],
      ...[hand({ to: 'dan' }, lee), hand({ from: 'dan' }, lee), hand({}, ana), hand({ to: 'nobody' })],
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 403));
    expect(entries()).toEqual([]);
    expect(await hand({}, lee)).toMatchObject({ status: 201 });
    expect(entries()).toMatchObject([{ actor: 'lee' }]);
  });

  test('[LS16] [S26] not to whoever has gone, nor to the same; a reason is asked', async () => {
    const site = parse(written({ lists })) as { agents: readonly { id: string }[] };
    const agents = site.agents.map((agent) => (agent.id === 'bo' ? { ...agent, lastDay: '2026-01-31' } : agent));
    const { hand, look } = await openHandover(stringify({ ...site, agents }));
    expect(await hand()).toMatchObject({ status: 409, body: { reason: 'the last day of bo is over' } });
    expect(((await look('from=ana')).body as HandoverAnswer).takers.map(({ agent }) => agent)).not.toContain('bo');
    for (const changes of [{ to: 'ana' }, { reason: ' ' }, { leads: 0 }, { request: '' }])
      expect(await hand(changes)).toMatchObject({ status: 400 });
    expect(await look('from=ana&to=ana')).toMatchObject({ status: 400 });
  });
});
