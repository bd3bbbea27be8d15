import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { nextText } from '../../client/view/lead-lines.ts';
import { agentId, teamId } from '../../shared/units.ts';
import type { LeadAnswer, LeadsFoundAnswer, LeadsPage } from '../../shared/wire/lead-answers.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { lists, openLists, written } from '../support/lists-floor.ts';
import { askForFile, takenTable } from '../support/table-file.ts';

const NUMBER = '13812345678';
const SINGLE = '/api/lists/spring/single';

/** Leads 1 to 4 in the order of their import: 1 ana's, who tried it, 2 free, 3 dan's of another team, 4 closed. */
async function openLeads() {
  const floor = await openLists();
  const root = await floor.admin();
  const lee = await floor.as('lee', { role: 'supervisor', teams: [teamId('north')] });
  await floor.tell(
    { type: 'lead.imported', lead: '1', number: NUMBER },
    ...['2', '3', '4'].map((lead) => ({ type: 'lead.imported', lead })),
    { type: 'lead.assigned', lead: '1', agent: 'ana', by: 'crm' },
    { type: 'lead.assigned', lead: '3', agent: 'dan' },
    { type: 'lead.closed', lead: '4', reason: 'sold' },
  );
  await floor.tell({ type: 'lead.attempted', lead: '1', agent: 'ana', outcome: 'busy', at: Date.now() - 30_000 });
  const page = async (query = '', cookie = root) => (await floor.call(`${SINGLE}${query}`, { cookie })).body as LeadsPage;
  const one = async (lead: string, cookie = root) => (await floor.call(`${SINGLE}/${lead}`, { cookie })).body as LeadAnswer;
  const act = async (lead: string, body: object, cookie = root) => {
    const { seen } = await one(lead, cookie);
    return floor.call(`${SINGLE}/${lead}`, { cookie, body: { seen, reason: 'as agreed', ...body } });
  };
  const find = async (text: string, cookie = root) =>
    ((await floor.call('/api/lists/spring/find', { cookie, body: { text } })).body as LeadsFoundAnswer).leads.map(({ lead }) => lead);
  await vi.waitUntil(async () => (await page()).leads.some(({ lastOutcome }) => lastOutcome === 'busy'), { timeout: 30_000, interval: 20 });
  return { ...floor, root, lee, page, one, act, find };
}

