import { describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { followSiteFile } from '../../server/board/follow-site-file.ts';
import type { Charge } from '../../shared/charge.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { agentId, epochMs, localDate } from '../../shared/units.ts';
import type { AccountsAnswer, PasswordLink } from '../../shared/wire/account-answers.ts';
import { harbour } from '../support/floor-site.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';
import { openScreen } from '../support/screen.ts';

const PASSWORD = 'long enough password';
const of = (agent: string): Charge => ({ role: 'agent', agent: agentId(agent) });

function without(agent: string): string {
  const written = parse(HARBOUR_YAML) as { agents: readonly { id: string }[] };
  return stringify({ ...written, agents: written.agents.filter(({ id }) => id !== agent) });
}

async function openHarbour() {
  const server = await startServer();
  await server.apply();
  const root = await server.admin();
  for (const name of ['ana', 'bo']) await server.accounts.users.add(name, of(name), PASSWORD, 'test');
  const login = (name: string) => server.call('/api/login', { body: { name, password: PASSWORD } });
  const roleOf = async (cookie: string | null) => ((await server.call('/api/session', { cookie })).body as { role: string | null }).role;
  const idOf = (name: string): string => server.accounts.users.list().find((user) => user.name === name)?.id ?? '';
  /** Until the server has the file that was applied. Not asked by logging in: somebody who tries that so often is kept waiting. */
  const isNamed = (agent: string, isThere: boolean) =>
    vi.waitFor(async () => {
      const { agents } = (await server.call('/api/users', { cookie: root })).body as AccountsAnswer;
      expect(agents.some(({ id }) => id === agent)).toBe(isThere);
    }, PATIENTLY);
  return { ...server, root, login, roleOf, idOf, isNamed };
}

test('[S26] the site file is looked at again when the business date turns and when the last shift of whoever leaves ends, and not in between', () => {
  const night = { id: 'night', start: '20:00', end: '06:00', breaks: [] };
  const last = localDate('2026-03-10');
  const [first, ...others] = harbour().agents;
  const site: SiteFile = {
    ...harbour(),
    patterns: [...harbour().patterns, night],
    agents: [...(first ? [{ ...first, lastDay: last }] : []), ...others],
    roster: first ? [{ agent: first.id, date: last, pattern: 'night' }] : [],
  };
  let now = epochMs(Date.UTC(2026, 2, 10, 21));
  const listeners: (() => void)[] = [];
  const seen: number[] = [];
  const board = { siteFile: () => site, now: () => now, onChange: (listener: () => void) => (listeners.push(listener), () => undefined) };
  followSiteFile(board, () => seen.push(now));
  for (const hour of [23, 24, 25, 29, 30, 31]) {
    now = epochMs(Date.UTC(2026, 2, 10, hour));
    listeners.forEach((tell) => tell());
  }
  expect(seen).toEqual([21, 24, 30].map((hour) => Date.UTC(2026, 2, 10, hour)));
});

describe('[AC8] an agent whom the site file names no more', () => {
  test('AC8: is logged out as soon as it is in force, and nobody else is; the audit says so', async () => {
    const harbour = await openHarbour();
    const [ana, bo] = [(await harbour.login('ana')).cookie, (await harbour.login('bo')).cookie];
    const screen = openScreen(harbour.url, { cookie: ana ?? '' });
    await screen.join('desk');
    const gone = new Promise((resolve) => screen.socket.once('disconnect', resolve));
    await harbour.apply(without('ana'));
    expect(await gone).toBe('io server disconnect');
    expect([await harbour.roleOf(ana), await harbour.roleOf(bo)]).toEqual([null, 'agent']);
    expect(harbour.accounts.audit.list(1)).toMatchObject([
      { actor: 'server', action: 'agent left, sessions ended', subject: 'ana', before: 'agent ana', after: null },
    ]);
  });

  test('AC8: cannot log in by password or link, until named again', async () => {
    const harbour = await openHarbour();
    const link = await harbour.call(`/api/users/${harbour.idOf('ana')}/link`, { cookie: harbour.root, body: {} });
    const token = (link.body as PasswordLink).path.replace('/office#join=', '');
    await harbour.apply(without('ana'));
    await harbour.isNamed('ana', false);
    const left = { status: 403, body: { error: 'hasLeft' }, cookie: null };
    expect(await harbour.login('ana')).toMatchObject(left);
    expect(await harbour.call('/api/join', { body: { token, password: PASSWORD } })).toMatchObject(left);
    await harbour.apply(HARBOUR_YAML);
    await harbour.isNamed('ana', true);
    expect(await harbour.login('ana')).toMatchObject({ status: 200 });
  });

  test('AC8: is let in again as another agent, and stays out over a restart', async () => {
    const harbour = await openHarbour();
    const ana = (await harbour.login('ana')).cookie;
    await harbour.close();
    const { accounts: _, ...before } = harbour;
    const again = await startServer({ folder: before.folder });
    await again.apply(without('ana'));
    await vi.waitFor(async () => expect((await again.call('/api/session', { cookie: ana })).body).toMatchObject({ role: null }), PATIENTLY);
    const body = { charge: of('cai') };
    const changed = await again.call(`/api/users/${again.accounts.users.list()[0]?.id ?? ''}`, {
      method: 'PATCH',
      cookie: before.root,
      body,
    });
    expect(changed).toMatchObject({ status: 200 });
    expect(await again.call('/api/login', { body: { name: 'ana', password: PASSWORD } })).toMatchObject({
      status: 200,
      body: { agent: 'cai' },
    });
  });
});
