import { parseDocument, stringify } from 'yaml';
import type { Result } from '../result.ts';
import { readSiteFileText, type PlacedFault, type SiteText } from '../site/site-text.schema.ts';
import { siteChanges } from './site-changes.ts';
import { EXAMPLES, exampleOf, type ExamplePart } from './site-examples.ts';
import { keptAsItIs, type KeptAsItIs } from './whole-file.ts';

/** SF2: what there is to say of a text. */
export interface SiteTextCheck {
  readonly faults: readonly PlacedFault[];
  /** What the office leaves as it is, and the text does not (SF3). */
  readonly kept: readonly KeptAsItIs[];
  /** A line each: `+` added, `-` removed, `~` changed. Empty as well where there are faults. */
  readonly changes: readonly string[];
  /** SF4: what could be put into it. Empty as well where there are faults. */
  readonly absent: readonly ExamplePart[];
}

type ReadText = Result<SiteText, readonly PlacedFault[]>;

/** Checks texts against the file in force, which is read once while it stays the same. */
export function openSiteTextCheck(): (inForce: string, text: string) => SiteTextCheck {
  let known: { readonly text: string; readonly read: ReadText } | null = null;
  const readInForce = (text: string): ReadText => {
    if (known?.text !== text) known = { text, read: readSiteFileText(text) };
    return known.read;
  };
  return (inForce, text) => {
    const before = readInForce(inForce);
    const read = text === inForce ? before : readSiteFileText(text);
    if (!read.ok) return { faults: read.error, kept: [], changes: [], absent: [] };
    const { file } = read.value.site;
    return {
      faults: [],
      kept: before.ok ? keptAsItIs(before.value.site.file, file) : [],
      changes: siteChanges(before.ok ? before.value.site.file : null, file),
      absent: EXAMPLES.filter((part) => exampleOf(part, file).length > 0),
    };
  };
}

/** SF4: the text with the part in it, comments and order of the rest as they are; the text as it was where it is not fit or has it already. */
export function withExample(text: string, part: ExamplePart): string {
  const read = readSiteFileText(text);
  const entries = read.ok ? exampleOf(part, read.value.site.file) : [];
  if (entries.length === 0) return text;
  // Below the rest, which stays to the letter; into `site` it goes by the document.
  if (entries.every(({ path }) => path.length === 1))
    return `${text.replace(/\n*$/, '\n')}${stringify(Object.fromEntries(entries.map(({ path, value }) => [path[0], value])))}`;
  const document = parseDocument(text);
  for (const { path, value } of entries) document.setIn(path, document.createNode(value));
  // Long lines stay as they are.
  return document.toString({ lineWidth: 0 });
}
