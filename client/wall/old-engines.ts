/**
 * What a wall uses and Chromium 69 lacks, and nothing more; test/browser/old-engines.test.ts says what is missing here.
 * main.ts imports it first: everything else may rely on it. An engine that has a thing of its own keeps it.
 */
const HOUR_13 = 13 * 3_600_000;

function lend(to: object, name: string, value: unknown): void {
  if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true });
}

lend(window, 'globalThis', window);

lend(window, 'queueMicrotask', (task: () => void) => {
  void Promise.resolve()
    .then(task)
    .catch((error: unknown) => setTimeout(() => throwAgain(error)));
});

function throwAgain(error: unknown): never {
  throw error;
}

lend(Array.prototype, 'at', function (this: readonly unknown[], index: number): unknown {
  return this[index < 0 ? this.length + index : index];
});

lend(String.prototype, 'replaceAll', function (this: string, what: string | RegExp, by: string): string {
  return typeof what === 'string' ? this.split(what).join(by) : this.replace(what, by);
});

/** Svelte asks whether an element moves, before it lets another take its place. */
lend(Element.prototype, 'getAnimations', () => []);

/** "a, b, and c", "a or b", 甲、乙和丙: in the languages of the catalogues, with the parts that shared/explain/format.ts looks at. */
class PlainListFormat {
  readonly #isChinese: boolean;
  readonly #isAll: boolean;

  constructor(locale: string, { type }: { readonly type: 'conjunction' | 'disjunction' }) {
    this.#isChinese = locale.startsWith('zh');
    this.#isAll = type === 'conjunction';
  }

  formatToParts(items: readonly string[]): { readonly type: 'element' | 'literal'; readonly value: string }[] {
    return items.flatMap((value, index) => {
      const element = { type: 'element' as const, value };
      return index === 0 ? [element] : [{ type: 'literal' as const, value: this.#between(index, items.length) }, element];
    });
  }

  #between(index: number, count: number): string {
    if (index < count - 1) return this.#isChinese ? '、' : ', ';
    if (this.#isChinese) return this.#isAll ? '和' : '或';
    return `${count > 2 ? ',' : ''} ${this.#isAll ? 'and' : 'or'} `;
  }
}
lend(Intl, 'ListFormat', PlainListFormat);

/** Chromium 69 does not know `hourCycle` and would show 9:21 PM; what it does know, `hour12`, means 24:05 to some engines of today. */
const isHourCycleKnown = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'UTC' }).format(HOUR_13) === '13';
if (!isHourCycleKnown)
  Object.assign(Intl, {
    DateTimeFormat: new Proxy(Intl.DateTimeFormat, {
      construct: (target, [locale, options]: [string | undefined, Intl.DateTimeFormatOptions | undefined]) =>
        new target(locale, options?.hourCycle === 'h23' ? { ...options, hour12: false } : options),
    }),
  });
