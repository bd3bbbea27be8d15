import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EventLogError, type EventLogTrouble } from '../../server/event-log/event-log-error.ts';
import { driverMissing, loadDriver, openSqlite, sqliteDriverFor } from '../../server/event-log/sqlite-driver.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { explained, openSqliteFile, type SqliteFormat } from '../../server/event-log/sqlite-file.ts';
import { EVENT_LOG_FORMAT } from '../../server/event-log/sqlite-migrations.ts';
import { seq } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { numbered, SITE, START as NOW } from '../support/numbered-events.ts';

const newFile = (): string => join(dataFolder(), 'events.sqlite');

const troubleOf = (work: () => unknown): [EventLogTrouble, string] => {
  try {
    work();
  } catch (error) {
    if (error instanceof EventLogError) return [error.trouble, error.message];
  }
  throw new Error('no EventLogError was thrown');
};

describe('the stored format', () => {
  test('[L7] is numbered from the first version on', async () => {
    const file = newFile();
    await openSqliteEventLog(file).close();
    const database = openSqlite(file, { readonly: true });
    expect(database.pragma('user_version', { simple: true })).toBe(EVENT_LOG_FORMAT.migrations.length);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
  });

  test('[L7] a file of a newer version is refused and not touched', async () => {
    const file = newFile();
    await openSqliteEventLog(file).close();
    const database = openSqlite(file);
    database.pragma('user_version = 99');
    database.close();
    const before = readFileSync(file);
    expect(troubleOf(() => openSqliteEventLog(file))).toEqual([
      'newerFormat',
      expect.stringMatching(/format 99; .* start the newer Tallyboard .* or restore a backup/),
    ]);
    expect(readFileSync(file)).toEqual(before);
  });

  test('[L7] an older file is brought up to date at once, or not at all', () => {
    const file = newFile();
    const first: SqliteFormat = { ...EVENT_LOG_FORMAT, migrations: ['CREATE TABLE a (x)'] };
    openSqliteFile(file, first).close();
    const broken = { ...first, migrations: [...first.migrations, 'CREATE TABLE b (x)', 'CREATE TABLE b (x)'] };
    expect(() => openSqliteFile(file, broken)).toThrow('table b already exists');
    const mended = { ...first, migrations: [...first.migrations, 'CREATE TABLE b (x)', 'CREATE TABLE c (x)'] };
    const database = openSqliteFile(file, mended);
    expect(database.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['a', 'b', 'c']);
    expect(database.pragma('user_version', { simple: true })).toBe(3);
    database.close();
  });

  test('[L7] the database of another program is refused and not touched', () => {
    const file = newFile();
    const theirs = openSqlite(file);
    theirs.exec('CREATE TABLE customers (name TEXT)');
    theirs.close();
    const before = readFileSync(file);
    expect(troubleOf(() => openSqliteEventLog(file))).toEqual(['notALog', expect.stringContaining('choose another file or folder')]);
    expect(readFileSync(file)).toEqual(before);
  });

  test('what is no database, or can’t be opened, is told in plain words', () => {
    const file = newFile();
    writeFileSync(file, 'PNG or so. '.repeat(1000));
    expect(troubleOf(() => openSqliteEventLog(file))).toEqual(['unreadable', expect.stringContaining('restore the file from a backup')]);
    const folder = join(dataFolder(), 'events.sqlite');
    mkdirSync(folder);
    expect(troubleOf(() => openSqliteEventLog(folder))).toEqual(['unreadable', expect.stringContaining('may be written')]);
  });
});

describe('trouble while running', () => {
  test('a log that another process holds says so, and goes on once it is let go', async () => {
    const file = newFile();
    const log = openSqliteEventLog(file);
    onTestFinished(() => log.close());
    const other = openSqlite(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(log.append(SITE, [numbered(1)], NOW)).rejects.toMatchObject({ trouble: 'locked' });
    expect(await log.read(SITE, seq(0), 10)).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    expect((await log.append(SITE, [numbered(1)], NOW)).accepted).toHaveLength(1);
  });

  test('[L3] a full disk takes nothing of the transaction, keeps what was there, and is told as such', () => {
    const file = newFile();
    const database = openSqliteFile(file, { ...EVENT_LOG_FORMAT, migrations: ['CREATE TABLE a (x)', 'INSERT INTO a VALUES (1)'] });
    onTestFinished(() => void database.close());
    database.pragma('max_page_count = 12');
    const insert = database.prepare('INSERT INTO a VALUES (hex(zeroblob(1000)))');
    const fill = database.transaction(() => {
      for (let row = 0; row < 500; row += 1) insert.run();
    });
    expect(troubleOf(() => explained(file, () => fill()))).toEqual([
      'full',
      expect.stringContaining('free space on its disk; nothing stored is lost'),
    ]);
    expect(database.prepare('SELECT count(*) FROM a').pluck().get()).toBe(1);
    database.pragma('max_page_count = 100000');
    fill();
    expect(database.prepare('SELECT count(*) FROM a').pluck().get()).toBe(501);
  });

  test('[L6] a follower that could not read tells of it, and reads on when it can', async () => {
    const file = newFile();
    const troubles: unknown[] = [];
    const log = openSqliteEventLog(file, { pollMs: 10, onTrouble: (error) => void troubles.push(error) });
    onTestFinished(() => log.close());
    const other = openSqlite(file);
    other.exec('ALTER TABLE events RENAME TO away');
    const heard: number[] = [];
    onTestFinished(log.follow(SITE, seq(0), (events) => void heard.push(...events.map((logged) => logged.seq))));
    await expect.poll(() => troubles.length, { interval: 2 }).toBeGreaterThan(0);
    other.exec('ALTER TABLE away RENAME TO events');
    other.close();
    await log.append(SITE, [numbered(1)], NOW);
    await expect.poll(() => heard, { interval: 2 }).toEqual([1]);
  });
});

describe('the driver', () => {
  test.each([
    [9, 'better-sqlite3'],
    [10, 'better-sqlite3-napi'],
    [11, 'better-sqlite3-napi'],
  ])('Node-API %i loads %s', (nodeApi, name) => {
    expect(sqliteDriverFor(nodeApi)).toBe(name);
  });

  test('an absent or broken driver is told in plain words, with the way out', () => {
    const load = (): never => {
      throw new Error("Cannot find module 'better-sqlite3'\nRequire stack: …");
    };
    expect(() => loadDriver('better-sqlite3', load)).toThrow(
      /^No SQLite driver: the package better-sqlite3 does not load on Node v\S+ \(Cannot find module 'better-sqlite3'\)\. .*python3, make and g\+\+/,
    );
    expect(driverMissing('better-sqlite3-napi', 'v24.21.0', 'x')).toContain('without --omit=optional');
  });
});
