import { isTreeMap, type FieldPath } from '../../shared/scheme-draft/tree-path.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { BOUND_LABELS, FIELD_LABELS, PAIR_LABELS, WORD_LABELS, type Label } from './i18n/scheme-labels.ts';

const written = (label: Label, locale: Locale): string => (locale === 'en' ? label[0] : label[1]);

/** `scheduledMinutes` as people read it where no name is known. */
const readable = (key: string): string =>
  key.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

const labelIn = (labels: Readonly<Record<string, Label>>, key: string): Label | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;

const stepsOf = (path: FieldPath): readonly string[] => path.filter((step) => typeof step === 'string');

/** SE3: how the field at that path is called. */
export function fieldLabel(path: FieldPath, locale: Locale): string {
  const steps = stepsOf(path);
  const key = steps.at(-1) ?? '';
  const label = labelIn(FIELD_LABELS, `${steps.at(-2) ?? ''}.${key}`) ?? labelIn(BOUND_LABELS, key) ?? labelIn(FIELD_LABELS, key);
  return label === undefined ? readable(key) : written(label, locale);
}

/** How one part of a pair is called; null: by its place alone. */
export function partLabel(path: FieldPath, index: number, locale: Locale): string | null {
  const pair = PAIR_LABELS[stepsOf(path).at(-1) ?? '']?.[index];
  return pair === undefined ? null : written(pair, locale);
}

/** How a word that can be chosen is called. */
export const wordLabel = (word: string, locale: Locale): string => knownWord(word, locale) ?? readable(word);

/** undefined: it is a name of somebody's own. */
export function knownWord(word: string, locale: Locale): string | undefined {
  const label = labelIn(WORD_LABELS, word);
  return label && written(label, locale);
}

/** The way to a place: "Points, Rules, late, Points". Entries are called as they call themselves. */
export function placeLabel(path: FieldPath, tree: unknown, locale: Locale): string {
  const parts: string[] = [];
  let at = tree;
  for (const [index, step] of path.entries()) {
    at = stepInto(at, step);
    parts.push(
      typeof step === 'number' ? entryName(at, step) : isOwnName(path, index) ? step : fieldLabel(path.slice(0, index + 1), locale),
    );
  }
  return parts.join(' › ');
}

/** Under these stand names that the scheme gives itself. */
const NAMING: ReadonlySet<string> = new Set(['metrics', 'targets', 'weights']);
/** Lists whose entries are told by their ids (SE6). */
const LISTS: ReadonlySet<string> = new Set(['rules', 'tiers', 'bands', 'shares', 'lines', 'commissions', 'awards', 'levels']);

function isOwnName(path: FieldPath, index: number): boolean {
  const before = path[index - 1];
  return typeof before === 'string' && (NAMING.has(before) || LISTS.has(before));
}

function stepInto(tree: unknown, step: string | number): unknown {
  if (Array.isArray(tree)) return typeof step === 'number' ? tree[step] : tree.find((one: unknown) => isTreeMap(one) && one['id'] === step);
  return isTreeMap(tree) ? tree[step] : undefined;
}

/** An entry by its id or name; else by its place, the first being 1. */
export function entryName(entry: unknown, index: number): string {
  const id = isTreeMap(entry) ? entry['id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : String(index + 1);
}
