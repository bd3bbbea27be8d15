import { LineCounter, parseDocument, visit, type Document } from 'yaml';
import { err, ok, type Result } from '../shared/result.ts';
import { digestOf } from '../shared/exact/digest.ts';
import type { SiteFile } from '../shared/site/site-file.ts';
import { schemeInForce } from '../shared/scheme/scheme-in-force.ts';
import type { Scheme } from '../shared/scheme/scheme.ts';
import { localDate } from '../shared/units.ts';
import { inWords } from '../shared/scheme/problem-words.ts';
import { siteFileSchema } from '../shared/site/site-file.schema.ts';

export interface ReadSite {
  readonly file: SiteFile;
  /** Of what the file means, not of how it is written. */
  readonly digest: string;
}

/** Reads a site file. The errors say line and column, what is wrong, and where there is one the way out. */
export function readSiteYaml(text: string): Result<ReadSite, readonly string[]> {
  const read = readSiteText(text);
  return read.ok ? read : err(inWordsOf(read.error));
}

/** A fault of a text, and where it stands. */
interface PlacedFault extends SiteFault {
  /** `line:column` */
  readonly place: string;
}

interface ReadText {
  readonly text: string;
  readonly site: ReadSite;
  /** As it is written: maps and lists. */
  readonly tree: unknown;
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
  const written = readYaml(text);
  if (!written.ok) return written;
  const { document, lines, content } = written.value;
  const read = readSiteTree(content);
  if (read.ok) return ok({ text, site: read.value, tree: content });
  return err(read.error.map((fault) => ({ ...fault, place: placeOf(document, lines, fault.path) })));
}

/**
 * Reads a draft of a scheme, to be tried on the site: one entry of `schemes`, or a whole site file with it, of which the version counts that takes effect
 * last. It is checked as a part of the site, with the words of a site file.
 */
export function readDraftYaml(text: string, siteYaml: string): Result<Scheme, readonly string[]> {
  const written = readYaml(text);
  if (!written.ok) return err(inWordsOf(written.error));
  const { content } = written.value;
  if (!isTree(content)) return err(['1:1: expected a scheme, as an entry of schemes, or a whole site file with it']);
  if ('schemes' in content || 'site' in content) {
    const whole = readSiteYaml(text);
    return whole.ok ? lastOf(whole.value.file) : whole;
  }
  const site = readYaml(siteYaml);
  if (!site.ok) return err(inWordsOf(site.error));
  const read = readSiteTree({ ...(isTree(site.value.content) && site.value.content), schemes: [content] });
  if (read.ok) return lastOf(read.value.file);
  return err(
    read.error.map((fault) => {
      const [top, index, ...path] = fault.path;
      const isOfDraft = top === 'schemes' && index === 0;
      return isOfDraft ? inPlace(written.value, { ...fault, path }) : `1:1: with this draft the site is not fit: ${worded(fault)}`;
    }),
  );
}

/** SE4: a draft as it is written, unread: maps and lists. */
export function readDraftTree(text: string): Result<unknown, readonly string[]> {
  const written = readYaml(text);
  return written.ok ? ok(written.value.content) : err(inWordsOf(written.error));
}

const isTree = (content: unknown): content is object => typeof content === 'object' && content !== null && !Array.isArray(content);

const EVER = localDate('9999-12-31');

function lastOf({ schemes }: SiteFile): Result<Scheme, readonly string[]> {
  const last = schemeInForce(schemes, EVER);
  return last === null ? err(['1:1: schemes: expected the draft under schemes: add it']) : ok(last);
}

interface Written {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly content: unknown;
}

function readYaml(text: string): Result<Written, readonly PlacedFault[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const fault = (place: string, message: string): PlacedFault => ({ path: [], place, message });
  const faults = [...document.errors, ...document.warnings].map(({ pos: [offset], message }) => fault(placeAt(lines, offset), message));
  if (faults.length > 0) return err(faults);
  const inexact = inexactNumbers(document).map((offset) => fault(placeAt(lines, offset), TOO_MANY_DIGITS));
  if (inexact.length > 0) return err(inexact);
  const content = contentOf(document);
  return content.ok ? ok({ document, lines, content: content.value }) : err([fault('1:1', content.error)]);
}

const inWordsOf = (faults: readonly PlacedFault[]): readonly string[] => faults.map((fault) => `${fault.place}: ${worded(fault)}`);

const worded = ({ path, message }: SiteFault): string => [...(path.length > 0 ? [path.join('.')] : []), message].join(': ');

const inPlace = ({ document, lines }: Written, fault: SiteFault): string => `${placeOf(document, lines, fault.path)}: ${worded(fault)}`;

export interface SiteFault {
  readonly path: readonly PropertyKey[];
  /** The reason and the way out. */
  readonly message: string;
}

/** The same of a file that stands as a tree of maps and lists already. */
export function readSiteTree(tree: unknown): Result<ReadSite, readonly SiteFault[]> {
  const parsed = siteFileSchema.safeParse(tree, { error: inWords });
  return parsed.success ? ok({ file: parsed.data, digest: digestOf(parsed.data) }) : err(parsed.error.issues);
}

const TOO_MANY_DIGITS = 'more digits than a number can keep exactly: write at most 15, or put it in quotes if it is a name';

/** Decimals are read as they are written: up to 15 digits a number gives back the text it was read from. Where the others stand. */
function inexactNumbers(document: Document): readonly number[] {
  const offsets: number[] = [];
  visit(document, {
    Scalar: (_, { value, source, range }) => {
      const digits = typeof value === 'number' ? (source ?? '').replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '') : '';
      if (digits.length > 15) offsets.push(range?.[0] ?? 0);
    },
  });
  return offsets;
}

/** The package throws at an alias of nothing, and at a few aliases that would unfold to a giant. */
function contentOf(document: Document): Result<unknown, string> {
  try {
    return ok(document.toJS());
  } catch (error) {
    return err(`${error instanceof Error ? error.message : 'an alias that cannot be resolved'}: write out what the alias stands for`);
  }
}

/** Of the innermost part of the path that stands in the file: what is missing is missed in its surroundings. */
function placeOf(document: Document, lines: LineCounter, path: SiteFault['path']): string {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return placeAt(lines, Number(node.range[0]));
  }
  return '1:1';
}

function placeAt(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${line}:${col}`;
}
