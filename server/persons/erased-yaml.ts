import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { digestOf } from '../../shared/exact/digest.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { AppliedSiteFile } from '../accounts/site-files.ts';
import { readSiteYaml } from '../site/site-yaml.ts';
import { siteWithout, type Erased } from './erased-words.ts';

/** A version of the site file as it is to be stored. */
export interface RewordedFile {
  readonly version: number;
  readonly yaml: string;
  readonly digest: string;
}

const peopleSchema = z.looseObject({ agents: z.array(z.looseObject({ id: z.string() })) });

/** A version of the site file as it is stored. */
export interface StoredFile {
  readonly version: number;
  readonly yaml: string;
  readonly file: SiteFile;
}

/** The error says which is not readable any more. */
export function storedFiles(applied: readonly AppliedSiteFile[]): Result<readonly StoredFile[], string> {
  const stored: StoredFile[] = [];
  for (const { version, yaml } of applied) {
    const read = readSiteYaml(yaml);
    if (!read.ok) return err(`version ${version} of the site file is not readable any more: ${read.error[0] ?? ''}`);
    stored.push({ version, yaml, file: read.value.file });
  }
  return ok(stored);
}

/**
 * CF33: those of the files that name them, or have one of `names` in a comment, as they are to be stored: without comments, and but for the name meaning the
 * same. The error says which file is not fit for it.
 */
export function rewordedFiles(
  files: readonly StoredFile[],
  erased: Erased,
  names: readonly string[],
): Result<readonly RewordedFile[], string> {
  const reworded: RewordedFile[] = [];
  for (const { version, yaml, file } of files) {
    const site = siteWithout(file, erased);
    if (site === file && !names.some((name) => yaml.includes(name))) continue;
    const text = rewordedYaml(yaml, erased);
    const again = readSiteYaml(text);
    const digest = digestOf(site);
    if (!again.ok || again.value.digest !== digest) return err(`version ${version} of the site file would mean something else`);
    if (text !== yaml) reworded.push({ version, yaml: text, digest });
  }
  return ok(reworded);
}

function rewordedYaml(yaml: string, { agent, pseudonym }: Erased): string {
  const tree = peopleSchema.parse(parse(yaml));
  const agents = tree.agents.map((one) => {
    if (one.id !== agent) return one;
    const { alias: _, ...rest } = one;
    return { ...rest, name: pseudonym };
  });
  return stringify({ ...tree, agents });
}
