import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);

/** Where the types of what travels are declared, and the schemas of what is parsed. */
const TYPES = [
  ...['wire/board-view', 'wire/drafts', 'wire/frames', 'wire/socket-events', 'wire/screen-events', 'wire/phone-actions'],
  ...['tally/agent-state', 'site/shift', 'site/playlist', 'audience', 'events/announcement-events'],
  ...['events/contest-events', 'contests/asked-contest'],
  ...['events/alert-events', 'site/alert-rules'],
];
const SCHEMAS = ['wire/socket-events.schema', 'wire/screen-events.schema'];

/** The declarations as the compiler reads them: comments and layout change nothing. */
function printed(path: string, isKept: (statement: ts.Statement) => boolean): string {
  const source = ts.createSourceFile(path, readFileSync(at(path), 'utf8'), ts.ScriptTarget.Latest);
  const printer = ts.createPrinter({ removeComments: true });
  return source.statements
    .filter(isKept)
    .map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, source))
    .join('\n')
    .replaceAll(/\s+/g, ' ');
}

const isType = (statement: ts.Statement): boolean => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);

test('[W7] a change to what travels raises PROTOCOL_VERSION', () => {
  const types = TYPES.map((name) => printed(`shared/${name}.ts`, isType));
  const schemas = SCHEMAS.map((name) => printed(`shared/${name}.ts`, (statement) => !ts.isImportDeclaration(statement)));
  const digest = createHash('sha256')
    .update([...types, ...schemas].join('\n'))
    .digest('hex');
  const released = JSON.parse(readFileSync(at('test/fixtures/wire/protocol-versions.json'), 'utf8')) as Record<string, string>;
  expect(
    released,
    'raise PROTOCOL_VERSION and add the new version with its digest to test/fixtures/wire/protocol-versions.json',
  ).toMatchObject({
    [PROTOCOL_VERSION]: digest,
  });
});
