import { err, ok, type Result } from '../../shared/result.ts';
import { SECRET_NAME } from '../../shared/setup/draft.ts';
import type { SetupAnswer } from '../../shared/wire/setup-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { KeptDraft } from '../accounts/setup-draft.ts';
import { putInForce } from '../site-application.ts';
import type { KeptSecrets } from './kept-secrets.ts';
import { setupSite, type SetupSite } from './setup-site.ts';

/** Why a draft was not put in force. */
export type SetupRefusal =
  | { readonly kind: 'stale' }
  | { readonly kind: 'unfinished'; readonly problems: SetupSite['problems'] }
  | { readonly kind: 'changedElsewhere'; readonly by: string }
  | { readonly kind: 'keptElsewhere'; readonly path: string }
  | { readonly kind: 'refused'; readonly reason: string };

export interface SetupParts {
  readonly accounts: Accounts;
  readonly secrets: KeptSecrets;
  /** TALLYBOARD_SITE: the site file is kept there and read at each start. */
  readonly siteFile: string | undefined;
}

/** What the newest draft would be as a site file. */
export const siteOfDraft = ({ accounts, secrets }: SetupParts, { draft }: KeptDraft): SetupSite =>
  setupSite(draft, { site: accounts.siteFiles.current()?.site ?? null, hasSecret: secrets.has(SECRET_NAME) });

/** SU8: whether somebody has put another file in force since the wizard did. */
export function inForceFor({ siteFiles }: Accounts, { appliedDigest }: KeptDraft, made: SetupSite): SetupAnswer['inForce'] {
  const current = siteFiles.current();
  if (!current) return null;
  const { site, by, at, digest } = current;
  return { site, by, at, isOfDraft: digest === appliedDigest, isSame: digest === made.file?.digest };
}

/** SU8: puts the draft in force; tells which site. */
export function applySetup(parts: SetupParts, revision: number, by: string): Result<string, SetupRefusal> {
  const { siteFiles, setupDrafts } = parts.accounts;
  const kept = setupDrafts.read();
  if (kept.revision !== revision) return err({ kind: 'stale' });
  const made = siteOfDraft(parts, kept);
  if (!made.file) return err({ kind: 'unfinished', problems: made.problems });
  if (parts.siteFile !== undefined) return err({ kind: 'keptElsewhere', path: parts.siteFile });
  const inForce = inForceFor(parts.accounts, kept, made);
  if (inForce && !inForce.isOfDraft && !inForce.isSame) return err({ kind: 'changedElsewhere', by: inForce.by });
  const done = putInForce(siteFiles, made.file, by);
  if (!done.ok) return err({ kind: 'refused', reason: done.error });
  setupDrafts.applied(made.file.digest);
  return ok(made.file.file.site.id);
}
