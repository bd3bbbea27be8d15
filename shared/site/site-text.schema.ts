import { LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { digestOf } from '../exact/digest.ts';
import { err, ok, type Result } from '../result.ts';
import { inOne, said, type Said } from '../said.ts';
import { IN_WORDS, sentencesOf } from '../scheme/problem-words.ts';
import type { SiteFile } from './site-file.ts';
import { siteFileSchema } from './site-file.schema.ts';
import { unresolvedAlias, YAML_FAULTS } from './yaml-faults.ts';

/** A site file that is fit. */
export interface ReadSite {
  readonly file: SiteFile;
  /** Of what the file means, not of how it is written. */
  readonly digest: string;
}

export interface SiteFault {
  readonly path: readonly PropertyKey[];
  /** The reason and the way out, in English. */
  readonly message: string;
  /** The same, for a page that says it in its reader's language. */
  readonly said: readonly Said[];
}

/** A fault of a text, and where it stands. */
export interface PlacedFault extends SiteFault {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** A site file, and as it is written: maps and lists. */
export interface SiteText {
  readonly site: ReadSite;
  readonly tree: unknown;
}

/** S12: reads a site file. Each fault by its path, which is empty of what is no YAML. */
export function readSiteFileText(text: string): Result<SiteText, readonly PlacedFault[]> {
  const written = readYaml(text);
  if (!written.ok) return written;
  const { content } = written.value;
  const read = readSiteTree(content);
  return read.ok ? ok({ site: read.value, tree: content }) : err(read.error.map((fault) => placed(written.value, fault)));
}

/** The same of a file that stands as a tree of maps and lists already. */
export function readSiteTree(tree: unknown): Result<ReadSite, readonly SiteFault[]> {
  const parsed = siteFileSchema.safeParse(tree, IN_WORDS);
  return parsed.success ? ok({ file: parsed.data, digest: digestOf(parsed.data) }) : err(parsed.error.issues.map(faultOf));
}

const faultOf = (issue: z.core.$ZodIssue): SiteFault => faultAt(issue.path, sentencesOf(issue));

export const faultAt = (path: SiteFault['path'], sentences: readonly Said[]): SiteFault => ({
  path,
  message: inOne(sentences),
  said: sentences,
});

export const worded = ({ path, message }: SiteFault): string => [...(path.length > 0 ? [path.join('.')] : []), message].join(': ');

/** With where it stands before it, for a page that says it in its reader's language. */
export const placeSaid = ({ line, column, said: [first, ...others] }: PlacedFault): readonly Said[] =>
  first ? [said`line ${line}, column ${column}: ${first}`, ...others] : [];

/** `line:column: path: message` */
export const inFull = (fault: PlacedFault): string => `${fault.line}:${fault.column}: ${worded(fault)}`;

/** YAML as it was written. */
export interface Written {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly content: unknown;
}

export function readYaml(text: string): Result<Written, readonly PlacedFault[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const fault = (offset: number, ...sentences: readonly Said[]): PlacedFault => ({ ...faultAt([], sentences), ...placeAt(lines, offset) });
  const faults = [...document.errors, ...document.warnings].map(({ pos: [offset], code, message }) =>
    fault(offset, YAML_FAULTS[code](message)),
  );
  if (faults.length > 0) return err(faults);
  const inexact = inexactNumbers(document).map((offset) => fault(offset, ...TOO_MANY_DIGITS));
  if (inexact.length > 0) return err(inexact);
  const content = contentOf(document);
  return content.ok
    ? ok({ document, lines, content: content.value })
    : err([fault(0, content.error, said`write out what the alias stands for`)]);
}

/** Of the innermost part of the path that stands in the file: what is missing is missed in its surroundings. */
export function placed({ document, lines }: Written, fault: SiteFault): PlacedFault {
  for (let depth = fault.path.length; depth >= 0; depth -= 1) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(fault.path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return { ...fault, ...placeAt(lines, Number(node.range[0])) };
  }
  return { ...fault, line: 1, column: 1 };
}

function placeAt(lines: LineCounter, offset: number): Pick<PlacedFault, 'line' | 'column'> {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

const TOO_MANY_DIGITS = [said`more digits than a number can keep exactly`, said`write at most 15, or put it in quotes if it is a name`];

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
function contentOf(document: Document): Result<unknown, Said> {
  try {
    return ok(document.toJS());
  } catch (error) {
    return err(unresolvedAlias(error instanceof Error ? error.message : String(error)));
  }
}
