import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ClientAuth,
  type Configuration,
} from 'openid-client';
import type { Logger } from 'pino';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SignOnPerson } from '../accounts/sign-ons.ts';
import type { SignOnConfig } from './sign-on-config.ts';

/** What the browser that began keeps until it comes back. */
export interface SignOnFlow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** `away`: the provider does not answer; `cancelled`: somebody broke off there; `failed`: what came back does not hold. */
export type SignOnFault = 'away' | 'cancelled' | 'failed';

/** AC13: single sign-on at one provider. */
export interface SignOn {
  /** What people call the provider. */
  readonly name: string;
  readonly unknown: SignOnConfig['unknown'];
  /** Where the browser is to go. `back`: the address it is to be sent back to. */
  begin(back: URL): Promise<Result<{ readonly address: URL; readonly flow: SignOnFlow }, SignOnFault>>;
  /** `came`: the whole address that the browser came back to. */
  finish(came: URL, flow: SignOnFlow): Promise<Result<SignOnPerson, SignOnFault>>;
}

const SCOPE = 'openid profile email';
const TIMEOUT_SECONDS = 10;
/** Of the authorization endpoint: what somebody did there, or did not. */
const BROKE_OFF = ['access_denied', 'login_required', 'interaction_required', 'consent_required'];

export function openSignOn(config: SignOnConfig, logger: Pick<Logger, 'warn'>): SignOn {
  const { issuer, clientId, claim, name, unknown } = config;
  let known: Promise<Configuration> | null = null;
  /** Asked when somebody first wants it: a provider that is away holds up no start. */
  const provider = (): Promise<Configuration> => {
    const asked = (known ??= discovery(issuer, clientId, undefined, authenticationOf(config), {
      timeout: TIMEOUT_SECONDS,
      // Marked so that it stands out: the configuration lets http through for this machine alone.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      execute: issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
    }));
    asked.catch(() => (known = null));
    return asked;
  };
  const fault = (error: unknown, usual: SignOnFault): Result<never, SignOnFault> => {
    if (error instanceof AuthorizationResponseError && BROKE_OFF.includes(error.error)) return err('cancelled');
    // The message alone: what hangs below it may hold a token.
    logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'single sign-on did not work');
    return err(isNetworkError(error) ? 'away' : usual);
  };
  return {
    ...{ name, unknown },
    async begin(back) {
      try {
        const flow = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
        const address = buildAuthorizationUrl(await provider(), {
          ...{ redirect_uri: back.href, scope: SCOPE, state: flow.state, nonce: flow.nonce },
          ...{ code_challenge: await calculatePKCECodeChallenge(flow.verifier), code_challenge_method: 'S256' },
        });
        return ok({ address, flow });
      } catch (error) {
        return fault(error, 'away');
      }
    },
    async finish(came, { state, nonce, verifier }) {
      try {
        const standing = await provider();
        const tokens = await authorizationCodeGrant(standing, came, {
          ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
        });
        const claims = tokens.claims();
        if (!claims) return err('failed');
        const { iss, sub } = claims;
        // Some providers tell everything in the token, some only who asks for more.
        const more = claims[claim] === undefined ? await fetchUserInfo(standing, tokens.access_token, sub) : claims;
        return ok({ issuer: iss, subject: sub, login: loginIn(more, claim) });
      } catch (error) {
        return fault(error, 'failed');
      }
    },
  };
}

function loginIn(claims: Readonly<Record<string, unknown>>, claim: string): string | null {
  const login = claims[claim];
  const isUnverified = claim === 'email' && claims['email_verified'] === false;
  return typeof login === 'string' && login.trim() !== '' && !isUnverified ? login.trim() : null;
}

/** As the provider takes it: in the header where it says nothing else (RFC 6749 wants that of all). */
function authenticationOf({ clientSecret }: SignOnConfig): ClientAuth {
  if (clientSecret === undefined) return None();
  const [basic, post] = [ClientSecretBasic(clientSecret), ClientSecretPost(clientSecret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

/** fetch throws a TypeError when nobody answers, and a DOMException when that took too long; the library hangs them below its own. */
function isNetworkError(error: unknown): boolean {
  if (error instanceof TypeError && error.message === 'fetch failed') return true;
  if (error instanceof Error && error.name === 'TimeoutError') return true;
  return error instanceof Error && error.cause !== undefined && isNetworkError(error.cause);
}
