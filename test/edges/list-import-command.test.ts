import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { importCommand } from '../../server/commands/import.ts';
import { dataFolder } from '../support/data-folder.ts';
import { lists, openLists, written } from '../support/lists-floor.ts';
import { runCommand } from '../support/run-command.ts';
import { HARBOUR_YAML } from '../support/running-server.ts';

const ROWS = ['id;name;mobile', 'L1;Li;13800000001', 'L2;Xu;13800000002', 'L2;Xu;13800000002', 'L3;Wu;', 'L4;He;13800000001'];

function fileOf(folder: string, rows: readonly string[] = ROWS): string {
  const path = join(folder, 'spring.csv');
  writeFileSync(path, rows.join('\r\n'));
  return path;
}

describe('tallyboard import --list', () => {
  test('[LS12] beside a running server a file is taken as by the office, again changes nothing, and its numbers are the folder’s', async () => {
    const floor = await openLists();
    const root = await floor.admin();
    const path = fileOf(dataFolder());
    const leftOut = `${path}.left-out.csv`;
    const run = (...more: string[]) =>
      runCommand(importCommand, ['--list', 'spring', path, '--lead', 'id', '--left-out', leftOut, ...more], floor.folder);
    expect(await run()).toEqual({
      ...{ status: 0, complained: [] },
      printed: ['spring: 5 rows, taken 2, repeated 1, duplicate 1, refused 1', `  left out: ${leftOut}`],
    });
    expect(readFileSync(leftOut, 'utf8')).toMatch(/4,repeated,.*\r?\n5,refused,mobile,L3,empty: expected a telephone number/);
    const find = (text: string) => floor.call('/api/lists/spring/find', { cookie: root, body: { text } });
    await vi.waitFor(async () => expect((await find('138 0000 0002')).body).toMatchObject({ leads: [{ lead: 'L2', state: 'free' }] }));
    expect((await run()).printed[0]).toBe('spring: 5 rows, known 3, repeated 1, refused 1');
    expect(floor.accounts.audit.list(4).map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      ['command line', 'leads import done', 'spring, spring.csv'],
      ['command line', 'leads import begun', 'spring, spring.csv'],
      ['command line', 'leads import done', 'spring, spring.csv'],
      ['command line', 'leads import begun', 'spring, spring.csv'],
    ]);
    // Without the server too: the log is all that counts.
    await floor.close();
    writeFileSync(path, 'id;mobile\r\nL9;13800000009');
    expect((await run()).printed).toEqual(['spring: 1 rows, taken 1']);
    expect(readFileSync(join(floor.folder, 'log.sqlite')).includes('13800000009')).toBe(false);
  });

  test('[CF8] where the server keeps numbers under a key that the command has not, it is refused, and nothing is done', async () => {
    const numbersKey = randomBytes(32);
    const site = { ...(parse(HARBOUR_YAML) as { site: object }).site, confidentiality: { phone: { kept: { days: 30 } } } };
    const floor = await openLists(written({ lists, site }), { numbersKey });
    const path = fileOf(dataFolder());
    const run = (env: NodeJS.ProcessEnv) => runCommand(importCommand, ['--list', 'spring', path, '--lead', 'id'], floor.folder, env);
    const under = (key: Buffer) => ({ TALLYBOARD_NUMBERS_KEY: key.toString('base64') });
    const way = 'set TALLYBOARD_NUMBERS_KEY as the server has it, and run it again; nothing was imported';
    const without = await run({});
    expect(without).toMatchObject({ status: 1, printed: [] });
    expect(without.complained.join()).toContain(`under a key that this command does not have: ${way}`);
    expect((await run(under(randomBytes(32)))).complained.join()).toContain(
      `another key here than the server's, under which whole numbers are kept: ${way}`,
    );
    expect(existsSync(join(floor.folder, 'numbers.key'))).toBe(false);
    expect(floor.accounts.audit.list(99).filter(({ action }) => action.startsWith('leads import'))).toEqual([]);
    expect(await run(under(numbersKey))).toMatchObject({ status: 0 });

    const cookie = await floor.admin();
    const [root] = floor.accounts.users.list();
    floor.accounts.users.grant(root!, ['revealNumbers'], 'test');
    const found = async () => (await floor.call('/api/lists/spring/find', { cookie, body: { text: 'L1' } })).body;
    await vi.waitFor(async () => expect(await found()).toMatchObject({ leads: [{ lead: 'L1' }] }), { timeout: 30_000 });
    // Asked once: ten a minute are told (CF12).
    const told = await floor.call('/api/lists/spring/leads/L1/number', { cookie, body: { reason: 'call back' } });
    expect(told).toMatchObject({ status: 200, body: { number: '13800000001' } });
  });

  test('[LS12] [LS2] a dry run says which column is which and what would be left out, and keeps nothing', async () => {
    const floor = await openLists();
    const path = fileOf(dataFolder());
    const { status, printed } = await runCommand(importCommand, ['--list', 'spring', path, '--dry-run', '--lead', 'id'], floor.folder);
    expect(status).toBe(0);
    expect(printed[0]).toBe(`${path}: id id, number mobile, the first row names the columns`);
    expect(printed[1]).toBe('  line 2: L1 | Li | 138****0001');
    expect(printed.slice(-2)).toEqual([
      '  1 of the first 5 rows would be left out; nothing was kept',
      '    line 5, mobile: empty: expected a telephone number',
    ]);
    const chosen = ['--list', 'spring', path, '--dry-run', '--lead', 'name', '--number', 'none'];
    expect((await runCommand(importCommand, chosen, floor.folder)).printed[0]).toContain('id name, number none');
    expect(floor.accounts.audit.list(10).some(({ action }) => action.startsWith('leads import'))).toBe(false);
  });

  test('[LS12] what is missing is said with the way out, and no folder is made', async () => {
    const floor = await openLists();
    const path = fileOf(dataFolder());
    const refusal = async (args: readonly string[], folder = floor.folder) => {
      const { status, complained } = await runCommand(importCommand, args, folder);
      return `${status} ${complained[0]}`;
    };
    expect(await refusal(['--list', 'spring'])).toMatch(/^2 tallyboard: say which file/);
    expect(await refusal([path])).toMatch(/^2 .*say --list ID/);
    expect(await refusal(['--list', 'spring', `${path}.gone`])).toMatch(/^1 .*can't be read/);
    expect(await refusal(['--list', 'spring', path, '--lead', 'tel'])).toMatch(/^1 .*has no column tel: it has id, name, mobile/);
    const nowhere = join(dataFolder(), 'nowhere');
    expect(await refusal(['--list', 'spring', path], nowhere)).toMatch(/^1 .*there is no site in/);
    expect(existsSync(nowhere)).toBe(false);
  });
});
