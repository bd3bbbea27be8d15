import * as acorn from 'acorn';
import { full } from 'acorn-walk';
import postcss from 'postcss';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { describeInBrowser, later, openForeignPage, openScreenPage } from '../support/browser.ts';
import { PAGES } from '../support/built-pages.ts';
import { openFakeGateway } from '../support/fake-gateway.ts';
import { describeInOldChromium, openOldPage, type OldPage } from '../support/old-chromium.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';
import { wallBuild } from '../support/wall-build.ts';
import { NAMES_OF_AN_ENGINE } from '../support/young-names.ts';
import { PATIENTLY } from '../support/patiently.ts';

const BEAT_MS = 500;

const names = z.object({ globals: z.array(z.string()), members: z.array(z.string()), statics: z.array(z.string()) });

/** Lent by client/wall/old-engines.ts. */
const LENT = ['globalThis', 'queueMicrotask', 'replaceAll', 'at', 'getAnimations', 'Intl.ListFormat'];
/** Asked for before it is used, by whoever uses it. */
const ASKED_FOR: readonly string[] = ['exitFullscreen', 'requestFullscreen'];
/** Missed by nobody where they are missing: scroll bars and form fields, evenly broken lines, a ring for keyboards, a mark that may stick out of its track. */
const SPARED = [/^color-scheme:/, /^text-wrap:/, /^overflow-x: clip$/];
const SPARED_SELECTORS = [':focus-visible'];

describeInOldChromium('a wall in Chromium 69', () => {
  describeInBrowser('beside the one of today', () => {
    test('its scripts call nothing that is younger', async () => {
      const [old, today] = [await openOldPage(), await openForeignPage()];
      const known = names.parse(await old.evaluate(NAMES_OF_AN_ENGINE));
      const young = names.parse(await today.evaluate(NAMES_OF_AN_ENGINE));
      const without = (all: readonly string[], some: readonly string[]): Set<string> => new Set(all.filter((name) => !some.includes(name)));
      const missing = {
        globals: without(young.globals, known.globals),
        members: without(young.members, [...known.members, ...LENT]),
        statics: without(young.statics, known.statics),
      };
      const { all, textOf } = wallBuild();
      const found = all.filter((name) => name.endsWith('.js')).flatMap((name) => youngCalls(textOf(name), missing));
      expect(found.filter((name) => !LENT.includes(name) && !ASKED_FOR.includes(name))).toEqual([]);
    });

    test('its styles are taken, declaration by declaration', async () => {
      const { all, textOf } = wallBuild();
      const page = await openOldPage();
      // All sheets as one: a later one uses what the first one defines.
      const sheets = all.filter((one) => one.endsWith('.css')).map(textOf);
      const { declarations, selectors } = styleOf(sheets.join('\n'));
      const refused = z
        .array(z.string())
        .parse(
          await page.evaluate(
            `(${JSON.stringify(declarations)}).filter((ways) => !ways.some((way) => CSS.supports('(' + way + ')'))).map(([way]) => way)`,
          ),
        );
      expect(refused.filter((one) => !SPARED.some((spared) => spared.test(one)))).toEqual([]);
      const unread = z
        .array(z.string())
        .parse(
          await page.evaluate(
            `(${JSON.stringify(selectors)}).filter((one) => { try { document.querySelector(one); return false; } catch (e) { return true; } })`,
          ),
        );
      expect(unread.filter((one) => !SPARED_SELECTORS.includes(one))).toEqual([]);
    });

    for (const [locale, word] of [
      ['en', 'live'],
      ['zh-CN', '实时'],
    ] as const) {
      test(`it says the same words in the same places, takes a frame, and nothing goes wrong, ${locale}`, async () => {
        const { page: today } = await openScreenPage({ path: '/wall', width: 1920, height: 1080, locale });
        await today.getByText(word, { exact: true }).waitFor();
        const floor = sampleFloor({ locale });
        const gateway = await openFakeGateway(PAGES, floor, NOW);
        const startedAt = Date.now();
        const beating = setInterval(() => void gateway.beat(later(Date.now() - startedAt)), BEAT_MS);
        onTestFinished(() => {
          clearInterval(beating);
          return gateway.close();
        });
        const old = await openOldPage();
        await old.open(`${gateway.url}/wall?lang=${locale}`);
        await shows(old, word);
        await vi.waitFor(async () => expect(await old.evaluate('document.fonts.status')).toBe('loaded'), { timeout: 30_000 });
        // What comes after the first paint comes a little later there.
        await vi.waitFor(async () => {
          const texts = [textsIn.parse(await old.evaluate(TEXTS)), textsIn.parse(await today.evaluate(TEXTS))] as const;
          expect(texts[0].map(({ text }) => text)).toEqual(texts[1].map(({ text }) => text));
        }, PATIENTLY);
        const [here, there] = [textsIn.parse(await old.evaluate(TEXTS)), textsIn.parse(await today.evaluate(TEXTS))];
        expect(here.filter((one, index) => isElsewhere(one, there[index]))).toEqual([]);

        gateway.show({ ...floor.view, teams: floor.view.teams.map((row) => ({ ...row, baseMet: 11 })) }, later(400));
        await shows(old, '11', '.keys .unseen');
        expect(old.errors.filter((error) => !error.includes("directive 'script-src-attr'"))).toEqual([]);
      });
    }
  });
});

