import * as acorn from 'acorn';
import { full } from 'acorn-walk';
import postcss, { type Rule } from 'postcss';
import { beforeAll, expect, test } from 'vitest';
import { gzippedBytes, wallBuild, type WallBuild } from '../support/wall-build.ts';

const KB = 1024;
let build: WallBuild;

beforeAll(() => {
  build = wallBuild();
});

const isScript = (name: string): boolean => name.endsWith('.js');
const isStyle = (name: string): boolean => name.endsWith('.css');
/** The table of the slices of the Chinese face, 43 kB by itself: fetched with the face, for Chinese alone, after the first paint. */
const isFaceTable = (name: string): boolean => isStyle(name) && rulesOf(build.textOf(name)).length === 0;
/** What shows a code, and the QR code beside it: fetched by a screen that is no wall yet, and by none that is. */
const isOfNewScreen = (name: string): boolean => name.startsWith('new-screen');

test('a wall loads at most 60 kB gzipped before its first paint, and 140 kB in all', () => {
  expect(gzippedBytes(build.first, build.textOf)).toBeLessThan(60 * KB);
  expect(
    gzippedBytes(
      build.all.filter((name) => !isFaceTable(name) && !isOfNewScreen(name)),
      build.textOf,
    ),
  ).toBeLessThan(140 * KB);
  expect(gzippedBytes(build.all.filter(isOfNewScreen), build.textOf)).toBeLessThan(8 * KB);
});

test('chart.js comes with the scene that needs it', () => {
  const isChart = (name: string): boolean => build.textOf(name).includes('maintainAspectRatio');
  expect(build.first.filter(isScript).filter(isChart)).toEqual([]);
  expect(build.all.filter(isScript).filter(isChart)).toHaveLength(1);
});

/** What ES2019 and 2020 brought after Chromium 69; dynamic import and import.meta are older in browsers than in the standard. */
const isTooYoung = (node: acorn.AnyNode): boolean =>
  node.type === 'ChainExpression' ||
  (node.type === 'LogicalExpression' && node.operator === '??') ||
  (node.type === 'Literal' && typeof node.value === 'bigint') ||
  (node.type === 'ExportAllDeclaration' && node.exported !== null && node.exported !== undefined);

test('every script of a wall is written in what Chromium 69 reads', () => {
  for (const name of build.all.filter(isScript)) {
    const found: string[] = [];
    full(acorn.parse(build.textOf(name), { ecmaVersion: 2020, sourceType: 'module' }), (node) => {
      if (isTooYoung(node)) found.push(`${name}: ${build.textOf(name).slice(node.start, node.start + 60)}`);
    });
    expect(found).toEqual([]);
  }
});

/** What the eye finds; that Chromium 69 takes each single declaration is asked of it itself (test/browser/old-engines.test.ts). */
const YOUNG_STYLE =
  /:(?:is|where|has)\(|(?:^|[\s(,:])(?:min|max|clamp|color-mix)\(|(?:^|[;{])(?:inset|inset-\w+|aspect-ratio|(?:margin|padding)-(?:inline|block)):/;

test('no style of a wall needs more than Chromium 69', () => {
  const found = build.all
    .filter(isStyle)
    .flatMap((name) => rulesOf(build.textOf(name)).filter((rule) => YOUNG_STYLE.test(rule.toString())));
  expect(found.map(String)).toEqual([]);
});

test('nothing on a wall that is laid out as flex has a gap, or starts and ends in flex: Chromium 69 reads both and does neither', () => {
  const isFlex = (rule: Rule): boolean =>
    rule.some((node) => node.type === 'decl' && node.prop === 'display' && node.value.endsWith('flex'));
  const isVain = (rule: Rule): boolean =>
    rule.some(
      (node) =>
        node.type === 'decl' &&
        (/^(?:row-|column-)?gap$/.test(node.prop) || (/^(?:justify|align)-/.test(node.prop) && /^(?:start|end)$/.test(node.value))),
    );
  const found = build.all.filter(isStyle).flatMap((name) => rulesOf(build.textOf(name)).filter((rule) => isFlex(rule) && isVain(rule)));
  expect(found.map(String)).toEqual([]);
});

function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  postcss.parse(css).walkRules((rule) => void rules.push(rule));
  return rules;
}
