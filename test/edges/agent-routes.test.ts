import { describe, expect, test } from 'vitest';
import { agentId, teamId } from '../../shared/units.ts';
import type { BehindAnswer, BreaksAnswer, TimelineAnswer } from '../../shared/wire/agent-answers.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';
import { dialled, inState, sendEvents, yesterdayAtTheHarbour } from '../support/yesterday.ts';

const day = yesterdayAtTheHarbour();
const note = (id: string, visibility: 'agent' | 'supervisors') => ({
  ...{ id, type: 'annotation.added', agent: 'ana', at: day.clock('11:00'), kind: 'note', code: 'x', text: id, visibility, by: 'lee' },
});

async function openFloor(yaml = HARBOUR_YAML) {
  const server = await startServer();
  await server.apply(yaml);
  const login = async (name: string, charge: Parameters<typeof server.accounts.users.add>[1]) => {
    const added = await server.accounts.users.add(name, charge, 'long enough password', 'test');
    if (!added.ok) throw new Error(added.error);
    return `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
  };
  const cookies = {
    lee: await login('lee', { role: 'supervisor', teams: [teamId('north')] }),
    sue: await login('sue', { role: 'supervisor', teams: [teamId('south')] }),
    ana: await login('ana', { role: 'agent', agent: agentId('ana') }),
    bo: await login('bo', { role: 'agent', agent: agentId('bo') }),
  };
  await sendEvents(server, [
    inState(day, 'ana', '09:00', 'available'),
    ...dialled(day, 'ana', '10:00', 120),
    note('open', 'agent'),
    note('ours', 'supervisors'),
  ]);
  const as = (person: keyof typeof cookies, path: string) => server.call(`/api/agents/${path}`, { cookie: cookies[person] });
  return { server, as };
}

const YESTERDAY = `shift=ana@${day.date}`;

describe('what is told of one person', () => {
  test('[U6][L9] the timeline of a shift has its calls with the masked number, and its notes', async () => {
    const { as } = await openFloor();
    const { status, body } = await as('lee', `ana/timeline?${YESTERDAY}`);
    const told = body as TimelineAnswer;
    expect(status).toBe(200);
    expect(told.calls).toMatchObject([{ call: 'pbx-a:ana-10:00', party: '139****5678', talkMs: 120_000, disposition: null }]);
    expect(told.calls[0]).not.toHaveProperty('evidence');
    expect(told.notes.map(({ text }) => text)).toEqual(['open', 'ours']);
    const then = (await as('lee', `ana/timeline?at=${day.date}T10:01`)).body as TimelineAnswer;
    expect([then.calls[0]?.endedAt, then.notes.length, then.now]).toEqual([null, 0, day.clock('10:01')]);
  });

  test('[V10][V7] it is for who may open the score; an agent is not told of notes for supervisors', async () => {
    const { as } = await openFloor();
    const own = (await as('ana', `ana/timeline?${YESTERDAY}`)).body as TimelineAnswer;
    expect(own.notes.map(({ text }) => text)).toEqual(['open']);
    for (const path of [`ana/timeline?${YESTERDAY}`, 'ana/weeks', 'ana/plan', `ana/behind?${YESTERDAY}&line=0`])
      for (const person of ['sue', 'bo'] as const) expect((await as(person, path)).status).toBe(403);
  });

  test('[U7] behind a measured line stand its calls, masked, under the digest of the score', async () => {
    const { as } = await openFloor();
    const score = (await as('lee', `ana/score?${YESTERDAY}`)).body as { digest: string; lines: { message: string; evidence: number[] }[] };
    const line = score.lines.findIndex(({ message, evidence }) => message === 'metric.measured' && evidence.length > 0);
    const behind = (await as('lee', `ana/behind?${YESTERDAY}&line=${line}`)).body as BehindAnswer;
    expect(behind).toMatchObject({ digest: score.digest, line, calls: [{ party: '139****5678', talkMs: 120_000 }], facts: [] });
    expect(await as('lee', `ana/behind?${YESTERDAY}&line=99`)).toMatchObject({ status: 404, body: { error: 'noScore' } });
    expect((await as('lee', `ana/timeline?shift=ana@2026-02-31`)).status).toBe(404);
  });

  test('[Z9] the breaks of the shift shown are told to the agent and to who may open the score, paid and unpaid', async () => {
    const breaks = "breaks: [{ start: '10:00', end: '10:15', paid: true }, { start: '12:00', end: '13:00' }]";
    const { as } = await openFloor(HARBOUR_YAML.replace("end: '23:59'", `end: '23:59', ${breaks}`));
    const { status, body } = await as('ana', 'ana/breaks');
    const told = body as BreaksAnswer;
    expect([status, told.shift?.startsWith('ana@')]).toEqual([200, true]);
    expect(told.breaks.map(({ start, end }) => (end - start) / 60_000)).toEqual([15, 60]);
    expect((await as('lee', 'ana/breaks')).body).toEqual(body);
    for (const person of ['sue', 'bo'] as const) expect((await as(person, 'ana/breaks')).status).toBe(403);
  });

  test('[U8][U9] weeks and plan are those of today', async () => {
    const { as } = await openFloor();
    expect(await as('lee', 'ana/weeks')).toMatchObject({ status: 200, body: { weeks: expect.objectContaining({ length: 8 }) as object } });
    expect(await as('ana', 'ana/plan')).toMatchObject({ status: 200, body: { days: expect.objectContaining({ length: 14 }) as object } });
  });
});
