import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { AmiListening } from '../../server/sources/asterisk-ami/ami-listening.ts';
import type { Charge } from '../../shared/charge.ts';
import { RIGHTS, type Right } from '../../shared/rights.ts';
import { agentId, callId, eventId, systemId, teamId } from '../../shared/units.ts';
import type { ListenIn, PhoneOffer } from '../../shared/wire/phone-actions.ts';
import type { Reply } from '../../shared/wire/socket-events.ts';
import { openQueueingServer, type QueueingServer } from '../support/ami-queues.ts';
import { legFields, type Leg } from '../support/ami-talk.ts';
import { dataFolder } from '../support/data-folder.ts';
import { account } from '../support/run-a-ami.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';
import { openScreen, type Screen } from '../support/screen.ts';

const ana = agentId('ana');
const NORTH: Charge = { role: 'supervisor', teams: [teamId('north')] };
const CALL = callId('pbx-a:1.1');
const CALLER: Leg = ['PJSIP/9001-00000001', '1.1', '1.1'];
const ANAS: Leg = ['PJSIP/2001-00000002', '1.2', '1.1'];
const ORIGINATE = 'Originate PJSIP/2099 ChanSpy PJSIP/2001-00000002,qS 30000 true';

interface Opened {
  readonly server: Served;
  readonly phone: QueueingServer;
  readonly lee: Screen;
  readonly login: (name: string, charge: Charge, rights?: readonly Right[]) => Promise<Screen>;
}

/** The whole server with a link to a phone system on which ana is in a call, and lee, supervisor of the north, at the floor. */
async function openFloor({
  more = 'listening: true,',
  rights = ['listen'],
}: { more?: string; rights?: readonly Right[] } = {}): Promise<Opened> {
  const phone = await openQueueingServer([{ queue: 'sales', name: 'Ana', interface: 'PJSIP/2001' }], { now: () => systemClock() - 1000 });
  const siteFile = join(dataFolder(), 'site.yaml');
  const reached = `asterisk: { host: 127.0.0.1, port: ${phone.ami.port}, username: ${account.username}, secret: '\${AMI_SECRET}' }`;
  writeFileSync(siteFile, HARBOUR_YAML.replace('system: pbx-a,', `system: pbx-a, ${reached}, ${more}`));
  const server = await startServer({ siteFile, env: { AMI_SECRET: account.secret } });
  await server.isReady();
  const { users, sessions } = server.accounts;
  const login: Opened['login'] = async (name, charge, given = []) => {
    const added = await users.add(name, charge, 'long enough password', 'test');
    if (!added.ok) throw new Error(added.error);
    const user = users.grant(added.value, given, 'test');
    return openScreen(server.url, { cookie: `tallyboard_session=${sessions.begin({ kind: 'user', user }).token}` });
  };
  const lee = await login('lee', NORTH, rights);
  await lee.join('floor');
  await lee.shows(({ sources }) => expect(sources).toMatchObject([{ source: 'ami:pbx-a', state: 'up' }]));
  phone.tell('Newchannel', legFields(CALLER));
  phone.tell('DialBegin', { ...legFields(CALLER), ...legFields(ANAS, 'Dest'), DialString: '2001' });
  phone.tell('DialEnd', { ...legFields(ANAS, 'Dest'), DialStatus: 'ANSWER' });
  for (const leg of [CALLER, ANAS]) phone.tell('BridgeEnter', { ...legFields(leg), BridgeUniqueid: 'B' });
  await lee.shows(({ rows }) => expect(rows.get(ana)).toMatchObject({ state: { name: 'talking' } }));
  return { server, phone, lee, login };
}

function known<Value>(reply: Reply<Value>): Value {
  if (!reply.ok) throw new Error(`${reply.reason}: ${reply.way}`);
  return reply.value;
}

