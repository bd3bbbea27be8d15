import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { openAccountsDatabase } from '../../server/accounts/accounts-database.ts';
import type { Audit } from '../../server/accounts/audit.ts';
import { verifyCommand } from '../../server/commands/verify.ts';
import { openSqlite, type SqliteDatabase } from '../../server/event-log/sqlite-driver.ts';
import { auditLines } from '../../server/reports/audit-file.ts';
import { CHAIN_START, chained } from '../../shared/audit/chain.ts';
import { epochMs } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { runCommand } from '../support/run-command.ts';

const verify = (...args: string[]) => runCommand(verifyCommand, args);
const file = (folder: string): string => join(folder, 'accounts.sqlite');

/** Five entries, and the folder closed: what a server left behind. */
function written(more: (audit: Audit) => void = () => undefined): string {
  const folder = dataFolder();
  const accounts = openAccounts(folder, () => epochMs(1_790_000_000_000));
  for (const name of ['ana', 'bo', 'cy', 'dee', 'eve'])
    accounts.audit.record('root', 'user added as agent', name, { after: `agent ${name}` });
  more(accounts.audit);
  accounts.close();
  return folder;
}

function change(folder: string, act: (database: SqliteDatabase) => void): void {
  const database = openSqlite(file(folder));
  act(database);
  database.close();
}

/** As somebody does who knows that the file refuses it. */
const unguarded = (folder: string, sql: string): void =>
  change(folder, (database) => {
    const triggers = database
      .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.exec(sql);
    for (const trigger of triggers) database.exec(trigger.sql);
  });

function exportOf(folder: string): string {
  const path = join(dataFolder(), 'audit.ndjson');
  const accounts = openAccounts(folder, () => epochMs(0));
  const [last = CHAIN_START] = accounts.audit.list(1);
  writeFileSync(path, [...auditLines((number) => accounts.audit.after(number, 2), { number: last.number, hash: last.hash })].join(''));
  accounts.close();
  return path;
}

describe('[AU1] the chain', () => {
  test('AU1: each entry says who, what, to whom, when, what became of what, and holds the hash of the one before', () => {
    const folder = dataFolder();
    const accounts = openAccounts(folder, () => epochMs(1_790_000_000_000));
    accounts.audit.record('root', 'wall moved', 'Hall', { before: 'team east', after: 'team west' });
    accounts.audit.record('lee', 'wall reload asked', 'Hall');
    const [second, first] = accounts.audit.list(9);
    accounts.close();
    const at = epochMs(1_790_000_000_000);
    const told = { at, actor: 'root', action: 'wall moved', subject: 'Hall', before: 'team east', after: 'team west' };
    expect(first).toEqual(chained(told, CHAIN_START));
    expect(second).toMatchObject({ number: 2, previous: first?.hash, before: null, after: null });
  });

  test('AU1: two that write at once, a server and a command, make one chain', async () => {
    const folder = dataFolder();
    const [server, command] = [openAccounts(folder, () => epochMs(1)), openAccounts(folder, () => epochMs(2))];
    for (let turn = 0; turn < 5; turn += 1) {
      server.audit.record('root', 'served', String(turn));
      command.audit.record('command line', 'typed', String(turn));
    }
    server.close();
    command.close();
    expect(await verify(folder)).toMatchObject({
      status: 0,
      printed: [expect.stringContaining('10 entries'), expect.stringMatching(/^head 10 [0-9a-f]{64}$/)],
    });
  });

  test('[AU2] what stood in the audit before it was a chain is chained in its order', async () => {
    const folder = dataFolder();
    const before = openAccountsDatabase(file(folder), 4);
    before.exec("INSERT INTO audit VALUES (3, 30, 'root', 'user added as admin', 'lee'), (7, 70, 'lee', 'wall created', 'Hall')");
    before.close();
    expect(await verify(folder)).toMatchObject({ status: 1, complained: [expect.stringContaining('start this Tallyboard on it once')] });
    const accounts = openAccounts(folder, () => epochMs(80));
    expect(accounts.audit.list(9)).toMatchObject([
      { number: 2, at: 70, actor: 'lee', action: 'wall created', subject: 'Hall', before: null },
      { number: 1, at: 30, previous: CHAIN_START.hash },
    ]);
    accounts.close();
    expect((await verify(folder)).status).toBe(0);
  });
});

describe('[AU2] the file refuses everything but the next entry', () => {
  test.each([
    ['a change', "UPDATE audit SET subject = 'nobody' WHERE number = 2", /nothing in the audit is changed/],
    ['a deletion', 'DELETE FROM audit WHERE number = 5', /nothing is taken out/],
    ['another in its place', 'INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE number = 2', /the next entry and no other/],
    [
      'one that leaves a gap',
      'INSERT INTO audit SELECT 9, at, actor, action, subject, before, after, previous, hash FROM audit WHERE number = 5',
      /the next entry/,
    ],
    [
      'one that follows from nothing',
      "INSERT INTO audit SELECT 6, at, actor, action, subject, before, after, 'x', hash FROM audit WHERE number = 5",
      /the next entry/,
    ],
    ['an earlier head', 'UPDATE audit_head SET number = 3', /moves with its entries/],
    ['no head', 'DELETE FROM audit_head', /stays/],
  ])('AU2: %s', async (_, sql, reason) => {
    const folder = written();
    expect(() => change(folder, (database) => database.exec(sql))).toThrow(reason);
    expect((await verify(folder)).status).toBe(0);
  });
});