/** Each text of the wall with where it stands in the composition, which drifts. Timers run, so only that they are there is compared. */
const TEXTS = `(() => {
  const board = document.querySelector('.composition');
  const from = board.getBoundingClientRect();
  const texts = [];
  const walker = document.createTreeWalker(board, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() === '' || node.parentElement.closest('.reel, .unseen')) continue;
    range.selectNodeContents(node);
    const { left, top, width, height } = range.getBoundingClientRect();
    texts.push({ text: node.data.trim().replace(/\\d+:\\d\\d(:\\d\\d)?/g, '0:00'), left: left - from.left, top: top - from.top, width, height });
  }
  return texts;
})()`;

const textsIn = z.array(z.object({ text: z.string(), left: z.number(), top: z.number(), width: z.number(), height: z.number() }));
type Placed = z.infer<typeof textsIn>[number];

/** Letters are drawn by another hand: a text may be a little wider, and what stands beside it is moved by as much. */
const FAR_PX = 8;

const isElsewhere = (one: Placed, other: Placed | undefined): boolean =>
  other === undefined || (['left', 'top', 'width', 'height'] as const).some((side) => Math.abs(one[side] - other[side]) > FAR_PX);

const shows = (page: OldPage, word: string, within = 'body'): Promise<unknown> =>
  vi.waitFor(
    async () =>
      expect(
        await page.evaluate(`[...document.querySelectorAll(${JSON.stringify(within)})].map((one) => one.textContent).join(' ')`),
      ).toContain(word),
    { timeout: 30_000, interval: 100 },
  );

interface Names {
  readonly globals: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  readonly statics: ReadonlySet<string>;
}

/** The names among these that a script calls, or looks up among the global ones. */
function youngCalls(code: string, { globals, members, statics }: Names): string[] {
  const found = new Set<string>();
  full(acorn.parse(code, { ecmaVersion: 2020, sourceType: 'module' }), (node) => {
    if (node.type === 'Identifier' && globals.has(node.name)) found.add(node.name);
    const called = node.type === 'CallExpression' || node.type === 'NewExpression' ? node.callee : null;
    if (called?.type !== 'MemberExpression' || called.property.type !== 'Identifier' || called.computed) return;
    const { name } = called.property;
    const whole = called.object.type === 'Identifier' ? `${called.object.name}.${name}` : '';
    if (statics.has(whole)) found.add(whole);
    else if (members.has(name)) found.add(name);
  });
  return [...found];
}

const CUSTOM = /var\((--[\w-]+)\)/g;
/** What a custom property that scripts set may be. */
const KINDS = ['1', '1px', '50%'];

/** Each declaration with the ways in which its custom properties may come out; those are spelled out, because an engine takes any that are not. */
function styleOf(css: string): { readonly declarations: readonly (readonly string[])[]; readonly selectors: readonly string[] } {
  const values = new Map<string, string[]>();
  const declarations = new Map<string, readonly string[]>();
  const selectors = new Set<string>();
  const root = postcss.parse(css);
  root.walkDecls(/^--/, ({ prop, value }) => void values.set(prop, [...(values.get(prop) ?? []), value]));
  const spelled = (text: string, pick: number, depth = 0): string =>
    depth > 5
      ? text
      : text.replace(CUSTOM, (_, name: string) => {
          const known = values.get(name) ?? KINDS;
          return spelled(known[pick % known.length] ?? '', pick, depth + 1);
        });
  root.walkRules((rule) => {
    const isFrame = rule.parent?.type === 'atrule' && 'name' in rule.parent && rule.parent.name.endsWith('keyframes');
    if (!isFrame) for (const selector of rule.selectors) selectors.add(selector);
    rule.each((node) => {
      if (node.type !== 'decl' || node.prop.startsWith('--')) return;
      const text = `${node.prop}: ${node.value}`;
      declarations.set(text, [...new Set([0, 1, 2].map((pick) => spelled(text, pick)))]);
    });
  });
  return { declarations: [...declarations.values()], selectors: [...selectors] };
}