const offerOf = ({ socket }: Screen): Promise<Reply<PhoneOffer>> => socket.emitWithAck('phone:offer', { agent: ana });
const listen = ({ socket }: Screen, request: ListenIn) => socket.emitWithAck('phone:listen', request);

async function asked(screen: Screen, more: Partial<ListenIn> = {}): Promise<ListenIn> {
  const { run } = known(await offerOf(screen));
  return { request: 'request-1', run, agent: ana, system: systemId('pbx-a'), call: CALL, phone: '2099', ...more };
}

/** The listener's phone was taken, or was not. */
const ends = ({ phone }: Opened, Response: 'Success' | 'Failure'): void =>
  phone.tell('OriginateResponse', { ActionID: phone.ringing.at(-1) ?? '', Response, Reason: Response === 'Success' ? 4 : 3 });

const audited = ({ server }: Opened): string[] =>
  server.accounts.audit
    .list(20)
    .filter(({ action }) => action.startsWith('phone system: listen'))
    .reverse()
    .map(({ actor, action, subject }) => `${actor} | ${action.replace('phone system: listen ', '')} | ${subject}`);

const ASKED = `ana in ${CALL} of pbx-a, on 2099`;

async function ownDesk({ login }: Opened): Promise<Screen> {
  const desk = await login('ana', { role: 'agent', agent: ana });
  await desk.join('desk');
  return desk;
}

