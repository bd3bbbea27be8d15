import { describe, expect, test } from 'vitest';
import { agentId, callId, epochMs, eventId, seq, teamId, type Seq } from '../../shared/units.ts';
import type { Draft, Effect, PayEffect } from '../../shared/wire/drafts.ts';
import type { ScreenView } from '../../shared/wire/frames.ts';
import type { Reply } from '../../shared/wire/socket-events.ts';
import { systemClock } from '../../server/clock.ts';
import { callOf } from '../support/floor-site.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';
import { openScreen, type Screen } from '../support/screen.ts';

const ana = agentId('ana');
const bo = agentId('bo');
const dan = agentId('dan');

/** Pay of two yuan a call, so that corrections move money. */
const PAID = HARBOUR_YAML.replace(
  'standings:',
  `pay:
      lines:
        - { id: perCall, name: { zh-CN: 通次, en: Calls }, kind: earning, per: period, of: { product: [{ amount: 200 }, { metric: validCalls }] } }
    standings:`,
).replace(
  'rules: []',
  'rules: [{ id: praise, code: praise, name: { zh-CN: 表扬, en: Praise }, delta: { free: [0, 10] } }, { id: late, code: late, name: { zh-CN: 迟到, en: Late }, delta: -2 }]',
);

interface Harbour {
  readonly server: Served;
  readonly open: (name: string, teams: readonly string[]) => Promise<Screen>;
}

/** Ana has two calls, bo one; lee and kim are supervisors. */
async function openHarbour(yaml = PAID): Promise<Harbour> {
  const server = await startServer();
  await server.apply(yaml);
  const now = systemClock();
  const calls = [callOf('ana', 'one', now - 300_000), callOf('ana', 'two', now - 200_000), callOf('bo', 'three', now - 100_000)];
  const headers = { authorization: `Bearer ${server.key()}` };
  const sent = await server.call('/api/events', { headers, body: calls.map(({ source: _, ...event }) => event) });
  expect(sent.body).toMatchObject({ accepted: 3 });
  return {
    server,
    async open(name, teams) {
      const user = await server.accounts.users.add(name, { role: 'supervisor', teams: teams.map(teamId) }, 'long enough password', 'test');
      if (!user.ok) throw new Error(user.error);
      const cookie = `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: user.value }).token}`;
      const screen = openScreen(server.url, { cookie });
      await screen.join('floor');
      await screen.shows((view) => expect([...view.rows.values()].length).toBeGreaterThan(0));
      return screen;
    },
  };
}

function known<Value>(reply: Reply<Value>): Value {
  if (!reply.ok) throw new Error(`${reply.reason}: ${reply.way}`);
  return reply.value;
}

const effectOf = async ({ socket }: Screen, draft: Draft): Promise<Effect> => known(await socket.emitWithAck('draft:effect', draft));
const payOf = async ({ socket }: Screen, draft: Draft): Promise<PayEffect> => known(await socket.emitWithAck('draft:payEffect', draft));

const praise = { agent: ana, kind: 'commendation', code: 'praise', points: 5 } as const;
const praised = (seen: Seq, request = 'request-1') => ({ ...praise, request, seen, text: 'calm and kind', visibility: 'agent' }) as const;
const notCounted = { agent: ana, call: callId('pbx:one'), changes: { counts: false } } as const;