describe('the single leads of a list', () => {
  test('[LS9] a page tells of each lead what it is, whose, how often it was tried, and when it may be dialled; by state and owner', async () => {
    const { page } = await openLeads();
    const { total, leads } = await page();
    expect(total).toBe(4);
    expect(leads.map(({ lead, state, ownerName, because }) => [lead, state, ownerName, because])).toEqual([
      ['1', 'held', 'Ana Example', null],
      ['2', 'free', null, null],
      ['3', 'held', 'Dan Example', null],
      ['4', 'closed', null, 'sold'],
    ]);
    expect(leads[0]).toMatchObject({ lastOutcome: 'busy', attempts: { total: 1, left: 5 }, next: { state: 'open', heldBy: 'retry' } });
    expect(leads[3]).toMatchObject({ next: { state: 'closed', because: 'sold' }, due: null });
    const ids = async (query: string) => (await page(query)).leads.map(({ lead }) => lead);
    expect(await ids('?state=held')).toEqual(['1', '3']);
    expect(await ids('?owner=dan')).toEqual(['3']);
    expect(await ids('?state=free&owner=dan')).toEqual([]);
    expect(await page('?from=1&most=2')).toMatchObject({ total: 4, from: 1, leads: [{ lead: '2' }, { lead: '3' }] });
  });

  test('[LS9] [N10] a lead is found by its id or its number, which stands nowhere afterwards', async () => {
    const floor = await openLeads();
    expect(await floor.find('2')).toEqual(['2']);
    expect(await floor.find(' +138 1234-5678 ')).toEqual(['1']);
    expect(await floor.find('13900000000')).toEqual([]);
    expect(await floor.find('nobody')).toEqual([]);
    expect(JSON.stringify([await floor.page(), await floor.one('1')])).not.toContain('5678');
    expect(await floor.act('1', { do: 'close', reason: `called ${NUMBER}` })).toMatchObject({ status: 200 });
    await floor.close();
    for (const file of ['log.sqlite', 'accounts.sqlite', 'refusals.sqlite']) {
      expect(readFileSync(join(floor.folder, file)).includes(NUMBER), file).toBe(false);
    }
  });

  test('[LS9] [N17] supervisors see the leads of their own people and those of nobody', async () => {
    const { page, one, act, find, lee, call, as } = await openLeads();
    expect((await page('', lee)).leads.map(({ lead }) => lead)).toEqual(['1', '2', '4']);
    expect(await find('3', lee)).toEqual([]);
    const statuses = await Promise.all(
      [`${SINGLE}/3`, `${SINGLE}?owner=dan`].map(async (path) => (await call(path, { cookie: lee })).status),
    );
    expect(statuses).toEqual([403, 403]);
    expect(await call(`${SINGLE}/3`, { cookie: lee, body: { do: 'close', seen: 1, reason: 'x' } })).toMatchObject({ status: 403 });
    expect(await act('2', { do: 'give', agent: 'dan' }, lee)).toMatchObject({ status: 403 });
    const ana = await as('ana', { role: 'agent', agent: agentId('ana') });
    expect(await call(SINGLE, { cookie: ana })).toMatchObject({ status: 403 });
    // What somebody of another team did with it before is told without a name.
    expect(await act('3', { do: 'giveBack' })).toMatchObject({ status: 200 });
    const { history } = await one('3', lee);
    expect(history.map(({ kind, agentName, isOthers }) => [kind, agentName, isOthers])).toEqual([
      ['imported', null, false],
      ['assigned', null, true],
      ['recycled', null, false],
    ]);
    expect((await one('3')).history[1]).toMatchObject({ agentName: 'Dan Example', isOthers: false });
  });

  test('[LS17] the leads that are chosen leave as the page tells them, all of them, without a number, for whoever sees them', async () => {
    const floor = await openLeads();
    const { url, page, root, lee, accounts } = floor;
    const take = (query: string, cookie = root) => takenTable(url, cookie, `${SINGLE}.csv?lang=en${query}`);
    const { notes, head, rows } = await take('');
    expect(notes[0]).toMatch(/^Harbour · Spring · Single leads · \d{4}-\d\d-\d\d \d\d:\d\d:\d\d · time zone \S+$/);
    expect(head).toEqual(['lead', 'state', 'why', 'held by', 'attempts', 'last outcome', 'due', 'may be dialled', 'held back']);
    const { leads: told, timeZone, now } = await page();
    expect(rows.map(([lead, , , owner, attempts, , due]) => [lead, owner, attempts, due])).toEqual(
      told.map(({ lead, ownerName, attempts, due }) => [lead, ownerName ?? '', String(attempts.total), due ?? '']),
    );
    // As the page writes it.
    expect(rows.map(([, , , , , , , next, heldBy]) => (heldBy ? `${next} · ${heldBy}` : next))).toEqual(
      told.map((row) => nextText(row, timeZone, now, 'en')),
    );
    expect(rows.map(([, state, why, , , last, , , heldBy]) => [state, why, last, heldBy])).toEqual([
      ['Held', '', 'busy', 'after the pause'],
      ['Free', '', '', ''],
      ['Held', '', '', ''],
      ['Closed', 'sold', '', ''],
    ]);
    expect(JSON.stringify([notes, rows])).not.toContain('5678');
    expect((await takenTable(url, root, `${SINGLE}.xlsx?lang=en`)).rows).toEqual(rows);
    expect(accounts.audit.list(1)).toMatchObject([{ actor: 'root', action: 'leads read (xlsx)', subject: 'spring' }]);
    expect((await take('&state=held&owner=dan')).rows.map(([lead]) => lead)).toEqual(['3']);
    expect(accounts.audit.list(1)).toMatchObject([{ action: 'leads read (csv)', subject: 'spring, held, dan' }]);
    const zh = await takenTable(url, root, `${SINGLE}.csv?lang=zh-CN&state=closed`);
    expect([zh.head.slice(0, 2), zh.rows.map(([lead, state]) => [lead, state])]).toEqual([['线索', '状态'], [['4', '已关闭']]]);
    // CF3: a supervisor begins without the right.
    expect((await askForFile(url, lee, `${SINGLE}.csv`)).status).toBe(403);
    const user = accounts.users.list().find(({ name }) => name === 'lee');
    if (user) accounts.users.grant(user, ['export'], 'test');
    expect((await take('', lee)).rows.map(([lead]) => lead)).toEqual(['1', '2', '4']);
    const others = await askForFile(url, lee, `${SINGLE}.csv?owner=dan`);
    expect([others.status, ((await others.json()) as { error: string }).error]).toEqual([403, 'forbidden']);
    const { site } = z.object({ site: z.looseObject({}) }).parse(parse(written({})));
    // CF22
    await floor.apply(written({ lists, site: { ...site, confidentiality: { preset: 'worksCouncil' } } }));
    await vi.waitFor(async () => expect((await askForFile(url, lee, `${SINGLE}.csv`)).status).toBe(403), PATIENTLY);
    expect((await askForFile(url, root, `${SINGLE}.csv`)).status).toBe(200);
    await floor.apply(written({ lists, site: { ...site, confidentiality: { export: { maxRows: 3 } } } }));
    const many = await vi.waitUntil(
      async () => {
        const answer = await askForFile(url, root, `${SINGLE}.csv`);
        return answer.status === 409 && answer;
      },
      { timeout: 30_000, interval: 20 },
    );
    expect(await many.json()).toMatchObject({ error: 'tooManyRows', reason: expect.stringMatching(/^it has 4 rows/) as unknown });
  });

  test('[LS10] [LS11] a lead tells its whole history: who gave it, who tried it, who gave it back and why', async () => {
    const { one, act, accounts } = await openLeads();
    const answer = await act('1', { do: 'give', agent: 'bo', reason: 'Ana is away' });
    expect(answer).toMatchObject({ status: 200, body: { lead: { owner: 'bo', attempts: { total: 0 } } } });
    const { history } = await one('1');
    expect(history.map(({ kind, agentName, word, by, reason }) => [kind, agentName, word, by, reason])).toEqual([
      ['imported', null, null, null, null],
      ['assigned', 'Ana Example', null, 'crm', null],
      ['attempted', 'Ana Example', 'busy', null, null],
      ['recycled', null, null, 'root', 'Ana is away'],
      ['assigned', 'Bo Example', null, 'root', null],
    ]);
    expect(accounts.audit.list(1)[0]).toMatchObject({
      ...{ actor: 'root', action: 'lead given', subject: 'spring/1' },
      ...{ before: 'held by ana', after: 'held by bo: Ana is away' },
    });
  });

  test('[LS11] closed is closed, who objected is barred by their number, and what was told meanwhile is not overlooked', async () => {
    const { act, one, call, root, tell } = await openLeads();
    expect(await act('4', { do: 'giveBack' })).toMatchObject({ status: 409, body: { error: 'lead.closed' } });
    expect(await act('2', { do: 'giveBack' })).toMatchObject({ status: 409, body: { error: 'lead.free' } });
    expect(await act('1', { do: 'give', agent: 'ana' })).toMatchObject({ status: 409, body: { error: 'lead.theirs' } });
    const old = await call(`${SINGLE}/1`, { cookie: root, body: { do: 'close', seen: 1, reason: 'late' } });
    expect(old).toMatchObject({ status: 409, body: { error: 'lead.changed' } });
    expect(await act('1', { do: 'doNotCall', reason: 'said so' })).toMatchObject({
      status: 200,
      body: { lead: { state: 'closed', because: 'doNotCall' }, history: { length: 4 } },
    });
    await tell({ type: 'lead.imported', lead: '9', number: NUMBER, at: Date.now() });
    await vi.waitFor(async () => expect(await one('9')).toMatchObject({ lead: { state: 'notTaken', because: 'doNotCall' } }));
    expect(await act('9', { do: 'give', agent: 'bo' })).toMatchObject({ status: 409, body: { error: 'lead.notTaken' } });
    expect(await call(`${SINGLE}/none`, { cookie: root })).toMatchObject({ status: 404, body: { error: 'noLead' } });
    for (const body of [{}, { do: 'close', seen: 0 }, { do: 'close', seen: 0, reason: ' ' }, { do: 'give', seen: 0, reason: 'x' }])
      expect(await call(`${SINGLE}/2`, { cookie: root, body })).toMatchObject({ status: 400 });
  });

  test('[LS11] [N5] [N8] a lead is given within caps and cool-off, two at once included', async () => {
    const { act, tell, page } = await openLeads();
    await tell(...['5', '6', '7'].map((lead) => ({ type: 'lead.imported', lead })));
    await vi.waitUntil(async () => (await page()).total === 7, { timeout: 30_000, interval: 20 });
    const given = await Promise.all(['5', '6', '7'].map((lead) => act(lead, { do: 'give', agent: 'bo' })));
    expect(given.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
    expect(given.find(({ status }) => status === 409)).toMatchObject({ body: { error: 'lead.full' } });
    expect(await act('1', { do: 'giveBack' })).toMatchObject({ status: 200, body: { lead: { state: 'free', owner: null } } });
    expect(await act('1', { do: 'give', agent: 'ana' })).toMatchObject({ status: 409, body: { error: 'lead.coolOff' } });
  });
});
