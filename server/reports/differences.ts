/** One place in which two results differ. */
export interface Difference {
  /** e.g. `statements.ana.lines.base.amount`. */
  readonly path: string;
  readonly packed: string;
  readonly workedOut: string;
}

const ABSENT = Symbol('absent');

/** Where two trees of JSON differ, down to the single values, in the order of the first. Items of lists are named by who or what they are. */
export function differencesOf(packed: unknown, workedOut: unknown, path: readonly string[] = []): readonly Difference[] {
  const [left, right] = [membersOf(packed), membersOf(workedOut)];
  if (left === null || right === null) {
    const isSame = JSON.stringify(packed) === JSON.stringify(workedOut);
    return isSame ? [] : [{ path: path.join('.'), packed: shown(packed), workedOut: shown(workedOut) }];
  }
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const [before, after] = [left.has(key) ? left.get(key) : ABSENT, right.has(key) ? right.get(key) : ABSENT];
    return differencesOf(before, after, [...path, key]);
  });
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (Array.isArray(value)) return new Map(value.map((item: unknown, index) => [nameOf(item, index), item]));
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}

function nameOf(item: unknown, index: number): string {
  if (typeof item !== 'object' || item === null) return String(index);
  if ('shift' in item && typeof item.shift === 'string') return item.shift;
  if ('agent' in item && typeof item.agent === 'string') return item.agent;
  return 'id' in item && typeof item.id === 'string' ? item.id : String(index);
}

const LONGEST = 60;

function shown(value: unknown): string {
  if (value === ABSENT) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
