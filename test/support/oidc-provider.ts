import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';
import type { SignOnConfig } from '../../server/sign-on/sign-on-config.ts';

const SECRET = 'a secret of the provider and the board';

/** Somebody whom the provider knows; the subject is what they type as login there. */
type People = Readonly<Record<string, Readonly<Record<string, string | boolean>>>>;

interface OpenProvider {
  readonly config: SignOnConfig;
  /** From now on it answers, for a board at this address; before, it is away. */
  serve(board: string, secretIn?: 'header' | 'body'): void;
  /** It is away again. */
  away(): void;
}

/** A real OpenID provider on this machine, with its own pages of login and consent. */
export async function openOidcProvider(people: People, change: Partial<SignOnConfig> = {}): Promise<OpenProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  // Until it serves it hangs up on everybody, as a machine does that is away.
  const hangUp = (request: { readonly socket: { destroy(): void } }): void => request.socket.destroy();
  server.on('request', hangUp);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    config: {
      ...{ issuer: new URL(issuer), clientId: 'board', clientSecret: SECRET, name: 'Harbour ID' },
      claim: 'preferred_username',
      unknown: 'refuse',
      ...change,
    },
    serve(board, secretIn = 'header') {
      const method = secretIn === 'header' ? 'client_secret_basic' : 'client_secret_post';
      // It says at length that this is no provider for a company.
      for (const say of ['info', 'warn'] as const) {
        const silenced = vi.spyOn(console, say).mockImplementation(() => undefined);
        onTestFinished(() => silenced.mockRestore());
      }
      const provider = new Provider(issuer, {
        clients: [
          { client_id: 'board', client_secret: SECRET, token_endpoint_auth_method: method, redirect_uris: [`${board}/api/sign-on/back`] },
        ],
        clientAuthMethods: [method],
        claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
        pkce: { required: () => true },
        cookies: { keys: ['a key of the provider’s cookies'] },
        findAccount: (_, sub) => (people[sub] ? { accountId: sub, claims: () => ({ sub, ...people[sub] }) } : undefined),
      });
      server.off('request', hangUp);
      const answer = provider.callback();
      server.on('request', (request, response) => void answer(request, response));
    },
    away() {
      server.removeAllListeners('request');
      server.on('request', hangUp);
      server.closeAllConnections();
    },
  };
}
