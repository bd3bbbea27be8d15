import { Chance } from '../../server/sources/demo-floor/chance.ts';

// Damage as files suffer it: by editors, merges, copying, and by people who try what happens. The same seed gives the same damage.

type Branch = Record<string, unknown>;

/** A place of a tree: the map or list that holds it, and its key (of a list: its number as text) there. */
interface Place {
  readonly holder: Branch;
  readonly key: string;
}

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null;

/** Every place of the tree, the holder before what it holds. */
function placesIn(branch: Branch, found: Place[] = []): Place[] {
  for (const key of Object.keys(branch)) {
    found.push({ holder: branch, key });
    const inner = branch[key];
    if (isBranch(inner)) placesIn(inner, found);
  }
  return found;
}

const STRANGE: readonly [unknown, ...unknown[]] = [
  ...([null, true, '', ' ', 'constructor', '__proto__', 'toString', '名', '0', '-1', '1e9', '0x10', '9'.repeat(30)] as const),
  ...([0, -0, -1, 0.1, 1e-7, 1.005, 2 ** 53, -(2 ** 60), 1e21, 1e300, Number.NaN, Infinity, -Infinity] as const),
  ...([
    [],
    {},
    [[]],
    [{}],
    ['x', 'x'],
    { gte: 1 },
    { node: 'metric' },
    { metric: 'nobody' },
    'points',
    { points: 1 },
    { quota: 'incentive' },
  ] as const),
];

type Wrap = (inner: unknown) => unknown;
const WRAPS: readonly [Wrap, ...Wrap[]] = [(inner) => [inner], (inner) => ({ sum: [inner] }), (inner) => ({ of: inner })];

const nested = (depth: number, chance: Chance): unknown => {
  const wrap = chance.pick(WRAPS);
  let value: unknown = { amount: 1 };
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
};

type Blow = (place: Place, chance: Chance, all: readonly Place[]) => void;

const number =
  (change: (value: number) => unknown): Blow =>
  ({ holder, key }) => {
    const value = holder[key];
    holder[key] = typeof value === 'number' ? change(value) : change(1);
  };

const remove: Blow = ({ holder, key }) => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
};

const list =
  (change: (items: unknown[]) => unknown[]): Blow =>
  ({ holder, key }) => {
    const value = holder[key];
    holder[key] = Array.isArray(value) ? change(value) : change([value]);
  };

const BLOWS: readonly [Blow, ...Blow[]] = [
  remove,
  ({ holder, key }) => {
    // Renamed.
    const value = holder[key];
    remove({ holder, key }, new Chance(''), []);
    if (!Array.isArray(holder)) holder[`${key}s`] = value;
  },
  ({ holder, key }, chance) => {
    // A word that stands there by mistake.
    holder[chance.pick(['lte', 'orNone', 'of', 'node', key])] = structuredClone(holder[key]);
  },
  ({ holder, key }, chance) => {
    holder[key] = structuredClone(chance.pick(STRANGE));
  },
  ({ holder, key }, chance, all) => {
    // What belongs elsewhere.
    const other = all[chance.whole(0, all.length - 1)];
    if (other) holder[key] = structuredClone(other.holder[other.key]);
  },
  ({ holder, key }, chance) => {
    holder[key] = nested(chance.whole(1, 60), chance);
  },
  number((value) => -value),
  number((value) => value * 1e12),
  number((value) => value + 0.5),
  number((value) => value / 3),
  number(() => Number.NaN),
  number(() => Infinity),
  number(String),
  list(() => []),
  list((items) => [...items, ...structuredClone(items)]),
  list((items) => items.toReversed()),
  ({ holder, key }) => {
    // A reference that leads nowhere.
    const value = holder[key];
    holder[key] = typeof value === 'string' ? `${value}x` : value;
  },
];

/** The tree with one to three blows. */
export function damagedTree(tree: unknown, chance: Chance): unknown {
  const damaged = structuredClone(tree);
  for (let blows = chance.whole(1, 3); blows > 0; blows -= 1) {
    const all = isBranch(damaged) ? placesIn(damaged) : [];
    const place = all[chance.whole(0, all.length - 1)];
    if (place) chance.pick(BLOWS)(place, chance, all);
  }
  return damaged;
}

const NOISE = [
  '\t',
  '\u0000',
  '{',
  '}',
  '[',
  ']',
  '*',
  '&a ',
  '*a',
  ': ',
  '- ',
  '"',
  "'",
  '!x ',
  '<<: ',
  '# ',
  '\n',
  '---\n',
  '\ufffd',
  '1e999',
  '? ',
] as const;

const TEXT_BLOWS: readonly [
  (text: string, at: number, chance: Chance) => string,
  ...((text: string, at: number, chance: Chance) => string)[],
] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, chance) => text.slice(0, at) + text.slice(at + chance.whole(1, 80)),
  (text, at, chance) => text.slice(0, at) + chance.pick([NOISE[0], ...NOISE]) + text.slice(at),
  (text, at, chance) => text.slice(0, at) + text.slice(at, at + chance.whole(1, 300)) + text.slice(at),
  (text, at) => text.slice(0, at) + '['.repeat(5000) + text.slice(at),
  (text, at) => text.slice(0, at) + text.slice(at).replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
  (text, at) => text.slice(0, at) + text.slice(at).replace(/\d+/, '12345678901234567890'),
  (text, at) => text.slice(0, at) + text.slice(at).replace(/^( *)- /m, '$1  - '),
  (text) => `${text}\nbomb: [&a [1, 1, 1, 1], &b [*a, *a, *a, *a, *a], &c [*b, *b, *b, *b, *b, *b], [*c, *c, *c, *c, *c]]\n`,
  (text, at) => text.slice(0, at) + text.slice(at).replace(/: (.)/, ': &self $1').replace(/\w+$/m, '*self'),
];

/** The text cut, garbled or repeated somewhere. */
export const damagedText = (text: string, chance: Chance): string => chance.pick(TEXT_BLOWS)(text, chance.whole(0, text.length), chance);
