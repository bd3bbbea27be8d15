import { canonicalJson } from '../../shared/exact/digest.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { siteDifferences } from '../../shared/site-edit/site-changes.ts';
import { keptAsItIs, sendsOtherwise, type KeptAsItIs } from '../../shared/site-edit/whole-file.ts';
import type { PlacedFault } from '../../shared/site/site-text.schema.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { readSiteText } from './site-yaml.ts';

/** Why a text was not put in force. */
export type TextRefusal =
  | { readonly kind: 'noSite' }
  /** Another version is in force than the one that it was written on. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'unfit'; readonly faults: readonly PlacedFault[] }
  | { readonly kind: 'kept'; readonly kept: readonly KeptAsItIs[] };

export interface WrittenText {
  readonly yaml: string;
  /** Of the file that it was written on. */
  readonly version: number;
  readonly by: string;
  /** CF3: whether they have the right `export`. */
  readonly mayExport: boolean;
}

/** SF3: puts a text in force as the site file, whole, with an entry of the audit for each thing that is another. False: it is the one in force to the letter. */
export function putSiteText(
  { siteFiles }: Pick<Accounts, 'siteFiles'>,
  { yaml, version, by, mayExport }: WrittenText,
): Result<boolean, TextRefusal> {
  const current = siteFiles.current();
  const before = current && readSiteText(current.yaml);
  if (!current || !before?.ok) return err({ kind: 'noSite' });
  if (current.version !== version) return err({ kind: 'stale' });
  const read = readSiteText(yaml);
  if (!read.ok) return err({ kind: 'unfit', faults: read.error });
  const { file, digest } = read.value;
  const isSending = !mayExport && sendsOtherwise(before.value.file, file);
  const kept = [...keptAsItIs(before.value.file, file), ...(isSending ? [{ kind: 'sending' } as const] : [])];
  if (kept.length > 0) return err({ kind: 'kept', kept });
  const words = (value: unknown): string | null => (value === null ? null : canonicalJson(value));
  const told = siteDifferences(before.value.file, file).map((one) => ({
    ...{ action: 'site edited', subject: one.subject, before: words(one.before), after: words(one.after) },
  }));
  const became = siteFiles.rewrite(current, { yaml, digest }, told, by);
  return became === 'late' ? err({ kind: 'stale' }) : ok(became === 'done');
}
