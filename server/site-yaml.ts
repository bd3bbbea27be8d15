import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { err, ok, type Result } from '../shared/result.ts';
import { digestOf } from '../shared/exact/digest.ts';
import type { SiteFile } from '../shared/site/site-file.ts';
import { siteFileSchema } from '../shared/site/site-file.schema.ts';

export interface ReadSite {
  readonly file: SiteFile;
  /** Of what the file means, not of how it is written. */
  readonly digest: string;
}

/** Reads a site file. The errors say line and column, what is wrong, and where there is one the way out. */
export function readSiteYaml(text: string): Result<ReadSite, readonly string[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return err(document.errors.map(({ pos: [offset], message }) => `${placeAt(lines, offset)}: ${message}`));
  }
  const content: unknown = document.toJS();
  const parsed = siteFileSchema.safeParse(content);
  if (!parsed.success)
    return err(parsed.error.issues.map((issue) => `${placeOf(document, lines, issue.path)}: ${issue.path.join('.')}: ${issue.message}`));
  return ok({ file: parsed.data, digest: digestOf(parsed.data) });
}

/** Of the innermost part of the path that stands in the file: what is missing is missed in its surroundings. */
function placeOf(document: Document, lines: LineCounter, path: z.core.$ZodIssue['path']): string {
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
