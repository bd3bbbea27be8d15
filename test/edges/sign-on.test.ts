import { describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { SignOnConfig } from '../../server/sign-on/sign-on-config.ts';
import { agentId } from '../../shared/units.ts';
import { codeOf } from '../support/codes.ts';
import { openFollower, type Follower } from '../support/following.ts';
import { openOidcProvider } from '../support/oidc-provider.ts';
import { startServer } from '../support/running-server.ts';

const PASSWORD = 'long enough password';
const PEOPLE = {
  's-1': { preferred_username: 'lee', email: 'lee@harbour.example', email_verified: true },
  's-2': { preferred_username: 'lee' },
  's-3': { preferred_username: 'nobody', email: 'lee@harbour.example', email_verified: false },
  's-4': { preferred_username: 'Ana' },
};

async function openHarbour(change: Partial<SignOnConfig> = {}) {
  const provider = await openOidcProvider(PEOPLE, change);
  const server = await startServer({ signOn: provider.config });
  await server.apply();
  await server.accounts.users.add('lee', { role: 'payroll' }, PASSWORD, 'test');
  const board = server.url;
  /** To the provider, in with this login there, back. */
  const signOn = async (subject: string, browser: Follower = openFollower(), until?: string) => {
    const asked = await browser.go(`${board}/api/sign-on`);
    const actionIn = (html: string): string => /<form[^>]* action="([^"]+)"/.exec(html)?.[1] ?? '';
    const consent = asked.html.includes('name="login"')
      ? await browser.go(actionIn(asked.html), { prompt: 'login', login: subject, password: 'any' })
      : asked;
    const back = consent.html.includes('value="consent"')
      ? await browser.go(actionIn(consent.html), { prompt: 'consent' }, until)
      : consent;
    return { at: until === undefined ? `${back.address.pathname}${back.address.hash}` : back.address.href, who: await whoIs(browser) };
  };
  const whoIs = async (browser: Follower) => {
    const { role, name } = (await server.call('/api/session', { cookie: browser.cookies(board) })).body as {
      role: string | null;
      name?: string;
    };
    return role === null ? null : `${name ?? ''}, ${role}`;
  };
  const audited = (count: number) =>
    server.accounts.audit.list(count).map(({ actor, action, subject, after }) => [actor, action, subject, after]);
  return { ...server, provider, board, signOn, whoIs, audited };
}

const UNKNOWN = { at: '/office#sign-on=unknown', who: null };

