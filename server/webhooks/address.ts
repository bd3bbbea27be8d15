import { err, ok, type Result } from '../../shared/result.ts';
import type { Webhook } from '../../shared/site/webhooks.ts';
import { environmentSecret, nameOfSecret } from '../environment-secret.ts';

export interface HookAddress {
  readonly url: string;
  /** null: nothing is signed. */
  readonly secret: string | null;
}

/** J14: address and secret out of the environment; the error names the variable that lacks one, in a word. */
export function addressOf(webhook: Webhook, env: NodeJS.ProcessEnv): Result<HookAddress, string> {
  const url = environmentSecret(webhook.url, env);
  if (!url.ok || !/^https?:\/\//.test(url.value) || !URL.canParse(url.value)) return err(`address/${nameOfSecret(webhook.url) ?? ''}`);
  const secret = webhook.secret === undefined ? null : environmentSecret(webhook.secret, env);
  if (secret?.ok === false) return err(`secret/${nameOfSecret(webhook.secret ?? '') ?? ''}`);
  return ok({ url: url.value, secret: secret?.value ?? null });
}