describe('[H2] before it is written', () => {
  test('the effect of a note is said, and nothing is written; written, it has that effect', async () => {
    const { open } = await openHarbour();
    const lee = await open('lee', ['north']);
    const effect = await effectOf(lee, { act: 'note', ...praise });
    expect(effect.people).toMatchObject([{ agent: ana, points: { before: 100, after: 105 }, rank: { before: 1, after: 1 } }]);
    expect(effect.line).toMatchObject({ points: 5 });
    expect((await effectOf(lee, { act: 'note', ...praise })).seen).toBe(effect.seen);
    known(await lee.socket.emitWithAck('annotation:add', praised(effect.seen)));
    await lee.shows((view) => expect(view.rows.get(ana)).toMatchObject({ points: 105 }));
  });

  test('[S22] an exception says the targets that it would take, and takes them; revoked, it gives them back', async () => {
    const { open } = await openHarbour();
    const lee = await open('lee', ['north']);
    const now = Math.floor(systemClock() / 60_000) * 60_000;
    const excused = { agent: ana, kind: 'exception', code: 'exception', from: epochMs(now - 1_800_000), to: epochMs(now) } as const;
    const minutesIn = (view: ScreenView): number => {
      const row = view.rows.get(ana);
      return row && 'scheduledMinutes' in row ? row.scheduledMinutes : 0;
    };
    const before = minutesIn(lee.view());
    const { people, seen } = await effectOf(lee, { act: 'note', ...excused });
    const [target] = people[0]?.targets ?? [];
    expect(target?.after).toBeCloseTo(((target?.before ?? 0) * (before - 30)) / before, 9);
    const added = await lee.socket.emitWithAck('annotation:add', {
      ...excused,
      request: 'request-1',
      seen,
      text: 'no lines',
      visibility: 'agent',
    });
    await lee.shows((view) => expect(minutesIn(view)).toBe(before - 30));
    const back = { agent: ana, annotation: known(added).id };
    const foreseen = await effectOf(lee, { act: 'revocation', ...back });
    expect(foreseen.people[0]?.targets[0]?.after).toBe(target?.before);
    known(
      await lee.socket.emitWithAck('annotation:revoke', { ...back, request: 'request-2', seen: foreseen.seen, reason: 'wrong person' }),
    );
    await lee.shows((view) => expect(minutesIn(view)).toBe(before));
  });

  test('a call that does not count costs one a call and its pay, and changes the rank of another', async () => {
    const { open } = await openHarbour();
    const lee = await open('lee', ['north']);
    const draft: Draft = { act: 'correction', ...notCounted };
    const { people } = await effectOf(lee, draft);
    expect(people.map(({ agent, validCalls, rank }) => ({ agent, validCalls, rank }))).toEqual([
      { agent: ana, validCalls: { before: 2, after: 1 }, rank: { before: 1, after: 1 } },
      { agent: bo, validCalls: { before: 1, after: 1 }, rank: { before: 2, after: 1 } },
    ]);
    const pay = await payOf(lee, draft);
    expect(pay.people).toMatchObject([
      { agent: ana, total: { before: 400, after: 200 }, lines: [{ id: 'perCall', before: 400, after: 200 }] },
    ]);
    known(await lee.socket.emitWithAck('call:correct', { ...notCounted, request: 'request-1', seen: pay.seen, reason: 'a test call' }));
    await lee.shows((view) => expect([view.rows.get(ana), view.rows.get(bo)]).toMatchObject([{ validCalls: 1, rank: 1 }, { rank: 1 }]));
  });

  test('[H3] people of other teams are only counted', async () => {
    const { server, open } = await openHarbour();
    const now = systemClock();
    const { source: _, ...call } = callOf('dan', 'four', now - 50_000);
    await server.call('/api/events', { headers: { authorization: `Bearer ${server.key('second')}` }, body: [call] });
    const lee = await open('lee', ['north']);
    const effect = await effectOf(lee, { act: 'correction', ...notCounted });
    expect([effect.people.map(({ agent }) => agent), effect.others]).toEqual([[ana, bo], 1]);
  });

  test('of several pay effects that one person asks for, only the latest is worked out', async () => {
    const { open } = await openHarbour();
    const lee = await open('lee', ['north']);
    const asked = [1, 2, 3].map((points) => lee.socket.emitWithAck('draft:payEffect', { act: 'note', ...praise, points }));
    const replies = await Promise.all(asked);
    expect(replies.map((reply) => (reply.ok ? 'told' : reply.because))).toEqual(['superseded', 'superseded', 'told']);
  });

  test('[V9] nobody is told the effect of what they may not write', async () => {
    const { open } = await openHarbour();
    const lee = await open('lee', ['north']);
    const about = { act: 'note', ...praise, agent: dan } as const;
    expect(await lee.socket.emitWithAck('draft:effect', about)).toMatchObject({ ok: false, error: 'forbidden' });
    expect(await lee.socket.emitWithAck('draft:payEffect', about)).toMatchObject({ ok: false, error: 'forbidden' });
  });
});