describe('[AC13] single sign-on at a real OpenID provider', () => {
  test('AC13: an account is linked by its name the first time, and from then on the subject alone counts', async () => {
    const harbour = await openHarbour();
    harbour.provider.serve(harbour.board);
    expect((await harbour.call('/api/session')).body).toMatchObject({ role: null, signOn: 'Harbour ID' });
    expect(await harbour.signOn('s-1')).toEqual({ at: '/floor', who: 'lee, payroll' });
    expect(harbour.audited(1)).toEqual([
      ['single sign-on', 'single sign-on linked', 'lee', `s-1 at http://127.0.0.1:${harbour.provider.config.issuer.port}`],
    ]);
    expect(await harbour.signOn('s-2')).toEqual(UNKNOWN);
    await harbour.accounts.users.add('kim', { role: 'admin' }, PASSWORD, 'test');
    harbour.accounts.users.remove('lee', 'test');
    expect(await harbour.signOn('s-1')).toEqual(UNKNOWN);
  });

  test('AC13: a provider that takes the secret in the body alone is spoken to as well', async () => {
    const harbour = await openHarbour();
    harbour.provider.serve(harbour.board, 'body');
    expect(await harbour.signOn('s-1')).toMatchObject({ who: 'lee, payroll' });
  });

  test('AC13: who is not known is refused; where newcomers are invited, agents of the site file come in as themselves and nobody else', async () => {
    const refusing = await openHarbour();
    refusing.provider.serve(refusing.board);
    expect([await refusing.signOn('s-3'), await refusing.signOn('s-4')]).toEqual([UNKNOWN, UNKNOWN]);
    const inviting = await openHarbour({ unknown: 'invite' });
    inviting.provider.serve(inviting.board);
    expect(await inviting.signOn('s-3')).toEqual(UNKNOWN);
    expect(await inviting.signOn('s-4')).toEqual({ at: '/desk', who: 'Ana, agent' });
    expect(inviting.accounts.users.list().find(({ name }) => name === 'Ana')?.charge).toEqual({ role: 'agent', agent: 'ana' });
    expect(inviting.audited(2).map(([actor, action]) => [actor, action])).toEqual([
      ['single sign-on', 'single sign-on linked'],
      ['single sign-on', 'user invited as agent'],
    ]);
  });

  test('AC13: the login is read from the claim that is set, and an unverified email is none', async () => {
    const harbour = await openHarbour({ claim: 'email' });
    harbour.provider.serve(harbour.board);
    await harbour.accounts.users.add('lee@harbour.example', { role: 'auditor' }, PASSWORD, 'test');
    expect(await harbour.signOn('s-3')).toEqual(UNKNOWN);
    expect(await harbour.signOn('s-1')).toEqual({ at: '/office#audit', who: 'lee@harbour.example, auditor' });
  });

  test('AC13, AC8, AC12: a second step of our own is not asked, and a leaver stays out', async () => {
    const harbour = await openHarbour();
    harbour.provider.serve(harbour.board);
    const lee = harbour.accounts.users.list().find(({ name }) => name === 'lee')!;
    const key = harbour.accounts.secondSteps.begin(lee)!;
    expect(harbour.accounts.secondSteps.confirm(lee, codeOf(key.secret, Date.now()))).toHaveLength(10);
    expect(await harbour.signOn('s-1')).toMatchObject({ who: 'lee, payroll' });
    harbour.accounts.users.assign(lee, { role: 'agent', agent: agentId('gone') }, 'test');
    expect(await harbour.signOn('s-1')).toEqual({ at: '/office#sign-on=left', who: null });
  });

  test('AC13: a provider that is away is told as that, at the start and at the end, and is asked again when it is back', async () => {
    const harbour = await openHarbour();
    const browser = openFollower();
    expect(await harbour.signOn('s-1', browser)).toEqual({ at: '/office#sign-on=away', who: null });
    harbour.provider.serve(harbour.board);
    expect(await harbour.signOn('s-1', browser)).toMatchObject({ who: 'lee, payroll' });
    const begun = await fetch(`${harbour.board}/api/sign-on`, { redirect: 'manual' });
    const { searchParams } = new URL(begun.headers.get('location') ?? '');
    harbour.provider.away();
    const back = await fetch(
      `${harbour.board}/api/sign-on/back?code=x&state=${searchParams.get('state') ?? ''}&iss=${harbour.provider.config.issuer.origin}`,
      {
        redirect: 'manual',
        headers: { cookie: begun.headers.getSetCookie()[0]?.split(';')[0] ?? '' },
      },
    );
    expect(back.headers.get('location')).toBe('/office#sign-on=away');
  });

  test('AC13: whoever breaks off at the provider is told so', async () => {
    const harbour = await openHarbour();
    harbour.provider.serve(harbour.board);
    const browser = openFollower();
    const { html } = await browser.go(`${harbour.board}/api/sign-on`);
    const abort = /href="([^"]+\/abort)"/.exec(html)?.[1] ?? '';
    const { address } = await browser.go(abort);
    expect([address.pathname, address.hash, await harbour.whoIs(browser)]).toEqual(['/office', '#sign-on=cancelled', null]);
  });

  test('AC13: PKCE, state and nonce are asked for and looked at; an answer that another browser began opens nothing', async () => {
    const harbour = await openHarbour();
    harbour.provider.serve(harbour.board);
    const begun = await fetch(`${harbour.board}/api/sign-on`, { redirect: 'manual' });
    const { searchParams } = new URL(begun.headers.get('location') ?? '');
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect([name, (searchParams.get(name) ?? '').length > 30]).toEqual([name, true]);
    const [cookie = ''] = begun.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    const back = async (query: string, headers: Readonly<Record<string, string>>) => {
      const answered = await fetch(`${harbour.board}/api/sign-on/back?${query}`, { redirect: 'manual', headers });
      return [answered.headers.get('location'), answered.headers.getSetCookie().some((set) => set.startsWith('tallyboard_session='))];
    };
    const held = { cookie: cookie.split(';')[0] ?? '' };
    expect(await back(`code=x&state=${searchParams.get('state') ?? ''}`, {})).toEqual(['/office#sign-on=stale', false]);
    expect(await back('code=x&state=another', held)).toEqual(['/office#sign-on=failed', false]);
    expect(await back('code=x&state=another', { cookie: 'tallyboard_sign_on=rubbish' })).toEqual(['/office#sign-on=stale', false]);
  });

  test('AC13: with a code that holds, another state, nonce or verifier opens nothing all the same', async () => {
    const harbour = await openHarbour();
    harbour.provider.serve(harbour.board);
    const changed = async (name: 'state' | 'nonce' | 'verifier' | 'nothing') => {
      const browser = openFollower();
      const { at } = await harbour.signOn('s-1', browser, '/api/sign-on/back');
      const kept = browser.cookies(at).replace('tallyboard_sign_on=', '');
      const flow = JSON.parse(Buffer.from(kept, 'base64url').toString()) as Record<string, string>;
      const turned = {
        ...flow,
        [name]: Array.from(flow[name] ?? '')
          .reverse()
          .join(''),
      };
      const cookie = `tallyboard_sign_on=${Buffer.from(JSON.stringify(turned)).toString('base64url')}`;
      return (await fetch(at, { redirect: 'manual', headers: { cookie } })).headers.get('location');
    };
    expect(await changed('nothing')).toBe('/');
    for (const name of ['state', 'nonce', 'verifier'] as const)
      expect([name, await changed(name)]).toEqual([name, '/office#sign-on=failed']);
  });

  test('AC13: logging out ends the session here', async () => {
    const harbour = await openHarbour();
    harbour.provider.serve(harbour.board);
    const browser = openFollower();
    await harbour.signOn('s-1', browser);
    expect(await harbour.call('/api/logout', { body: {}, cookie: browser.cookies(harbour.board) })).toMatchObject({ status: 204 });
    expect(await harbour.whoIs(browser)).toBeNull();
  });

  test('AC13: without a provider there is none to go to', async () => {
    const server = await startServer();
    expect((await server.call('/api/session')).body).toMatchObject({ signOn: null });
    for (const path of ['/api/sign-on', '/api/sign-on/back'])
      expect((await server.call(path)).headers.get('location')).toBe('/office#sign-on=off');
  });
});