describe('[X8] listening to a call', () => {
  test('X8, X10: the call that stands is offered, and the asker’s own phone is rung into it, once', async () => {
    const on = await openFloor();
    expect(known(await offerOf(on.lee))).toMatchObject({ systems: [], places: [], calls: [{ system: 'pbx-a', call: CALL }] });
    const request = await asked(on.lee);
    const taken = { ok: true, value: { became: 'done', words: 'Originate successfully queued' } };
    expect(await listen(on.lee, request)).toEqual(taken);
    expect(await listen(on.lee, request)).toEqual(taken);
    expect(on.phone.asked).toEqual([ORIGINATE]);
    await listen(on.lee, await asked(on.lee, { request: 'request-2', phone: 'SIP/77' }));
    expect(on.phone.asked[1]).toBe(ORIGINATE.replace('PJSIP/2099', 'SIP/77'));
  });

  test('[X9][X11][X12] it counts once the phone is taken: an event, the audit, and a line at the agent’s own desk alone', async () => {
    const on = await openFloor();
    const desk = await ownDesk(on);
    const wall = await on.login('hall', { role: 'payroll' });
    await wall.join('wall');
    const packets: string[] = [];
    wall.socket.io.engine.on('packet', ({ data }: { readonly data?: unknown }) => void packets.push(String(data)));
    await listen(on.lee, await asked(on.lee));
    expect(audited(on)).toEqual([`lee | asked | ${ASKED}`, `lee | answered | ${ASKED}: done (Originate successfully queued)`]);
    expect(desk.view().rows.get(ana)).toMatchObject({ listened: [] });
    ends(on, 'Success');
    await desk.shows(({ rows }) => expect(rows.get(ana)).toMatchObject({ listened: [{ by: 'lee' }] }));
    const { since = 0 } = known(await offerOf(on.lee)).calls[0] ?? {};
    expect(desk.view().rows.get(ana)).toMatchObject({ listened: [{ since }], state: { name: 'talking' } });
    expect(audited(on).at(-1)).toBe(`lee | begun | ${ASKED}`);
    expect(on.lee.view().rows.get(ana)).toMatchObject({ listened: [] });
    expect(packets.join('')).not.toMatch(/listen/i);
    expect(JSON.stringify(wall.view())).not.toMatch(/listen/i);
  });

  test('[X11][X12] each is an event of its own, also where its page names the request as one before a restart was named', async () => {
    const on = await openFloor();
    const desk = await ownDesk(on);
    const at = systemClock();
    const lines = (count: number) => desk.shows(({ rows }) => expect(rows.get(ana)).toMatchObject({ listened: { length: count } }));
    const before = { id: eventId('listening/lee/request-1'), source: 'tallyboard:server', at, type: 'call.listened', agent: ana } as const;
    await on.server.report([{ ...before, call: callId('pbx-a:0.9'), since: at, isTold: true, by: 'lee' }]);
    await lines(1);
    await listen(on.lee, await asked(on.lee));
    ends(on, 'Success');
    await lines(2);
  });

  test('X9: a phone that nobody takes has heard nothing', async () => {
    const on = await openFloor();
    const desk = await ownDesk(on);
    await listen(on.lee, await asked(on.lee));
    ends(on, 'Failure');
    await vi.waitFor(() => expect(audited(on).at(-1)).toBe(`lee | not begun | ${ASKED}`));
    expect(desk.view().rows.get(ana)).toMatchObject({ listened: [] });
  });

  test('X12: where the site file says so the agent is not told', async () => {
    const on = await openFloor({ more: 'listening: true, tellListening: false,' });
    const desk = await ownDesk(on);
    await listen(on.lee, await asked(on.lee));
    ends(on, 'Success');
    await vi.waitFor(() => expect(audited(on).at(-1)).toBe(`lee | begun | ${ASKED}`));
    // A later fact of hers has come, so this one would have too.
    on.phone.tell('Hold', legFields(ANAS));
    await desk.shows(({ rows }) => expect(rows.get(ana)).toMatchObject({ state: { name: 'hold' }, listened: [] }));
  });

  test('X8: the listener’s own leg is nobody’s call', async () => {
    const on = await openFloor();
    const before = on.lee.view().rows.get(ana);
    await listen(on.lee, await asked(on.lee));
    const spy: Leg = ['PJSIP/2099-00000003', '1.3', '1.3'];
    on.phone.tell('Newchannel', legFields(spy));
    on.phone.tell('DialBegin', { ...legFields(spy, 'Dest'), DialString: '2099' });
    on.phone.tell('DialEnd', { ...legFields(spy, 'Dest'), DialStatus: 'ANSWER' });
    ends(on, 'Success');
    on.phone.tell('ChanSpyStart', { SpyerChannel: spy[0], SpyeeChannel: ANAS[0] });
    on.phone.tell('Hangup', legFields(spy));
    on.phone.tell('Hold', legFields(ANAS));
    await on.lee.shows(({ rows }) => expect(rows.get(ana)).toMatchObject({ state: { name: 'hold' } }));
    const after = on.lee.view().rows.get(ana);
    expect([after && 'answered' in after && after.answered, on.lee.view().header.unmatchedIdentities]).toEqual([
      before && 'answered' in before && before.answered,
      1, // the caller, a phone that no agent has
    ]);
  });
});

