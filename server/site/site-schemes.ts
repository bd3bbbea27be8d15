import { parseDocument, stringify, isSeq } from 'yaml';
import { digestOf } from '../../shared/exact/digest.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { inOne, said, type Said } from '../../shared/said.ts';
import { IN_WORDS, sentencesOf } from '../../shared/scheme/problem-words.ts';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { asNextVersion, lintEffectiveFrom, type Calendar } from '../../shared/scheme-draft/next-version.ts';
import { isTreeMap } from '../../shared/scheme-draft/tree-path.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { DraftProblem } from '../../shared/wire/scheme-answers.ts';
import type { AppliedSiteFile, SiteFiles, ToldEdit } from '../accounts/site-files.ts';
import { refusalOf } from './site-application.ts';
import { placeSaid, readSiteTree } from '../../shared/site/site-text.schema.ts';
import { readSiteText, readSiteYaml, siteTree } from './site-yaml.ts';

/** The published versions, as the site file in force writes them. */
export interface WrittenSchemes {
  readonly applied: AppliedSiteFile;
  readonly file: SiteFile;
  /** The whole file as maps and lists. */
  readonly content: Readonly<Record<string, unknown>>;
  /** One for each of `file.schemes`. */
  readonly trees: readonly unknown[];
  /** Of the published versions, and of nothing else in the file. */
  readonly base: string;
}

/** null: no site file is applied yet. A file is read once. */
export function openWrittenSchemes(siteFiles: SiteFiles): () => WrittenSchemes | null {
  let known: WrittenSchemes | null = null;
  return () => {
    const applied = siteFiles.current();
    if (applied && known?.applied.version === applied.version) return known;
    known = applied && readWritten(applied);
    return known;
  };
}

function readWritten(applied: AppliedSiteFile): WrittenSchemes | null {
  const read = readSiteYaml(applied.yaml);
  const content = siteTree(applied.yaml);
  if (!read.ok || !isTreeMap(content)) return null;
  const { file } = read.value;
  const trees = Array.isArray(content['schemes']) ? content['schemes'] : [];
  return { applied, file, content, trees, base: digestOf(file.schemes) };
}

export interface ReadDraft {
  /** As the next version of its id. */
  readonly tree: unknown;
  readonly problems: readonly DraftProblem[];
  /** null: there are problems. */
  readonly scheme: Scheme | null;
}

/** SE4: everything that stands against publishing the draft: what is wrong with it alone first, then its date, then with the site around it. */
export function readDraft(written: WrittenSchemes, draft: unknown, calendar: Calendar): ReadDraft {
  const tree = asNextVersion(draft, written.file.schemes);
  const read = SchemeSchema.safeParse(tree, IN_WORDS);
  if (!read.success) return { tree, problems: read.error.issues.map((issue) => problem(issue.path, sentencesOf(issue))), scheme: null };
  const onDate = lintEffectiveFrom(read.data.effectiveFrom, calendar).map((one) => problem(one.path, one.said));
  const problems = [...onDate, ...problemsOnSite(written, tree)];
  return { tree, problems, scheme: problems.length > 0 ? null : read.data };
}

const problem = (path: readonly PropertyKey[], sentences: readonly Said[]): DraftProblem => ({
  path: path.map((step) => (typeof step === 'number' ? step : String(step))),
  message: inOne(sentences),
  said: sentences,
});

function problemsOnSite({ content, trees }: WrittenSchemes, tree: unknown): readonly DraftProblem[] {
  const read = readSiteTree({ ...content, schemes: [...trees, tree] });
  if (read.ok) return [];
  return read.error.map(({ path, said: sentences }) => {
    const [top, index, ...inner] = path;
    const isOfDraft = top === 'schemes' && index === trees.length;
    return isOfDraft
      ? problem(inner, sentences)
      : problem([], [said`with this draft the site is not fit: ${path.join('.')}`, ...sentences]);
  });
}

/** SE8: what admins approve: these words, these notes, after these versions. */
export const draftDigest = (scheme: Scheme, notes: string, { base }: WrittenSchemes): string => digestOf({ scheme, notes, base });

/** Long lines stay as they are. */
const WRITING = { lineWidth: 0 } as const;

export const yamlOf = (tree: unknown): string => stringify(tree, WRITING);

/** The lines for whoever keeps the site file elsewhere. */
export const entryYaml = (tree: unknown): string => stringify({ schemes: [tree] }, WRITING);

/** SE7: a new site file with one more entry of `schemes`, and nothing else in it another; comments and order stay. `told`: to the audit, with it. */
export function putSchemeInForce(
  siteFiles: SiteFiles,
  { applied }: WrittenSchemes,
  tree: unknown,
  { by, told }: { readonly by: string; readonly told: ToldEdit },
): Result<void, readonly Said[]> {
  const document = parseDocument(applied.yaml);
  const schemes = document.get('schemes');
  if (isSeq(schemes) && schemes.items.length > 0) schemes.add(document.createNode(tree));
  else document.set('schemes', document.createNode([tree]));
  const yaml = document.toString(WRITING);
  const read = readSiteText(yaml);
  if (!read.ok) return err(read.error.flatMap(placeSaid));
  const file = { ...read.value, yaml };
  const refusal = refusalOf(siteFiles, file);
  if (refusal !== null) return err(refusal);
  return siteFiles.edit(applied, file, [told], by) === 'late'
    ? err([said`a command has put another site file in force meanwhile: look at what stands in it now, and publish again`])
    : ok(undefined);
}