describe('[AU4] tallyboard verify', () => {
  test('AU4: a whole one is said to be whole, with its head; nothing is written', async () => {
    const folder = written();
    const before = readFileSync(file(folder));
    expect(await verify(folder)).toMatchObject({ status: 0, complained: [] });
    expect(readFileSync(file(folder)).equals(before)).toBe(true);
  });

  test('AU4: one byte changed in the text of an entry of the file is found, and the entry is named', async () => {
    const folder = written();
    const bytes = readFileSync(file(folder));
    const place = bytes.indexOf('agent cy');
    expect(place).toBeGreaterThan(0);
    bytes.writeUInt8(bytes.readUInt8(place + 6) ^ 1, place + 6);
    writeFileSync(file(folder), bytes);
    expect(await verify(folder)).toMatchObject({ status: 1, complained: [expect.stringMatching(/: entry 3 is not as it was written$/)] });
  });

  test.each([
    ['an entry taken out', 'DELETE FROM audit WHERE number = 3', 'entry 3 is missing: after 2 comes 4'],
    ['the newest taken out', 'DELETE FROM audit WHERE number > 3', 'entry 4 is missing: the head kept beside it says that there are 5'],
    [
      'two that changed places',
      'UPDATE audit SET number = 9 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 9',
      'entry 2 is not as it was written',
    ],
    ['a time', 'UPDATE audit SET at = at + 1 WHERE number = 4', 'entry 4 is not as it was written'],
    ['what was left empty', "UPDATE audit SET before = '' WHERE number = 1", 'entry 1 is not as it was written'],
  ])('AU4: %s, by somebody who took the guards away and put them back', async (_, sql, reason) => {
    const folder = written();
    unguarded(folder, sql);
    expect(await verify(folder)).toMatchObject({ status: 1, complained: [`tallyboard: ${folder}: ${reason}`] });
  });

  test('AU4: an entry that was made to fit by itself does not fit the next', async () => {
    const folder = written();
    const accounts = openAccounts(folder, () => epochMs(0));
    const [third, second] = [...accounts.audit.after(1, 2)].reverse();
    accounts.close();
    const forged = chained({ ...third!, subject: 'nobody' }, second!);
    unguarded(folder, `UPDATE audit SET subject = 'nobody', hash = '${forged.hash}' WHERE number = 3`);
    expect(await verify(folder)).toMatchObject({
      status: 1,
      complained: [expect.stringContaining('entry 4 does not follow from entry 3')],
    });
  });

  test('AU4: guards that are gone are told', async () => {
    const folder = written();
    change(folder, (database) => database.exec('DROP TRIGGER audit_kept'));
    expect(await verify(folder)).toMatchObject({ status: 1, complained: [expect.stringContaining('audit_kept is gone')] });
  });
});

describe('[AU6] the exported lines', () => {
  test('AU6: are whole, and a byte changed anywhere, a line out, a cut-off end are found', async () => {
    const path = exportOf(written());
    expect(await verify(path)).toMatchObject({
      status: 0,
      printed: [expect.stringContaining('5 entries'), expect.stringMatching(/^head 5 /)],
    });
    const text = readFileSync(path, 'utf8');
    const spoilt = async (spoil: (lines: string[]) => string[]): Promise<readonly string[]> => {
      const copy = join(dataFolder(), 'copy.ndjson');
      writeFileSync(
        copy,
        spoil(text.trimEnd().split('\n'))
          .map((line) => `${line}\n`)
          .join(''),
      );
      return (await verify(copy)).complained.map((line) => line.replace(/^.*ndjson: /, ''));
    };
    expect(await spoilt((lines) => lines.map((line) => line.replace('agent bo', 'agent bp')))).toEqual([
      'entry 2 is not as it was written',
    ]);
    expect(await spoilt((lines) => lines.map((line) => line.replace('{"action', '{ "action')))).toEqual([
      'entry 1 is not as it was written',
    ]);
    expect(await spoilt((lines) => lines.toSpliced(2, 1))).toEqual(['entry 3 is missing: after 2 comes 4']);
    expect(await spoilt((lines) => lines.slice(0, 4))).toEqual(['after entry 4 the file is cut off']);
    expect(await spoilt((lines) => lines.toSpliced(4, 1))).toEqual(['entry 5 is missing: the end of the file says that there are 5']);
    expect(await spoilt((lines) => [...lines, lines[0]!])).toEqual(['something stands behind the end at entry 5']);
    expect(await spoilt(() => [])).toEqual(['after entry 0 the file is cut off']);
  });

  test('[AU4] a folder still holds what was exported, or another audit was written in its place', async () => {
    const folder = written();
    const path = exportOf(folder);
    const later = openAccounts(folder, () => epochMs(5));
    later.audit.record('root', 'user removed', 'eve');
    later.close();
    expect(await verify(folder, path)).toMatchObject({
      status: 0,
      printed: [`${folder} holds the 5 entries of ${path}`, expect.anything(), expect.anything()],
    });
    const anew = written((audit) => audit.record('root', 'user added as agent', 'fay'));
    const forged = dataFolder();
    copyFileSync(file(anew), file(forged));
    expect(await verify(forged, path)).toMatchObject({ status: 0 });
    const other = dataFolder();
    const accounts = openAccounts(other, () => epochMs(6));
    for (let turn = 0; turn < 9; turn += 1) accounts.audit.record('root', 'another', String(turn));
    accounts.close();
    expect(await verify(other, path)).toMatchObject({
      status: 1,
      complained: [`tallyboard: ${other}: entry 1 is another than in ${path}`],
    });
  });
});