describe('[X8] refused, with nothing sent and the attempt in the audit', () => {
  test.each<[string, Parameters<typeof openFloor>[0], Partial<ListenIn>, string]>([
    ['without the right', { rights: RIGHTS.filter((right) => right !== 'listen') }, {}, 'lee has not the right to listen'],
    ['without the site’s word', { more: 'actions: true,' }, {}, 'calls in pbx-a may not be listened to'],
    ['a call that is over, or another’s', {}, { call: callId('pbx-a:9.9') }, `ana is not in the call pbx-a:9.9 any more`],
    ['of before the server was started anew', {}, { run: 'another-run' }, 'the server was started anew since'],
  ])('X8: %s', async (_, options, more, reason) => {
    const on = await openFloor(options);
    expect(known(await offerOf(on.lee)).calls.length).toBe(reason.includes('not the right') || reason.includes('may not') ? 0 : 1);
    expect(await listen(on.lee, await asked(on.lee, more))).toMatchObject({ ok: false, reason });
    expect(on.phone.asked).toEqual([]);
    expect(audited(on)).toEqual([`lee | refused | ana in ${more.call ?? CALL} of pbx-a, on 2099; because ${reason}`]);
  });

  test('X8: another team’s supervisor, the agent and payroll may not, whatever rights they have', async () => {
    const on = await openFloor();
    const request = await asked(on.lee);
    const others: readonly Charge[] = [
      { role: 'supervisor', teams: [teamId('south')] },
      { role: 'agent', agent: ana },
      { role: 'payroll' },
    ];
    for (const charge of others) {
      const other = await on.login(charge.role, charge, RIGHTS);
      expect(await listen(other, request)).toMatchObject({ ok: false, error: 'forbidden' });
    }
    expect(on.phone.asked).toEqual([]);
    expect(audited(on)).toHaveLength(3);
  });

  test('X8: once the call is over it is offered no more', async () => {
    const on = await openFloor();
    const request = await asked(on.lee);
    for (const leg of [ANAS, CALLER]) on.phone.tell('Hangup', legFields(leg));
    await on.lee.shows(({ rows }) => expect(rows.get(ana)).not.toMatchObject({ state: { name: 'talking' } }));
    expect(known(await offerOf(on.lee)).calls).toEqual([]);
    expect(await listen(on.lee, request)).toMatchObject({ ok: false, reason: `ana is not in the call ${CALL} any more` });
    expect(on.phone.asked).toEqual([]);
  });

  test('X9: what the phone system refuses is told in its words, and nobody listened', async () => {
    const on = await openFloor();
    on.phone.mood = 'forbidden';
    const refusal = { became: 'refused', because: 'notPermitted', words: 'Permission denied' };
    expect(await listen(on.lee, await asked(on.lee))).toEqual({ ok: true, value: refusal });
    await vi.waitFor(() =>
      expect(audited(on).slice(1).sort()).toEqual([
        `lee | answered | ${ASKED}: refused: notPermitted (Permission denied)`,
        `lee | not begun | ${ASKED}`,
      ]),
    );
  });

  test('[X8][X9] with the link goes the answer: what became of it is unknown, nothing is counted, and no call is offered', async () => {
    const on = await openFloor();
    const request = await asked(on.lee);
    on.phone.mood = 'cut';
    void on.phone.ami.close();
    expect(await listen(on.lee, request)).toEqual({ ok: true, value: { became: 'unknown', because: 'lost', words: '' } });
    await vi.waitFor(() =>
      expect(audited(on).slice(1).sort()).toEqual([`lee | answered | ${ASKED}: unknown: lost`, `lee | not begun | ${ASKED}`]),
    );
    expect(known(await offerOf(on.lee)).calls).toEqual([]);
  });

  test('X9: a phone system that says nothing more is waited for as long as the phone rings, and no longer', async () => {
    const waiting: { readonly run: () => void; readonly ms: number }[] = [];
    const listening = new AmiListening(
      () => true,
      (run, ms) => {
        waiting.push({ run, ms });
        return () => undefined;
      },
    );
    const talk = { call: CALL, identity: { source: systemId('pbx-a'), name: 'Ana' }, since: systemClock(), channel: 'PJSIP/2001-1' };
    const { taken, begun } = listening.listen({ ...talk, device: 'PJSIP/2001' }, 'PJSIP/2099');
    expect(waiting.map(({ ms }) => ms)).toEqual([5000, 35_000]);
    for (const { run } of waiting) run();
    expect([await taken, await begun]).toEqual([{ became: 'unknown', because: 'silent', words: '' }, false]);
  });

  test('X10: a phone is one phone, and no dialplan, number or line of its own', async () => {
    const on = await openFloor();
    const request = await asked(on.lee);
    const none = ['', '2099@outside', 'Local/2099', 'PJSIP/1&PJSIP/2', '2099\r\nAction: Originate', 'PJSIP/trunk/0532', '9'.repeat(41)];
    for (const phone of none) expect(await listen(on.lee, { ...request, phone })).toMatchObject({ ok: false, error: 'malformed' });
    expect(on.phone.asked).toEqual([]);
  });
});
