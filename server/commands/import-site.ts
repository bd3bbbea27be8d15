import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { PhoneSystem, SiteFile } from '../../shared/site/site-file.ts';
import { openAccounts } from '../accounts/accounts.ts';
import { systemClock } from '../clock.ts';
import { readSiteYaml } from '../site/site-yaml.ts';

/** The site file to go by: the one given, else the one applied in the folder. */
export function siteFor(folder: string, given: string | undefined): Result<SiteFile, string> {
  const site = writtenSiteFor(folder, given);
  return site.ok ? ok(site.value.file) : site;
}

/** A site file, and how it is written. */
export interface WrittenSite {
  readonly file: SiteFile;
  readonly yaml: string;
}

/** The same, word by word as well. */
export function writtenSiteFor(folder: string, given: string | undefined): Result<WrittenSite, string> {
  const applied = appliedYaml(folder);
  if (given === undefined && applied === null)
    return err(`no site file is applied in ${folder}: run tallyboard apply site.yaml first, or give --site FILE`);
  const text = given === undefined ? ok(applied ?? '') : textOf(given);
  if (!text.ok) return text;
  const site = readSiteYaml(text.value);
  if (!site.ok) return err(site.error.map((problem) => `${given ?? 'the site file applied'}:${problem}`).join('\n'));
  const own = applied === null ? null : readSiteYaml(applied);
  if (own?.ok && own.value.file.site.id !== site.value.file.site.id)
    return err(`${folder} belongs to the site ${own.value.file.site.id}, not ${site.value.file.site.id}`);
  return ok({ file: site.value.file, yaml: text.value });
}

function appliedYaml(folder: string): string | null {
  if (!existsSync(join(folder, 'accounts.sqlite'))) return null;
  const accounts = openAccounts(folder, systemClock);
  const current = accounts.siteFiles.current();
  accounts.close();
  return current?.yaml ?? null;
}

function textOf(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    return err(unreadable(path, error));
  }
}

export function systemOf(site: SiteFile, name: string): Result<PhoneSystem, string> {
  const system = site.sources.find((source) => source.system === name);
  if (system) return ok(system);
  const known = site.sources.map((source) => source.system).join(', ');
  return err(`the site file knows no system ${name}: ${known === '' ? 'add it under sources' : `it names ${known}`}`);
}

export const unreadable = (path: string, error: unknown): string =>
  `${path} can't be read: ${error instanceof Error ? error.message : String(error)}`;
