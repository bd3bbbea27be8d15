import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../../shared/result.ts';
import { cannotFollow } from '../../shared/site-edit/whole-file.ts';
import { inLines, said, type Said } from '../../shared/said.ts';
import type { SiteFiles } from '../accounts/site-files.ts';
import type { ReadSite } from '../../shared/site/site-text.schema.ts';
import { readSiteYaml } from './site-yaml.ts';

/** A site file as read from the disk, word by word and with what it means. */
export interface ReadSiteFile extends ReadSite {
  readonly yaml: string;
}

/** Reads and checks the file; each error begins with `file:line:column`. */
export function readSiteFile(path: string): Result<ReadSiteFile, readonly string[]> {
  const yaml = textOf(path);
  if (yaml === null) return err([`${path}: the file can't be read`]);
  const read = readSiteYaml(yaml);
  return read.ok ? ok({ ...read.value, yaml }) : err(read.error.map((problem) => `${path}:${problem}`));
}

/** Puts a file in force; says whether that changed anything. */
export function putInForce(siteFiles: SiteFiles, read: ReadSiteFile, by: string): Result<boolean, readonly Said[]> {
  const refusal = refusalOf(siteFiles, read);
  return refusal === null ? ok(siteFiles.apply(read.file.site.id, read.yaml, read.digest, by)) : err(refusal);
}

/** Why a file that is fit by itself cannot follow the one in force. A folder keeps the site it began with, and a published scheme what it says (Q19). */
export function refusalOf(siteFiles: SiteFiles, { file }: ReadSiteFile): readonly Said[] | null {
  const current = siteFiles.current();
  const before = current && readSiteYaml(current.yaml);
  // One that an older program wrote, and this one reads no more, still says which site it is.
  if (current && !before?.ok && current.site !== file.site.id) return [otherSite(current.site)];
  const against = before?.ok ? cannotFollow(before.value.file, file) : [];
  return against.length === 0
    ? null
    : against.map((one) => (one.kind === 'site' ? otherSite(one.site) : said`${one.path}: ${one.said[0]}: ${one.said[1]}`));
}

const otherSite = (site: string): Said =>
  said`this data folder belongs to the site ${site}: keep its id, or choose another folder with TALLYBOARD_DATA`;

/** Reads the file and puts it in force; the error is all that is wrong with it. */
export function applySiteFile(siteFiles: SiteFiles, path: string, by: string): Result<boolean, string> {
  const read = readSiteFile(path);
  if (!read.ok) return err(read.error.join('\n'));
  const put = putInForce(siteFiles, read.value, by);
  return put.ok ? put : err(inLines(put.error));
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
