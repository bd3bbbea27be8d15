import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import { isLocalHost } from '../accounts/loopback.ts';

/** AC13: the provider that people sign on at. */
export interface SignOnConfig {
  readonly issuer: URL;
  readonly clientId: string;
  /** Left out: a client without one, which PKCE alone keeps. */
  readonly clientSecret?: string;
  /** What people call the provider. */
  readonly name: string;
  /** Which claim holds the login name of an account that is not linked yet. */
  readonly claim: string;
  /** What becomes of somebody whom no account fits: `invite` makes one where the site file has an agent of that id. */
  readonly unknown: 'refuse' | 'invite';
}

const ISSUER = 'the https:// address of your provider, as it stands in its /.well-known/openid-configuration';

const issuer = z
  .url({ protocol: /^https?$/, error: ISSUER })
  .transform((text) => new URL(text))
  .refine(({ protocol, host }) => protocol === 'https:' || isLocalHost(host), ISSUER);

const environment = z.object({
  TALLYBOARD_OIDC_ISSUER: issuer,
  TALLYBOARD_OIDC_CLIENT_ID: z.string('set it as well, or unset TALLYBOARD_OIDC_ISSUER'),
  TALLYBOARD_OIDC_CLIENT_SECRET: z.string().exactOptional(),
  TALLYBOARD_OIDC_NAME: z.string().max(40, 'at most 40 characters').exactOptional(),
  TALLYBOARD_OIDC_CLAIM: z.string().default('preferred_username'),
  TALLYBOARD_OIDC_UNKNOWN: z.enum(['refuse', 'invite'], 'refuse or invite').default('refuse'),
});

/** null: no issuer is named. Empty variables are left out already. The error never holds the secret. */
export function readSignOn(given: Readonly<Record<string, string | undefined>>): Result<SignOnConfig | null, string> {
  if (given['TALLYBOARD_OIDC_ISSUER'] === undefined) return ok(null);
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = issue?.path.join('.') ?? '';
    return err(`${name}=${given[name] ?? ''}: ${issue?.message ?? 'not usable'}`);
  }
  const env = parsed.data;
  return ok({
    issuer: env.TALLYBOARD_OIDC_ISSUER,
    clientId: env.TALLYBOARD_OIDC_CLIENT_ID,
    ...(env.TALLYBOARD_OIDC_CLIENT_SECRET !== undefined && { clientSecret: env.TALLYBOARD_OIDC_CLIENT_SECRET }),
    name: env.TALLYBOARD_OIDC_NAME ?? env.TALLYBOARD_OIDC_ISSUER.hostname,
    claim: env.TALLYBOARD_OIDC_CLAIM,
    unknown: env.TALLYBOARD_OIDC_UNKNOWN,
  });
}
