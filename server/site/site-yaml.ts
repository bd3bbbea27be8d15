import { err, ok, type Result } from '../../shared/result.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import {
  inFull,
  placed,
  readSiteFileText,
  readSiteTree,
  readYaml,
  worded,
  type PlacedFault,
  type ReadSite,
  type SiteText,
} from '../../shared/site/site-text.schema.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { localDate } from '../../shared/units.ts';

/** Reads a site file. The errors say line and column, what is wrong, and where there is one the way out. */
export function readSiteYaml(text: string): Result<ReadSite, readonly string[]> {
  const read = readSiteText(text);
  return read.ok ? read : err(read.error.map(inFull));
}

interface ReadText extends SiteText {
  readonly text: string;
}

/** Read last, the latest first. Whatever asks for the file in force asks for the same text, and a large site's takes a second to read. */
let readLately: readonly ReadText[] = [];
/** The one in force, the one that takes its place, and one looked at. */
const MOST_KEPT = 3;

/** The same; each fault by its path, which is empty of what is no YAML. */
export function readSiteText(text: string): Result<ReadSite, readonly PlacedFault[]> {
  const read = readOnce(text);
  return read.ok ? ok(read.value.site) : read;
}

/** The maps and lists of a site file that is fit; null: it is not. */
export function siteTree(text: string): unknown {
  const read = readOnce(text);
  return read.ok ? read.value.tree : null;
}

function readOnce(text: string): Result<ReadText, readonly PlacedFault[]> {
  const known = readLately.find((one) => one.text === text);
  const read = known ? ok(known) : readAnew(text);
  if (read.ok) readLately = [read.value, ...readLately.filter((one) => one !== known)].slice(0, MOST_KEPT);
  return read;
}

function readAnew(text: string): Result<ReadText, readonly PlacedFault[]> {
  const read = readSiteFileText(text);
  return read.ok ? ok({ text, ...read.value }) : read;
}

/**
 * Reads a draft of a scheme, to be tried on the site: one entry of `schemes`, or a whole site file with it, of which the version counts that takes effect
 * last. It is checked as a part of the site, with the words of a site file.
 */
export function readDraftYaml(text: string, siteYaml: string): Result<Scheme, readonly string[]> {
  const written = readYaml(text);
  if (!written.ok) return err(written.error.map(inFull));
  const { content } = written.value;
  if (!isTree(content)) return err(['1:1: expected a scheme, as an entry of schemes, or a whole site file with it']);
  if ('schemes' in content || 'site' in content) {
    const whole = readSiteYaml(text);
    return whole.ok ? lastOf(whole.value.file) : whole;
  }
  const site = readYaml(siteYaml);
  if (!site.ok) return err(site.error.map(inFull));
  const read = readSiteTree({ ...(isTree(site.value.content) && site.value.content), schemes: [content] });
  if (read.ok) return lastOf(read.value.file);
  return err(
    read.error.map((fault) => {
      const [top, index, ...path] = fault.path;
      const isOfDraft = top === 'schemes' && index === 0;
      return isOfDraft ? inFull(placed(written.value, { ...fault, path })) : `1:1: with this draft the site is not fit: ${worded(fault)}`;
    }),
  );
}

/** SE4: a draft as it is written, unread: maps and lists. */
export function readDraftTree(text: string): Result<unknown, readonly PlacedFault[]> {
  const written = readYaml(text);
  return written.ok ? ok(written.value.content) : written;
}

const isTree = (content: unknown): content is object => typeof content === 'object' && content !== null && !Array.isArray(content);

const EVER = localDate('9999-12-31');

function lastOf({ schemes }: SiteFile): Result<Scheme, readonly string[]> {
  const last = schemeInForce(schemes, EVER);
  return last === null ? err(['1:1: schemes: expected the draft under schemes: add it']) : ok(last);
}
