import { Document, isNode, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { canonicalJson } from '../../shared/exact/digest.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { passedOn } from '../../shared/site-edit/passed-on.ts';
import { siteChanges } from '../../shared/site-edit/site-changes.ts';
import { calendarOf } from '../../shared/site/calendar.ts';
import {
  entriesOf,
  keyOf,
  pathOfPart,
  subjectOf,
  type EditedEntries,
  type EditedPart,
  type SiteEdit,
} from '../../shared/site-edit/site-edit.ts';
import { said, type Said } from '../../shared/said.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { same } from '../../shared/wire/same.ts';
import type { EditProblem } from '../../shared/wire/site-edit-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { AppliedSiteFile } from '../accounts/site-files.ts';
import { refusalOf, type ReadSiteFile } from './site-application.ts';
import type { SiteFault } from '../../shared/site/site-text.schema.ts';
import { readSiteText, readSiteYaml } from './site-yaml.ts';

/** Why none of the edits was done. */
export type EditRefusal =
  | { readonly kind: 'noSite' }
  /** These met an entry that is another by now, or gone. */
  | { readonly kind: 'stale'; readonly edits: readonly number[] }
  | { readonly kind: 'unfit'; readonly problems: readonly EditProblem[] }
  | { readonly kind: 'refused'; readonly said: readonly Said[] };

/** The site file with the edits in it. */
export interface EditedSite {
  readonly file: ReadSiteFile;
  readonly changes: readonly string[];
  /** What they were done to. */
  readonly of: AppliedSiteFile;
}

/** SI1, SI3: what the site file in force would be with the edits; comments and order of the rest stay as somebody wrote them. */
export function withEdits({ siteFiles }: Pick<Accounts, 'siteFiles'>, edits: readonly SiteEdit[]): Result<EditedSite, EditRefusal> {
  const current = siteFiles.current();
  const before = current && readSiteYaml(current.yaml);
  if (!current || !before?.ok) return err({ kind: 'noSite' });
  const document = parseDocument(current.yaml);
  const placed = place(document, before.value.file, edits);
  if (!placed.ok) return placed;
  const yaml = textOf(document);
  if (!yaml.ok) return err({ kind: 'refused', said: [yaml.error] });
  const read = readSiteText(yaml.value);
  if (!read.ok) return err({ kind: 'unfit', problems: read.error.map((fault) => problemOf(fault, placed.value)) });
  const file = { ...read.value, yaml: yaml.value };
  const against =
    reachesFurther(before.value.file, file.file, placed.value) ??
    refusalOf(siteFiles, file) ??
    takesFromLeavers(before.value.file, file.file);
  return against === null
    ? ok({ file, changes: siteChanges(before.value.file, file.file), of: current })
    : err({ kind: 'refused', said: against });
}

/** SI1, SI4: puts the edits in force, all of them; false: the file means the same with them. */
export function editSite(
  accounts: Pick<Accounts, 'siteFiles'>,
  edits: readonly SiteEdit[],
  by: string,
): Result<EditedSite & { isDone: boolean }, EditRefusal> {
  const edited = withEdits(accounts, edits);
  if (!edited.ok) return edited;
  const words = (entry: unknown): string | null => (entry === null ? null : canonicalJson(entry));
  const told = edits.map((edit) => ({ action: 'site edited', subject: subjectOf(edit), before: words(edit.was), after: words(edit.now) }));
  const { file, of } = edited.value;
  const became = accounts.siteFiles.edit(of, file, told, by);
  // A command has put another file in force since: the edits are to stand on that one.
  return became === 'late' ? editSite(accounts, edits, by) : ok({ ...edited.value, isDone: became === 'done' });
}

/** For whoever keeps the site file elsewhere: the entries as they are to stand in it. */
export function editsYaml(edits: readonly SiteEdit[]): string {
  const document = new Document({});
  for (const part of new Set(edits.map((edit) => edit.part)))
    document.setIn(
      pathOfPart(part),
      edits.flatMap(({ part: other, now }) => (other === part && now !== null ? document.createNode(now, { flow: true }) : [])),
    );
  return document.toString(WRITING);
}

/** One entry of a list while it is edited. */
interface Placed {
  readonly key: string;
  readonly entry: EditedEntries[EditedPart];
  /** Which edit made it what it is; null: none. */
  readonly edit: number | null;
}
type PlacedParts = ReadonlyMap<EditedPart, readonly Placed[]>;

/** Does the edits to the document, one after the other, each on what those before it left. */
function place(document: Document, site: SiteFile, edits: readonly SiteEdit[]): Result<PlacedParts, EditRefusal> {
  const parts = new Map<EditedPart, Placed[]>();
  const stale: number[] = [];
  edits.forEach((edit, number) => {
    const placed = parts.get(edit.part) ?? entriesOf(site, edit.part).map((entry) => ({ key: keyOf(entry), entry, edit: null }));
    parts.set(edit.part, placed);
    const { was } = edit;
    const key = was && keyOf(was);
    const index = was === null ? placed.length : placed.findIndex((one) => one.key === key && same(one.entry, was));
    if (index < 0) stale.push(number);
    else put({ document, placed, index, edit, number });
  });
  return stale.length > 0 ? err({ kind: 'stale', edits: stale }) : ok(parts);
}

interface Put {
  readonly document: Document;
  readonly placed: Placed[];
  readonly index: number;
  readonly edit: SiteEdit;
  readonly number: number;
}

function put({ document, placed, index, edit: { part, was, now }, number }: Put): void {
  const list = listIn(document, part);
  if (now === null) {
    placed.splice(index, 1);
    list.delete(index);
    return;
  }
  placed.splice(index, was === null ? 0 : 1, { key: keyOf(now), entry: now, edit: number });
  const [old, fresh] = [list.get(index, true), document.createNode(now, { flow: true })];
  if (isNode(old)) Object.assign(fresh, { comment: old.comment, commentBefore: old.commentBefore, spaceBefore: old.spaceBefore });
  list.set(index, fresh);
}

function listIn(document: Document, part: EditedPart): YAMLSeq {
  const path = pathOfPart(part);
  const list: unknown = document.getIn(path, true);
  if (isSeq(list)) {
    // `[]` on one line, or the entries would follow it there.
    if (list.items.length === 0) list.flow = false;
    return list;
  }
  const fresh = document.createNode([]);
  document.setIn(path, fresh);
  return fresh;
}

/** SI1: an anchor of the same name elsewhere can give an alias another meaning without anything being wrong. Why it is refused; null: it is not. */
function reachesFurther(before: SiteFile, after: SiteFile, parts: PlacedParts): readonly Said[] | null {
  const edited = (part: EditedPart): readonly unknown[] => parts.get(part)?.map(({ entry }) => entry) ?? entriesOf(before, part);
  const expected = {
    ...before,
    ...Object.fromEntries([...parts.keys()].filter((part) => part !== 'holidays').map((part) => [part, edited(part)])),
    ...(parts.has('holidays') && { calendar: { ...calendarOf(before), holidays: edited('holidays') } }),
  };
  return same(expected, after)
    ? null
    : [said`other lines of the site file would mean something else with it: they repeat what stands there by an alias`];
}

/** S28; null: nobody loses anything that they did. */
function takesFromLeavers(before: SiteFile, after: SiteFile): readonly Said[] | null {
  const [one] = passedOn(before, after);
  return one === undefined
    ? null
    : [
        said`what ${one.of} did under ${one.name} would become that of ${one.to}: leave ${one.of} in the file with a last day and the name, or take it from ${one.to} first`,
      ];
}

function problemOf({ path, message, said: sentences }: SiteFault, parts: PlacedParts): EditProblem {
  const words = path.map((step) => (typeof step === 'number' ? step : String(step)));
  for (const [part, placed] of parts) {
    const top = pathOfPart(part);
    const index = words[top.length];
    const edit = typeof index === 'number' && top.every((step, depth) => words[depth] === step) ? placed[index]?.edit : null;
    if (edit !== null && edit !== undefined) return { edit, path: words.slice(top.length + 1), message, said: sentences };
  }
  return { edit: null, path: words, message, said: sentences };
}

/** Long lines stay as they are. */
const WRITING = { lineWidth: 0 } as const;

/** An entry that others repeat by its anchor cannot go. */
function textOf(document: Document): Result<string, Said> {
  try {
    return ok(document.toString(WRITING));
  } catch (error) {
    return err(said`other lines of the site file repeat this entry (YAML: ${error instanceof Error ? error.message : String(error)})`);
  }
}