describe('[AC13] what the environment says of the provider', () => {
  const env = { TALLYBOARD_OIDC_ISSUER: 'https://id.example/realms/harbour', TALLYBOARD_OIDC_CLIENT_ID: 'board' };

  test('AC13: issuer and client are enough; the rest has its usual', () => {
    expect(readConfig({ ...env, TALLYBOARD_OIDC_CLIENT_SECRET: '' })).toMatchObject({
      ok: true,
      value: { signOn: { clientId: 'board', name: 'id.example', claim: 'preferred_username', unknown: 'refuse' } },
    });
    expect(readConfig({})).not.toHaveProperty('value.signOn');
  });

  test('AC13: what is wrong is named, and the secret is in no message', () => {
    const errorOf = (change: NodeJS.ProcessEnv): string => {
      const read = readConfig({ ...env, TALLYBOARD_OIDC_CLIENT_SECRET: 'hush', ...change });
      return read.ok ? '' : read.error;
    };
    expect(errorOf({ TALLYBOARD_OIDC_ISSUER: 'http://id.example' })).toContain(
      'TALLYBOARD_OIDC_ISSUER=http://id.example: the https:// address',
    );
    expect(errorOf({ TALLYBOARD_OIDC_ISSUER: 'http://localhost:8080/realms/x' })).toBe('');
    expect(errorOf({ TALLYBOARD_OIDC_CLIENT_ID: '' })).toContain('TALLYBOARD_OIDC_CLIENT_ID=: set it as well');
    expect(errorOf({ TALLYBOARD_OIDC_UNKNOWN: 'admin' })).toContain('TALLYBOARD_OIDC_UNKNOWN=admin: refuse or invite');
    expect(errorOf({ TALLYBOARD_OIDC_ISSUER: 'nonsense', TALLYBOARD_OIDC_UNKNOWN: 'x' })).not.toContain('hush');
  });
});
