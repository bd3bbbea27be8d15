import { canonicalJson } from '../exact/digest.ts';
import { isTreeMap, type FieldPath, type TreeMap } from './tree-path.ts';

/** SE6: one place at which two versions differ. */
export interface Difference {
  /** As the later version writes it; of what is gone, as the earlier one does. Entries of lists that have an id stand under it. */
  readonly path: FieldPath;
  /** undefined: nothing stood there. */
  readonly before?: unknown;
  /** undefined: nothing stands there. */
  readonly after?: unknown;
}

/** What is no part of the content: the version's own name and date. */
const HEAD: ReadonlySet<string> = new Set(['id', 'version', 'effectiveFrom']);

/** SE6: how the content of one version became that of another, in the order of the later one; empty: they say the same. */
export function differencesOf(before: unknown, after: unknown): readonly Difference[] {
  return differences([], withoutHead(before), withoutHead(after));
}

const withoutHead = (tree: unknown): unknown =>
  isTreeMap(tree) ? Object.fromEntries(Object.entries(tree).filter(([key]) => !HEAD.has(key))) : tree;

function differences(path: FieldPath, before: unknown, after: unknown): readonly Difference[] {
  if (isTreeMap(before) && isTreeMap(after)) return ofMaps(path, before, after);
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(path, before, after);
  return isEqual(before, after) ? [] : [{ path, before, after }];
}

/** 1 and '1', 0.5 and 0.50 are written differently and mean the same. */
const isEqual = (before: unknown, after: unknown): boolean =>
  before === after || (before !== undefined && after !== undefined && canonicalJson(plain(before)) === canonicalJson(plain(after)));

const plain = (written: unknown): unknown =>
  typeof written === 'string' && written.trim() !== '' && Number.isFinite(Number(written)) ? Number(written) : written;

function ofMaps(path: FieldPath, before: TreeMap, after: TreeMap): readonly Difference[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return keys.flatMap((key) => differences([...path, key], own(before, key), own(after, key)));
}

const own = (map: TreeMap, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined);

function ofLists(path: FieldPath, before: readonly unknown[], after: readonly unknown[]): readonly Difference[] {
  const [was, is] = [byId(before), byId(after)];
  if (was === null || is === null) return unnamed(path, before, after);
  const order = [...was.keys()].filter((id) => is.has(id));
  const orderNow = [...is.keys()].filter((id) => was.has(id));
  return [
    ...ofMaps(path, Object.fromEntries(was), Object.fromEntries(is)),
    ...(isEqual(order, orderNow) ? [] : [{ path, before: order, after: orderNow }]),
  ];
}

/** null: not every entry has an id of its own. */
function byId(list: readonly unknown[]): ReadonlyMap<string, unknown> | null {
  const named = new Map<string, unknown>();
  for (const entry of list) if (isTreeMap(entry) && typeof entry['id'] === 'string') named.set(entry['id'], entry);
  return named.size === list.length ? named : null;
}

/** Plain entries (names, prizes) are told as a whole, as their order is what they say. */
function unnamed(path: FieldPath, before: readonly unknown[], after: readonly unknown[]): readonly Difference[] {
  const arePlain = [...before, ...after].every((entry) => !isTreeMap(entry) && !Array.isArray(entry));
  if (arePlain) return isEqual(before, after) ? [] : [{ path, before, after }];
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index).flatMap((index) =>
    differences([...path, index], before[index], after[index]),
  );
}
