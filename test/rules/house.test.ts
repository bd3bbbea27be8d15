import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What would make the same log fold to another board tomorrow, or on another machine. */
const OF_NODE = ['process', 'global', 'Buffer', 'require', 'setImmediate'];
const OF_THE_BROWSER = ['window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage', 'requestAnimationFrame'];
const OF_BOTH = ['globalThis', 'performance', 'crypto', 'console', 'fetch', 'setTimeout', 'setInterval', 'queueMicrotask'];
const IMPURE_GLOBALS = new Set([...OF_NODE, ...OF_THE_BROWSER, ...OF_BOTH]);
const IMPURE_MEMBERS = new Set(['Date.now', 'Math.random', 'Temporal.Now']);
const MACHINE_TIME_ZONE = /^([gs]et(Date|Day|FullYear|Month|Hours|Minutes)|getTimezoneOffset|toLocale(Date|Time)String)$/;

/** Each impure use in a source, as `line: what`. Reads syntax, so a word in a comment or a local called `window` is no offence. */
function impurities(source: string): string[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const locals = new Set<string>();
  const found: { at: number; what: string }[] = [];

  const visit = (node: ts.Node): void => {
    if (declaresLocal(node)) locals.add(node.name.text);
    const what = impureUse(node);
    if (what) found.push({ at: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, what });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.filter(({ what }) => !locals.has(what)).map(({ at, what }) => `${at}: ${what}`);
}

function declaresLocal(node: ts.Node): node is ts.Node & { name: ts.Identifier } {
  const isDeclaration =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isImportSpecifier(node);
  return isDeclaration && node.name !== undefined && ts.isIdentifier(node.name);
}

function impureUse(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) && isModuleName(node) && isNodeBuiltin(node.text)) return `import of ${node.text}`;
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (ts.isPropertyAccessExpression(node)) {
    if (IMPURE_MEMBERS.has(node.getText())) return node.getText();
    if (MACHINE_TIME_ZONE.test(node.name.text)) return `.${node.name.text}`;
  }
  return ts.isIdentifier(node) && IMPURE_GLOBALS.has(node.text) && !isOnlyAName(node) ? node.text : null;
}

const isModuleName = ({ parent }: ts.Node): boolean =>
  ts.isImportDeclaration(parent) ||
  ts.isExportDeclaration(parent) ||
  (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword);

const isNodeBuiltin = (specifier: string): boolean => specifier.startsWith('node:') || builtinModules.includes(specifier);

/** `call.process`, `{ process: 1 }` and a type's member name something of their own; `{ process }` does use the global. */
function isOnlyAName(node: ts.Identifier): boolean {
  const parent: ts.Node & { name?: ts.Node; propertyName?: ts.Node } = node.parent;
  return !ts.isShorthandPropertyAssignment(parent) && (parent.name === node || parent.propertyName === node);
}

const sharedSources = readdirSync(join(root, 'shared'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

describe('shared/ is pure: the same log gives the same board, on any machine, at any time', () => {
  test.each(sharedSources)('shared/%s', (path) => {
    expect(impurities(readFileSync(join(root, 'shared', path), 'utf8'))).toEqual([]);
  });

  test.each([
    ['const at = Date.now();', 'Date.now'],
    ['const at = new Date();', 'new Date()'],
    ['const at = Date();', 'Date()'],
    ['const at = Temporal.Now.instant();', 'Temporal.Now'],
    ['const hour = new Date(at).getHours();', '.getHours'],
    ['const dice = Math.random();', 'Math.random'],
    ['const at = performance.now();', 'performance'],
    ['const id = crypto.randomUUID();', 'crypto'],
    ["const zone = process.env['TZ'];", 'process'],
    ['const context = { process };', 'process'],
    ["import { readFileSync } from 'node:fs';", 'import of node:fs'],
    ["import { readFileSync } from 'fs';", 'import of fs'],
    ["const fs = await import('node:fs');", 'import of node:fs'],
    ['window.title = document.title;', 'window'],
    ['setTimeout(tick, 1000);', 'setTimeout'],
  ])('a planted `%s` is found', (source, what) => {
    expect(impurities(`// a first line\n${source}`)).toContain(`2: ${what}`);
  });

  test.each([
    'const day = new Date(at).toISOString(); // never Date.now()',
    'const window = shiftWindow(at); window.start;',
    "const text = 'process'; const step = call.process;",
    'type Step = { process: string; window: Window };',
    'function pace({ document }: Contract) { return document; }',
  ])('`%s` is fine', (source) => {
    expect(impurities(source)).toEqual([]);
  });
});

/** Tracked and new files alike, what .gitignore names left out; null where there is no git to ask. */
function projectFiles(): string[] | null {
  try {
    return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', stdio: 'pipe' })
      .split('\n')
      .filter(Boolean);
  } catch {
    return null;
  }
}

const files = projectFiles();

test.skipIf(!files)(
  `the top level holds what the floor plan names, and nothing else${files ? '' : ' (skipped: this is no git checkout)'}`,
  () => {
    const allowed = [
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'vite.config.ts',
      'server',
      'client',
      'shared',
      'test',
      'README.md',
      'LICENSE',
    ];
    const topLevel = new Set((files ?? []).map((path) => path.split('/')[0] ?? path));
    expect([...topLevel].filter((entry) => !entry.startsWith('.') && !allowed.includes(entry))).toEqual([]);
  },
);
