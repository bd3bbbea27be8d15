import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../shared/result.ts';
import type { SiteFiles } from './accounts/site-files.ts';
import { readSiteYaml, type ReadSite } from './site-yaml.ts';

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

/** Puts a file in force; says whether that changed anything. A folder keeps the site it began with. */
export function putInForce(siteFiles: SiteFiles, { file, digest, yaml }: ReadSiteFile, by: string): Result<boolean, string> {
  const current = siteFiles.current();
  if (current && current.site !== file.site.id) {
    return err(`this data folder belongs to the site ${current.site}: keep its id, or choose another folder with TALLYBOARD_DATA`);
  }
  return ok(siteFiles.apply(file.site.id, yaml, digest, by));
}

/** Reads the file and puts it in force; the error is all that is wrong with it. */
export function applySiteFile(siteFiles: SiteFiles, path: string, by: string): Result<boolean, string> {
  const read = readSiteFile(path);
  return read.ok ? putInForce(siteFiles, read.value, by) : err(read.error.join('\n'));
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