describe('[H4] two who write about the same agent', () => {
  test('with a stale view the second is told, loses nothing, sees the first, and writes then', async () => {
    const { server, open } = await openHarbour();
    const [lee, kim] = [await open('lee', ['north']), await open('kim', ['north'])];
    const seen = (await effectOf(kim, { act: 'note', ...praise })).seen;
    known(await lee.socket.emitWithAck('annotation:add', praised((await effectOf(lee, { act: 'note', ...praise })).seen)));
    expect(await kim.socket.emitWithAck('annotation:add', praised(seen))).toMatchObject({ ok: false, error: 'refused', because: 'stale' });
    const anew = await effectOf(kim, { act: 'note', ...praise });
    expect(anew.people[0]?.points).toEqual({ before: 105, after: 110 });
    known(await kim.socket.emitWithAck('annotation:add', praised(anew.seen)));
    await kim.shows((view) => expect(view.rows.get(ana)).toMatchObject({ points: 110, notes: [{ by: 'lee' }, { by: 'kim' }] }));
    expect(server.accounts.users.isEmpty()).toBe(false);
  });

  test('in the same moment one of them is first, and the other is told', async () => {
    const { open } = await openHarbour();
    const [lee, kim] = [await open('lee', ['north']), await open('kim', ['north'])];
    const { seen } = await effectOf(lee, { act: 'note', ...praise });
    const replies = await Promise.all([lee, kim].map(({ socket }) => socket.emitWithAck('annotation:add', praised(seen))));
    expect(replies.map((reply) => (reply.ok ? 'written' : reply.because)).sort()).toEqual(['stale', 'written']);
  });

  test('the same request sent again after a lost answer is written once, also when somebody wrote since', async () => {
    const { open } = await openHarbour();
    const [lee, kim] = [await open('lee', ['north']), await open('kim', ['north'])];
    const { seen } = await effectOf(lee, { act: 'note', ...praise });
    const first = await lee.socket.emitWithAck('annotation:add', praised(seen));
    known(await kim.socket.emitWithAck('annotation:add', praised(seq(1_000_000))));
    expect(await lee.socket.emitWithAck('annotation:add', praised(seen))).toEqual(first);
    const correction = { ...notCounted, request: 'request-2', seen: seq(1_000_000), reason: 'a test call' };
    const corrected = await lee.socket.emitWithAck('call:correct', correction);
    expect(await lee.socket.emitWithAck('call:correct', { ...correction, seen: seq(1) })).toEqual(corrected);
    await lee.shows((view) => expect(view.rows.get(ana)).toMatchObject({ points: 110, validCalls: 1 }));
  });
});

describe('[H1] what can be written', () => {
  test('a note on a call, an appointment with its time, a note of yesterday; and each is revoked, of whatever day', async () => {
    const { open } = await openHarbour();
    const lee = await open('lee', ['north']);
    const yesterday = systemClock() - 86_400_000;
    const common = { agent: ana, text: 'said', visibility: 'agent', seen: seq(1_000_000) } as const;
    const written = [
      { ...common, request: 'on-a-call', kind: 'note', code: 'note', call: callId('pbx:one') },
      { ...common, request: 'coaching', kind: 'coaching', code: 'coaching', from: systemClock() },
      { ...common, request: 'yesterday', kind: 'deduction', code: 'late', from: yesterday },
    ] as const;
    for (const note of written) {
      const { id } = known(await lee.socket.emitWithAck('annotation:add', note as never));
      const revocation = { agent: ana, annotation: id, seen: seq(1_000_000), reason: 'wrong', request: `${note.request}-back` };
      const [first] = (await effectOf(lee, { act: 'revocation', agent: ana, annotation: id })).people;
      expect(first?.points).toEqual(note.request === 'yesterday' ? { before: 98, after: 100 } : { before: 100, after: 100 });
      known(await lee.socket.emitWithAck('annotation:revoke', revocation));
      expect(await lee.socket.emitWithAck('annotation:revoke', { ...revocation, request: 'once-more' })).toMatchObject({
        ok: false,
        reason: 'lee revoked it already',
      });
    }
  });

  test('refused are calls of nobody’s or somebody else’s, appointments without a time, stretches that end before they begin', async () => {
    const { open } = await openHarbour();
    const lee = await open('lee', ['north']);
    const wrong: readonly (readonly [Draft, RegExp])[] = [
      [{ act: 'note', agent: ana, kind: 'note', code: 'note', call: callId('pbx:three') }, /no part in the call/],
      [{ act: 'note', agent: ana, kind: 'coaching', code: 'coaching' }, /has a time/],
      [{ act: 'note', agent: ana, kind: 'note', code: 'note', from: 2 as never, to: 1 as never }, /ends before it begins/],
      [{ act: 'correction', agent: ana, call: callId('pbx:none'), changes: { counts: false } }, /no part in the call/],
      [{ act: 'correction', agent: ana, call: callId('pbx:one'), changes: { agent: dan } }, /may not give a call to dan/],
      [{ act: 'revocation', agent: ana, annotation: eventId('none') }, /has no note/],
    ];
    for (const [draft, reason] of wrong) {
      expect(await lee.socket.emitWithAck('draft:effect', draft)).toMatchObject({
        ok: false,
        reason: expect.stringMatching(reason) as unknown,
      });
    }
    expect(await lee.socket.emitWithAck('draft:effect', { act: 'correction', ...notCounted, changes: {} })).toMatchObject({
      error: 'malformed',
    });
  });
});

