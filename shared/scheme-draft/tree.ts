import { isTreeMap, type FieldPath, type TreeMap } from './tree-path.ts';

// A draft as it is written: maps, lists, texts, numbers. Nothing is changed in place; each function gives a tree of its own.

export const childOf = (tree: unknown, step: string | number): unknown => {
  if (Array.isArray(tree)) return typeof step === 'number' ? tree[step] : undefined;
  return isTreeMap(tree) && Object.hasOwn(tree, step) ? tree[step] : undefined;
};

/** Undefined: nothing stands there. */
export const atPath = (tree: unknown, path: FieldPath): unknown => path.reduce(childOf, tree);

/** The tree with that value there; undefined takes out what stands there. */
export function withAt(tree: unknown, [step, ...rest]: FieldPath, value: unknown): unknown {
  if (step === undefined) return value;
  const inner = withAt(childOf(tree, step), rest, value);
  if (typeof step === 'number') return replacedIn(Array.isArray(tree) ? tree : [], step, inner);
  const map: TreeMap = isTreeMap(tree) ? tree : {};
  return inner === undefined ? withoutKey(map, step) : { ...map, [step]: inner };
}

function replacedIn(list: readonly unknown[], index: number, value: unknown): readonly unknown[] {
  return value === undefined
    ? list.filter((_, at) => at !== index)
    : list.map((one, at) => (at === index ? value : one)).concat(index === list.length ? [value] : []);
}

export const withoutKey = (map: TreeMap, key: string): TreeMap => Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));

/** The key has another name and the same place. */
export const renamedKey = (map: TreeMap, from: string, to: string): TreeMap =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name === from ? to : name, value]));

/** One place up (-1) or down (1); past an end nothing moves. */
export function moved(list: readonly unknown[], index: number, by: -1 | 1): readonly unknown[] {
  const [one, other] = [list[index], list[index + by]];
  return one === undefined || other === undefined ? list : list.with(index, other).with(index + by, one);
}
