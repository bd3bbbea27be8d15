import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../server/event-log/sqlite-driver.ts';
import { openSqliteRefusals } from '../../server/intake/sqlite-refusals.ts';
import { dropNaming } from '../../server/persons/naming-rows.ts';
import { namingOf } from '../../server/persons/naming.ts';
import { openOutbox } from '../../server/webhooks/outbox.ts';
import { epochMs, eventId, localDate, siteId } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';

const NOW = epochMs(Date.UTC(2026, 2, 11, 3));

describe('[CF33] what names somebody', () => {
  const isNaming = namingOf(['Ana', '王芳', 'C++ (Jo)'], ['ana', 'Anabel', 'Mary Ana', '王芳芳', 'bo']);

  test.each([
    'Ana was late',
    'late: Ana',
    '"Ana’s break"',
    '给王芳打电话',
    '{"of":"Ana"}',
    '{"Ana":1}',
    '{"of":[{"is":"\\u738b\\u82b3"}]}',
    '{"of":"one\\nAna"}',
    '{"of":"one\\nAna, cut o…',
    'asked C++ (Jo) today',
    '王芳芳 and 王芳',
  ])('CF33: %s', (text) => {
    expect(isNaming(text)).toBe(true);
  });

  test.each(['Anabel', 'Banana', 'Ana7', 'ana', 'Mary Ana', '王芳芳', '{"of":"Anabel"}', '{"type":"nonsense"}', ''])(
    'CF33: not %j',
    (text) => {
      expect(isNaming(text)).toBe(false);
    },
  );

  test('CF33: nobody, where there is no name', () => {
    expect(namingOf([], ['Ana'])('Ana')).toBe(false);
  });
});

test('[CF33] of what was refused and what webhooks were told theirs goes, and nothing of somebody whose name has theirs in it', () => {
  const folder = dataFolder();
  const refusals = openSqliteRefusals(join(folder, 'refusals.sqlite'));
  const refused = { site: siteId('test'), source: 'http:crm', at: NOW, kind: 'malformed', path: 'at' } as const;
  const kept = ['{"name":"Anabel"}', '{"name":"王芳芳"}', '{"type":"nonsense"}'];
  const gone = ['{"name":"Ana"}', '{"note":"said to 王芳"}'];
  refusals.keep([...kept, ...gone].map((raw) => ({ ...refused, reason: 'no time', raw })));
  refusals.keep([{ ...refused, reason: 'Ana is unknown', raw: '{}' }]);
  refusals.close();
  const outbox = openOutbox(join(folder, 'outbox.sqlite'));
  const message = { site: siteId('test'), webhook: 'hook', alert: eventId('a'), date: localDate('2026-03-11') };
  outbox.add(
    ['Ana', 'Anabel', '王芳'].map((name) => ({ ...message, key: name, message: JSON.stringify({ name }) })),
    NOW,
  );
  outbox.taken(['Ana', 'Anabel']);
  outbox.close();

  expect(dropNaming(folder, namingOf(['Ana', '王芳'], ['Anabel', '王芳芳']))).toBe(4);
  const again = openSqliteRefusals(join(folder, 'refusals.sqlite'));
  onTestFinished(() => again.close());
  const left = again.newest(siteId('test'), 99).map(({ raw }) => raw);
  expect(left.sort()).toEqual(kept.sort());
  const database = openSqlite(join(folder, 'outbox.sqlite'));
  onTestFinished(() => void database.close());
  // What waits is told still.
  expect(database.prepare('SELECT message FROM messages ORDER BY key').pluck().all()).toEqual(['', '{"name":"Anabel"}', '{"name":"王芳"}']);
});
