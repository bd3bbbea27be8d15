import { siteId, type EpochMs, type SiteId } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';

/** One version of the site file as somebody applied it, word by word. */
export interface AppliedSiteFile {
  /** Counts up in this folder: a file applied again after another one is a new version. */
  readonly version: number;
  readonly site: SiteId;
  readonly yaml: string;
  /** Of what the file means: comments and layout change nothing. */
  readonly digest: string;
  readonly by: string;
  readonly at: EpochMs;
}

/**
 * The site files of this folder. Whoever applies one writes it here; the running server, the log's only writer,
 * sees it within a second and tells the log.
 */
export interface SiteFiles {
  current(): AppliedSiteFile | null;
  /** Those before the one in force, the newest first, at most so many. */
  earlier(most: number): readonly AppliedSiteFile[];
  /** The newest of those that mean the same; null: none was applied in this folder. */
  meaning(digest: string): AppliedSiteFile | null;
  /** False: the file in force means the same, and nothing was written. */
  apply(site: SiteId, yaml: string, digest: string, by: string): boolean;
  /** SI4, SE7, W24: the file `of` with something changed in it, and what the audit is told of that, together or not at all. */
  edit(of: AppliedSiteFile, edited: Pick<AppliedSiteFile, 'yaml' | 'digest'>, edits: readonly ToldEdit[], by: string): Edited;
  /** SF3: the same of a file that somebody wrote as a whole: a comment that is another is kept, though the file means the same. */
  rewrite(of: AppliedSiteFile, written: Pick<AppliedSiteFile, 'yaml' | 'digest'>, edits: readonly ToldEdit[], by: string): Edited;
  /** SF1: the newest first, the one in force among them, at most so many. */
  versions(most: number): readonly SiteVersion[];
  /** null: there is no version of that number. */
  version(version: number): AppliedSiteFile | null;
}

/** A version of the site file, without its words. */
export type SiteVersion = Pick<AppliedSiteFile, 'version' | 'by' | 'at'>;

/** An edit in the words of the audit. */
export interface ToldEdit {
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** `same`: it means the same with them, and nothing was written. `late`: another file is in force by now, and nothing was written. */
export type Edited = 'done' | 'same' | 'late';

interface SiteFileRecord {
  readonly version: number;
  readonly site: string;
  readonly yaml: string;
  readonly digest: string;
  readonly applied_by: string;
  readonly applied_at: EpochMs;
}

type VersionRecord = Pick<SiteFileRecord, 'version' | 'applied_by' | 'applied_at'>;

export function openSiteFiles(database: AccountsDatabase, clock: Clock, audit: Audit): SiteFiles {
  const newest = database.prepare<[], SiteFileRecord>('SELECT * FROM site_files ORDER BY version DESC LIMIT 1');
  const before = database.prepare<[number], SiteFileRecord>('SELECT * FROM site_files ORDER BY version DESC LIMIT ? OFFSET 1');
  const ofDigest = database.prepare<[string], SiteFileRecord>('SELECT * FROM site_files WHERE digest = ? ORDER BY version DESC LIMIT 1');
  const insert = database.prepare<[string, string, string, string, number]>(
    'INSERT INTO site_files (site, yaml, digest, applied_by, applied_at) VALUES (?, ?, ?, ?, ?)',
  );
  const numbered = database.prepare<[number], SiteFileRecord>('SELECT * FROM site_files WHERE version = ?');
  const listed = database.prepare<[number], VersionRecord>(
    'SELECT version, applied_by, applied_at FROM site_files ORDER BY version DESC LIMIT ?',
  );
  const putInForce = (site: SiteId, yaml: string, digest: string, by: string): void => {
    const last = newest.get();
    insert.run(site, yaml, digest, by, clock());
    audit.record(by, 'site file applied', site, { before: versionWords(last), after: versionWords(newest.get()) });
  };
  const apply = database.transaction<SiteFiles['apply']>((site, yaml, digest, by) => {
    if (newest.get()?.digest === digest) return false;
    putInForce(site, yaml, digest, by);
    return true;
  });
  /** `isSame`: whether the file in force needs nothing to be what was written. */
  const editing = (isSame: (last: SiteFileRecord, written: Pick<AppliedSiteFile, 'yaml' | 'digest'>) => boolean) =>
    database.transaction<SiteFiles['edit']>(({ version, site }, written, edits, by) => {
      const last = newest.get();
      if (last?.version !== version) return 'late';
      if (isSame(last, written)) return 'same';
      putInForce(site, written.yaml, written.digest, by);
      for (const { action, subject, before: was, after } of edits) audit.record(by, action, subject, { before: was, after });
      return 'done';
    });
  const edit = editing((last, { digest }) => last.digest === digest);
  const rewrite = editing((last, { yaml }) => last.yaml === yaml);
  return {
    current: () => appliedIn(newest.get()),
    earlier: (most) => before.all(most).flatMap((record) => appliedIn(record) ?? []),
    meaning: (digest) => appliedIn(ofDigest.get(digest)),
    apply: (site, yaml, digest, by) => apply.immediate(site, yaml, digest, by),
    edit: (of, edited, edits, by) => edit.immediate(of, edited, edits, by),
    rewrite: (of, written, edits, by) => rewrite.immediate(of, written, edits, by),
    versions: (most) => listed.all(most).map(({ version, applied_by, applied_at }) => ({ version, by: applied_by, at: applied_at })),
    version: (version) => appliedIn(numbered.get(version)),
  };
}

/** For the audit; null: there is none. */
const versionWords = (record: SiteFileRecord | undefined): string | null =>
  record ? `version ${record.version}, digest ${record.digest}` : null;

function appliedIn(record: SiteFileRecord | undefined): AppliedSiteFile | null {
  if (!record) return null;
  const { version, site, yaml, digest, applied_by, applied_at } = record;
  return { version, site: siteId(site), yaml, digest, by: applied_by, at: applied_at };
}
