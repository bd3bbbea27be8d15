import { canonicalJson } from '../../shared/exact/digest.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Said } from '../../shared/said.ts';
import { accountIn, SECRET_NAME } from '../../shared/setup/draft.ts';
import type { SetupAnswer } from '../../shared/wire/setup-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { AppliedDraft, KeptDraft } from '../accounts/setup-draft.ts';
import type { AppliedSiteFile } from '../accounts/site-files.ts';
import { putInForce, refusalOf, type ReadSiteFile } from '../site/site-application.ts';
import { readSiteYaml } from '../site/site-yaml.ts';
import type { PhoneSecret } from './phone-secret.ts';
import { partsDigest, setupSite, type SetupSite } from './setup-site.ts';

/** Why a draft was not put in force. */
export type SetupRefusal =
  | { readonly kind: 'stale' }
  | { readonly kind: 'unfinished'; readonly problems: SetupSite['problems'] }
  | { readonly kind: 'changedElsewhere'; readonly by: string }
  | { readonly kind: 'keptElsewhere'; readonly path: string }
  | { readonly kind: 'schemePublished' }
  | { readonly kind: 'refused'; readonly said: readonly Said[] };

export interface SetupParts {
  readonly accounts: Accounts;
  readonly phoneSecret: PhoneSecret;
  /** TALLYBOARD_SITE: the site file is kept there and read at each start. */
  readonly siteFile: string | undefined;
}

/** The newest draft as a site file, beside the one in force. */
export interface SetupNow extends SetupSite {
  readonly inForce: SetupAnswer['inForce'];
}

/** SU8: what the draft would be now. What others have added to its file, such as playlists, stays in it. */
export function setupNow({ accounts, phoneSecret }: SetupParts, { draft, applied }: KeptDraft): SetupNow {
  const current = accounts.siteFiles.current();
  const isOfDraft = current !== null && applied !== null && (current.digest === applied.digest || hasParts(current, applied));
  const made = setupSite(draft, {
    site: current?.site ?? null,
    base: isOfDraft ? current.yaml : null,
    hasSecret: phoneSecret.isFor(accountIn(draft.phones)),
  });
  if (!current) return { ...made, inForce: null };
  const { site, by, at, digest } = current;
  return { ...made, inForce: { site, by, at, isOfDraft, isSame: digest === made.file?.digest } };
}

function hasParts({ yaml }: AppliedSiteFile, { parts }: AppliedDraft): boolean {
  const read = readSiteYaml(yaml);
  return read.ok && partsDigest(read.value.file) === parts;
}

/** SU8: puts the draft in force; tells which site. */
export function applySetup(parts: SetupParts, revision: number, by: string): Result<string, SetupRefusal> {
  const { siteFiles, setupDrafts, audit } = parts.accounts;
  const kept = setupDrafts.read();
  if (kept.revision !== revision) return err({ kind: 'stale' });
  const { file, problems, inForce } = setupNow(parts, kept);
  if (!file) return err({ kind: 'unfinished', problems });
  if (parts.siteFile !== undefined) return err({ kind: 'keptElsewhere', path: parts.siteFile });
  if (inForce && !inForce.isOfDraft && !inForce.isSame) return err({ kind: 'changedElsewhere', by: inForce.by });
  if (!leavesSchemes(siteFiles.current(), file)) return err({ kind: 'schemePublished' });
  const against = refusalOf(siteFiles, file);
  if (against !== null) return err({ kind: 'refused', said: against });
  // First, so that no link sends there what was known for another.
  const { phones } = kept.draft;
  if (phones.isLinked && parts.phoneSecret.applying(accountIn(phones))) audit.record(by, 'secret kept', SECRET_NAME);
  const done = putInForce(siteFiles, file, by);
  if (!done.ok) return err({ kind: 'refused', said: done.error });
  setupDrafts.applied({ digest: file.digest, parts: partsDigest(file.file) });
  return ok(file.file.site.id);
}

/** SU8: people are paid by what is published: the wizard makes none of it vanish, change or hold for days that have passed. */
function leavesSchemes(current: AppliedSiteFile | null, { file }: ReadSiteFile): boolean {
  const read = current && readSiteYaml(current.yaml);
  if (!read?.ok || read.value.file.schemes.length === 0) return true;
  return canonicalJson(read.value.file.schemes) === canonicalJson(file.schemes);
}