describe('what the agent says to it', () => {
  const APPEAL = PAID.replace('points: { start: 100,', 'points: { appeal: { windowDays: 5, reviewer: supervisor }, start: 100,');

  async function openNoted() {
    const { server, open } = await openHarbour(APPEAL);
    const lee = await open('lee', ['north']);
    const common = { agent: ana, kind: 'note', code: 'note', text: 'late back', seen: seq(1_000_000) } as const;
    const { id } = known(await lee.socket.emitWithAck('annotation:add', { ...common, request: 'request-1', visibility: 'agent' }));
    const hidden = known(await lee.socket.emitWithAck('annotation:add', { ...common, request: 'request-2', visibility: 'supervisors' }));
    const user = await server.accounts.users.add('ana', { role: 'agent', agent: ana }, 'long enough password', 'test');
    if (!user.ok) throw new Error(user.error);
    const cookie = `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: user.value }).token}`;
    const desk = openScreen(server.url, { cookie });
    await desk.join('desk');
    await desk.shows((view) => expect(view.rows.get(ana)).toMatchObject({ notes: [{ id, acknowledgedAt: null }] }));
    return { server, lee, desk, cookie, id, hidden: hidden.id };
  }

  test('[H5] they have read it, once; nobody says it for them, and not of what they may not read', async () => {
    const { lee, desk, id, hidden } = await openNoted();
    const first = await desk.socket.emitWithAck('annotation:acknowledge', { annotation: id });
    expect(first).toMatchObject({ ok: true });
    await lee.shows((view) => expect(view.rows.get(ana)).toMatchObject({ notes: [{ acknowledgedAt: expect.any(Number) as number }, {}] }));
    expect(await desk.socket.emitWithAck('annotation:acknowledge', { annotation: id })).toEqual(first);
    expect(await desk.socket.emitWithAck('annotation:acknowledge', { annotation: hidden })).toMatchObject({ ok: false, error: 'refused' });
    expect(await lee.socket.emitWithAck('annotation:acknowledge', { annotation: id })).toMatchObject({ ok: false, error: 'forbidden' });
  });

  test('[H6] a dispute stands with its note on desk and floor, and so does the answer', async () => {
    const { server, lee, desk, cookie, id } = await openNoted();
    const about = { kind: 'event', source: 'tallyboard:server', event: id };
    const opened = await server.call('/api/disputes', { cookie, body: { agent: 'ana', about, text: 'the lift was broken' } });
    expect(opened.status).toBe(201);
    const disputed = { dispute: { text: 'the lift was broken', answer: null } };
    await desk.shows((view) => expect(view.rows.get(ana)).toMatchObject({ notes: [disputed] }));
    await lee.shows((view) => expect(view.rows.get(ana)).toMatchObject({ notes: [disputed, { dispute: null }] }));
    const kim = await server.accounts.users.add('kim', { role: 'supervisor', teams: [teamId('north')] }, 'long enough password', 'test');
    if (!kim.ok) throw new Error(kim.error);
    const session = `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: kim.value }).token}`;
    const dispute = (opened.body as { id: string }).id;
    const answer = { outcome: 'upheld', reason: 'it was' };
    expect((await server.call(`/api/disputes/${dispute}/answer`, { cookie: session, body: answer })).status).toBe(201);
    await desk.shows((view) => expect(view.rows.get(ana)).toMatchObject({ notes: [{ dispute: { answer: { ...answer, by: 'kim' } } }] }));
  });
});
