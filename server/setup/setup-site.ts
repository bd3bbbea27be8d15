import { Document, isCollection, parseDocument, visit, YAMLSeq } from 'yaml';
import type { SetupDraft } from '../../shared/setup/draft.ts';
import { ownProblems, stepOf, type SetupProblem } from '../../shared/setup/problems.ts';
import { siteTree } from '../../shared/setup/site-tree.ts';
import { movedFigures } from '../../shared/setup/sliders.ts';
import type { ReadSiteFile } from '../site/site-application.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { readSiteTree, worded } from '../../shared/site/site-text.schema.ts';
import { presetDocument } from './presets.ts';

/** What a draft would be as a site file. */
export interface SetupSite {
  readonly problems: readonly SetupProblem[];
  /** null while there are problems. */
  readonly file: ReadSiteFile | null;
}

export interface SetupKnown {
  /** Of this data folder; null: no site file was applied yet. */
  readonly site: string | null;
  /** A file in force whose other parts, which the wizard does not write, are to stay; null: there is none. */
  readonly base: string | null;
  /** Whether the phone system's secret is known. */
  readonly hasSecret: boolean;
}

/** SU7, SU8: the site file of a draft, or what is wrong with the draft: its own faults first, then those of the site file as lint finds them. */
export function setupSite(draft: SetupDraft, { hasSecret, ...known }: SetupKnown): SetupSite {
  const own = ownProblems(draft, hasSecret);
  const document = siteDocument(draft, known);
  const read = readSiteTree(document.toJS());
  if (read.ok) return { problems: own, file: own.length > 0 ? null : { ...read.value, yaml: document.toString({ lineWidth: 0 }) } };
  const lint = read.error.map((fault): SetupProblem => {
    const { path, said } = fault;
    return { step: stepOf(path[0]), kind: 'lint', path: path.join('.'), reason: worded(fault), said };
  });
  // What a step lacks, its lint would say again in the words of the site file.
  const told = new Set(own.map(({ step }) => step));
  return { problems: [...own, ...lint.filter(({ step }) => !told.has(step))], file: null };
}

const HEADING = ' Made by the set-up wizard of Tallyboard: a site file like any other. Check it with: npx tallyboard apply FILE --dry-run';

function siteDocument(draft: SetupDraft, { site, base }: Pick<SetupKnown, 'site' | 'base'>): Document {
  const document = base === null ? new Document({}) : parseDocument(base);
  if (base === null) document.commentBefore = HEADING;
  const tree = siteTree(draft, site);
  if (!('notPeople' in tree)) document.delete('notPeople');
  for (const [part, content] of Object.entries(tree)) {
    const node = document.createNode(content);
    visit(node, { Seq: (_, list) => onOneLine(list) });
    document.set(part, node);
  }
  document.set('schemes', schemesOf(draft, document));
  return document;
}

function schemesOf({ scheme: { preset, figures } }: SetupDraft, document: Document): YAMLSeq {
  const schemes = new YAMLSeq(document.schema);
  if (preset === null) return schemes;
  const scheme = presetDocument(preset);
  for (const { path, figure } of movedFigures(preset, figures)) scheme.setIn(path, figure);
  // What the preset's heading says of its figures need not be true any more.
  if (scheme.contents) scheme.contents.commentBefore = ` Begun from the preset ${preset}.`;
  schemes.add(scheme.contents);
  return schemes;
}

/** One entry a line, as people write teams and agents. */
function onOneLine(list: YAMLSeq): void {
  for (const item of list.items) if (isCollection(item)) item.flow = true;
  if (!list.items.some(isCollection)) list.flow = true;
}

/** SU8: of the parts that the wizard writes: whoever changed one of them has changed what it would undo. */
export const partsDigest = ({ site, teams, agents, patterns, sources, schemes, notPeople }: SiteFile): string =>
  digestOf({ site, teams, agents, patterns, sources, schemes, ...(notPeople && { notPeople }) });
