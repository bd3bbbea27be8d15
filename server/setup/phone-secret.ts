import { SECRET_NAME } from '../../shared/setup/draft.ts';
import type { SiteFiles } from '../accounts/site-files.ts';
import { nameOfSecret } from '../environment-secret.ts';
import { readSiteYaml } from '../site/site-yaml.ts';
import type { KeptSecrets, SecretAccount } from './kept-secrets.ts';

/** SU5: the secret of the phone system, which goes to no other account than the one that it is for. Those that keep it say whether they did. */
export interface PhoneSecret {
  /** Whether one is known that a site file may name for this account. */
  isFor(account: SecretAccount): boolean;
  /** What to log in with there: what was typed now, else what is known for this account; undefined: it has to be typed. */
  toTry(account: SecretAccount, typed: string | undefined): string | undefined;
  /** Typed, and nobody has logged in with it yet: kept only while none is known. */
  typed(account: SecretAccount, secret: string): boolean;
  /** Typed, and this account has logged in with it: kept, or held until the draft is applied while a site file in force names it for another. */
  loggedIn(account: SecretAccount, secret: string): boolean;
  /** A site file that names it for this account is about to be in force. */
  applying(account: SecretAccount): boolean;
}

export function openPhoneSecret(secrets: KeptSecrets, siteFiles: SiteFiles): PhoneSecret {
  let held: { readonly account: SecretAccount; readonly secret: string } | null = null;
  const known = (): string | undefined => secrets.env[SECRET_NAME];
  const isFixed = (): boolean => secrets.isFixed(SECRET_NAME);
  const heldFor = (account: SecretAccount): string | undefined => (held && isSame(held.account, account) ? held.secret : undefined);
  const isKnownFor = (account: SecretAccount): boolean => {
    if (!secrets.has(SECRET_NAME)) return false;
    const kept = secrets.accountOf(SECRET_NAME);
    const accounts = [...(kept ? [kept] : []), ...accountsInForce(siteFiles)];
    // A variable of the environment was put there for the phone system that is set up first.
    return accounts.length === 0 ? isFixed() : accounts.some((other) => isSame(other, account));
  };
  const isUsedElsewhere = (account: SecretAccount): boolean => accountsInForce(siteFiles).some((other) => !isSame(other, account));
  const keep = (account: SecretAccount, secret: string): boolean => {
    if (isFixed()) secrets.bind(SECRET_NAME, account);
    else if (secret !== known() || !isKnownFor(account)) {
      secrets.keep(SECRET_NAME, secret, account);
      return true;
    }
    return false;
  };
  return {
    isFor: (account) => heldFor(account) !== undefined || isKnownFor(account),
    toTry(account, typed) {
      if (isFixed() && isKnownFor(account)) return known();
      return typed ?? heldFor(account) ?? (isKnownFor(account) ? known() : undefined);
    },
    typed: (account, secret) => !secrets.has(SECRET_NAME) && !isUsedElsewhere(account) && keep(account, secret),
    loggedIn(account, secret) {
      // The variable goes before it: it would be that which the link sends there.
      if (isFixed() && secret !== known()) return false;
      if (!isUsedElsewhere(account)) return keep(account, secret);
      held = { account, secret };
      return false;
    },
    applying(account) {
      const secret = heldFor(account) ?? known();
      held = null;
      return secret !== undefined && keep(account, secret);
    },
  };
}

/** Those for which the site file in force names it. */
function accountsInForce(siteFiles: SiteFiles): readonly SecretAccount[] {
  const current = siteFiles.current();
  const read = current && readSiteYaml(current.yaml);
  if (!read?.ok) return [];
  return read.value.file.sources.flatMap(({ asterisk }) => (asterisk && nameOfSecret(asterisk.secret) === SECRET_NAME ? [asterisk] : []));
}

const isSame = (one: SecretAccount, other: SecretAccount): boolean =>
  one.host === other.host && one.port === other.port && one.username === other.username;
