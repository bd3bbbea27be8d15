import { Document, isCollection, isSeq, visit, type YAMLSeq } from 'yaml';
import type { SetupDraft } from '../../shared/setup/draft.ts';
import { ownProblems, stepOf, type SetupProblem } from '../../shared/setup/problems.ts';
import { siteTree } from '../../shared/setup/site-tree.ts';
import { movedFigures } from '../../shared/setup/sliders.ts';
import type { ReadSiteFile } from '../site-application.ts';
import { readSiteTree } from '../site-yaml.ts';
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
  /** Whether the phone system's secret is known. */
  readonly hasSecret: boolean;
}

/** SU7, SU8: the site file of a draft, or what is wrong with the draft: its own faults first, then those of the site file as lint finds them. */
export function setupSite(draft: SetupDraft, { site, hasSecret }: SetupKnown): SetupSite {
  const own = ownProblems(draft, hasSecret);
  const document = siteDocument(draft, site);
  const read = readSiteTree(document.toJS());
  if (read.ok) return { problems: own, file: own.length > 0 ? null : { ...read.value, yaml: document.toString({ lineWidth: 0 }) } };
  const lint = read.error.map(({ path, message }): SetupProblem => {
    const [part] = path;
    return { step: stepOf(part), kind: 'lint', reason: [...(path.length > 0 ? [path.join('.')] : []), message].join(': ') };
  });
  // What a step lacks, its lint would say again in the words of the site file.
  const said = new Set(own.map(({ step }) => step));
  return { problems: [...own, ...lint.filter(({ step }) => !said.has(step))], file: null };
}

const HEADING = ' Made by the set-up wizard of Tallyboard: a site file like any other. Check it with: npx tallyboard apply FILE --dry-run';

function siteDocument(draft: SetupDraft, site: string | null): Document {
  const document = new Document({ ...siteTree(draft, site), schemes: [] });
  document.commentBefore = HEADING;
  visit(document, { Seq: (_, list) => onOneLine(list) });
  const { preset, figures } = draft.scheme;
  if (preset === null) return document;
  const scheme = presetDocument(preset);
  for (const { path, figure } of movedFigures(preset, figures)) scheme.setIn(path, figure);
  const schemes: unknown = document.get('schemes');
  // What the preset's heading says of its figures need not be true any more.
  if (scheme.contents) scheme.contents.commentBefore = ` Begun from the preset ${preset}.`;
  if (isSeq(schemes)) {
    schemes.flow = false;
    schemes.add(scheme.contents);
  }
  return document;
}

/** One entry a line, as people write teams and agents. */
function onOneLine(list: YAMLSeq): void {
  for (const item of list.items) if (isCollection(item)) item.flow = true;
  if (!list.items.some(isCollection)) list.flow = true;
}
