import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { parse as parseYaml, stringify } from 'yaml';
import { describe, expect, test, vi } from 'vitest';
import { agentId, teamId } from '../../shared/units.ts';
import { agentLines } from '../../shared/wire/agent-lines.ts';
import type { ListAnswer, ListsAnswer } from '../../shared/wire/list-answers.ts';
import { PEOPLE } from '../support/council-site.ts';
import { councilYaml } from '../support/council-yaml.ts';
import { lists, openLists } from '../support/lists-floor.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';
import { askForFile, takenTable } from '../support/table-file.ts';

const NUMBER = '13812345678';

const imported = (lead: string, number?: string) => ({ type: 'lead.imported', lead, ...(number && { number }) });
/** Until the board has read what was just told. */
const leadsOf = ({ call }: Pick<Served, 'call'>, cookie: string, leads: number, notTaken = { doNotCall: 0, duplicate: 0 }) =>
  vi.waitUntil(
    async () => {
      const { body } = await call('/api/lists/spring/penetration', { cookie });
      const found = body as { whole: { leads: number }; notTaken: typeof notTaken };
      return found.whole.leads === leads && found.notTaken.doNotCall === notTaken.doNotCall;
    },
    { timeout: 30_000, interval: 20 },
  );
const allocate = ({ call }: Pick<Served, 'call'>, cookie: string, body: unknown) => call('/api/lists/spring/allocate', { cookie, body });

describe('lead lists over HTTP', () => {
  test('[N18] an allocation gives leads once, however often and at once it is asked for, and answers what it gave', async () => {
    const floor = await openLists();
    const root = await floor.admin();
    await floor.tell(...['1', '2', '3', '4', '5'].map((lead) => imported(lead)));
    await leadsOf(floor, root, 5);
    const body = { request: 'morning', agents: ['ana', 'bo'], most: 3 };
    const [first, again] = await Promise.all([allocate(floor, root, body), allocate(floor, root, body)]);
    const given = [
      { agent: 'ana', leads: 2 },
      { agent: 'bo', leads: 1 },
    ];
    expect(first).toMatchObject({ status: 201, body: { list: 'spring', request: 'morning', isNew: true, given } });
    expect(again).toMatchObject({ status: 200, body: { isNew: false, given } });
    expect(await allocate(floor, root, { request: 'noon', agents: ['ana', 'bo'] })).toMatchObject({
      status: 201,
      body: { given: [{ agent: 'bo', leads: 1 }] },
    });
    expect(await allocate(floor, root, { request: 'evening', agents: ['ana', 'bo'] })).toMatchObject({ status: 200, body: { given: [] } });
    expect((await floor.call('/api/lists/spring/penetration', { cookie: root })).body).toMatchObject({
      whole: { leads: 5, dialled: 0 },
      pool: { leads: 1, open: 1 },
      agents: [
        { agent: 'ana', leads: 2 },
        { agent: 'bo', leads: 2 },
      ],
    });
    await floor.close();
    const later = await startServer({ folder: floor.folder });
    await later.isReady();
    expect(await allocate(later, root, body)).toMatchObject({ status: 200, body: { isNew: false, given } });
  });

  test('[LS7] [CF22] under the works council’s preset supervisors see no figures of people, only how much room each has', async () => {
    const floor = await openLists(stringify({ ...(parseYaml(councilYaml()) as object), lists }));
    const root = await floor.admin();
    const lee = await floor.as('lee', { role: 'supervisor', teams: [teamId('north')] });
    const ana = PEOPLE[0]?.id ?? expect.fail('nobody is there');
    await floor.tell(imported('1'), imported('2'));
    await leadsOf(floor, root, 2);
    await allocate(floor, lee, { request: 'morning', agents: [ana], most: 1 });
    const told = async (cookie: string) => (await floor.call('/api/lists/spring/penetration', { cookie })).body;
    expect(await told(root)).toMatchObject({ agents: [{ agent: ana, leads: 1 }] });
    expect(await told(lee)).toMatchObject({ agents: null, whole: { leads: 2 } });
    expect((await told(lee)) as ListAnswer).toHaveProperty(
      'takers',
      expect.arrayContaining([expect.objectContaining({ agent: ana, givenToday: 1 })]),
    );
  });

  test('[N10] a number that is told is nowhere in the folder, and whoever objected by it is given to nobody', async () => {
    const floor = await openLists();
    const root = await floor.admin();
    await floor.tell({ type: 'lead.objected', list: undefined, number: `+${NUMBER}` });
    expect((await floor.tell(imported('1', NUMBER), imported('2', '13900000000'))).body).toMatchObject({ accepted: 2, refused: [] });
    await leadsOf(floor, root, 1, { doNotCall: 1, duplicate: 0 });
    expect((await allocate(floor, root, { request: 'all', agents: ['ana'] })).body).toMatchObject({ given: [{ agent: 'ana', leads: 1 }] });
    await floor.close();
    for (const file of ['log.sqlite', 'accounts.sqlite', 'refusals.sqlite']) {
      expect(readFileSync(join(floor.folder, file)).includes(NUMBER), file).toBe(false);
    }
  });

  test('[N20] an agent sees how many of their leads may be dialled now and when the next may, and what they were given today', async () => {
    const floor = await openLists();
    const root = await floor.admin();
    const ana = await floor.as('ana', { role: 'agent', agent: agentId('ana') });
    const dan = await floor.as('dan', { role: 'agent', agent: agentId('dan') });
    await floor.tell(imported('1'), imported('2'), imported('3'), imported('4'));
    await leadsOf(floor, root, 4);
    await allocate(floor, root, { request: 'morning', agents: ['ana'], most: 2 });
    const own = async (cookie: string) => (await floor.call('/api/lists/own', { cookie })).body;
    await vi.waitUntil(async () => JSON.stringify(await own(ana)).includes('"held":2'), { timeout: 30_000, interval: 20 });
    expect(await own(ana)).toMatchObject({
      leads: { lists: [{ list: 'spring', name: 'Spring', held: 2, mayDialNow: 2, nextAt: null }], givenToday: 2, room: 0 },
    });
    await floor.tell({ type: 'lead.attempted', lead: '1', agent: 'ana', outcome: 'busy', at: Date.now() - 1000 });
    await vi.waitUntil(async () => JSON.stringify(await own(ana)).includes('"mayDialNow":1'), { timeout: 30_000, interval: 20 });
    expect(await own(ana)).toMatchObject({ leads: { lists: [{ held: 2, mayDialNow: 1, nextAt: expect.any(Number) as unknown }] } });
    expect(await own(dan)).toMatchObject({ leads: { lists: [], givenToday: 0, room: 2 } });
    expect(await floor.call('/api/lists/own?agent=ana', { cookie: dan })).toMatchObject({ status: 403 });
    expect(await floor.call('/api/lists/own', { cookie: root })).toMatchObject({
      status: 403,
      body: { reason: 'say whose leads: agent=ID' },
    });
  });

  test('[LS13] a wall is told how far the lists are, and nothing of anybody', async () => {
    const floor = await openLists();
    const root = await floor.admin();
    await floor.tell(imported('1', NUMBER), imported('2'), { type: 'lead.assigned', lead: '1', agent: 'ana' });
    await floor.tell({ type: 'lead.attempted', lead: '1', agent: 'ana', outcome: 'busy' });
    await vi.waitUntil(async () => JSON.stringify((await floor.call('/api/lists', { cookie: root })).body).includes('"dialled":1'));
    const site = floor.accounts.siteFiles.current()?.site;
    if (site === undefined) throw new Error('no site');
    const { wall } = floor.accounts.walls.create('hall', site, 'test');
    const cookie = `tallyboard_session=${floor.accounts.sessions.begin({ kind: 'wall', wall }).token}`;
    const { body } = await floor.call('/api/lists/progress', { cookie });
    expect(body).toMatchObject({ lists: [{ list: 'spring', name: 'Spring', leads: 2, dialled: 1, reached: 0, free: 1, toCome: 1 }] });
    expect(JSON.stringify(body)).not.toMatch(/ana|138/i);
    expect(await floor.call('/api/lists/spring/penetration', { cookie })).toMatchObject({ status: 403 });
  });

  test('[LS14] a list leaves as CSV and XLSX through the gate, with the figures of the page, for one’s own teams', async () => {
    const floor = await openLists();
    const root = await floor.admin();
    const lee = await floor.as('lee', { role: 'supervisor', teams: [teamId('north')] });
    await floor.tell(imported('1'), { type: 'lead.assigned', lead: '2', agent: 'ana' }, { type: 'lead.assigned', lead: '3', agent: 'dan' });
    await floor.tell({ type: 'lead.attempted', lead: '2', agent: 'ana', outcome: 'busy' });
    await leadsOf(floor, root, 3);
    const take = (cookie: string, format: string, body: object = { reason: 'for the review' }) =>
      fetch(`${floor.url}/api/lists/spring/penetration.${format}?lang=en`, {
        ...{ method: 'POST', body: JSON.stringify(body) },
        headers: { cookie, origin: floor.url, 'content-type': 'application/json' },
      });
    // CF3: a supervisor begins without the right.
    expect([(await take(lee, 'csv')).status, (await take(root, 'csv', {})).status]).toEqual([403, 400]);
    const { users } = floor.accounts;
    users.grant(
      users.list().find(({ name }) => name === 'lee')!,
      ['export'],
      'root',
    );
    const rowsFor = async (cookie: string): Promise<string[][]> =>
      parse(await (await take(cookie, 'csv')).text(), { bom: true, comment: '#', comment_no_infix: true, relax_column_count: true });
    const [head, whole, free, ...agents] = await rowsFor(root);
    expect(head).toEqual(['agent', 'team', 'leads', 'held', 'closed', 'dialled', 'reached', 'attempts', 'given today', 'room']);
    expect(whole).toEqual(['(whole list)', '', '3', '2', '0', '1', '0', '1', '', '']);
    expect(free).toEqual(['(free)', '', '1', '', '0', '0', '0', '0', '', '']);
    const page = (await floor.call('/api/lists/spring/penetration', { cookie: root })).body as ListAnswer;
    const cells = ({ name, team, share, givenToday, room }: ReturnType<typeof agentLines>[number]) =>
      [name, team, share.leads, share.open, share.closed, share.dialled, share.connected, share.attempts, givenToday, room].map(String);
    expect(agents).toEqual(agentLines(page).map(cells));
    expect((await rowsFor(lee)).slice(3).map(([name]) => name)).not.toContain('Dan Example');
    expect(agents.map(([name]) => name)).toContain('Dan Example');
    const sheet = await readSheet(Buffer.from(await (await take(root, 'xlsx')).arrayBuffer()));
    expect(sheet).toContainEqual(['(whole list)', null, 3, 2, 0, 1, 0, 1, null, null]);
    expect(floor.accounts.audit.list(1)).toMatchObject([{ actor: 'root', action: 'list read (xlsx)', subject: 'spring' }]);
  });

  test('[LS15] the list of lists leaves with the figures of the page, and their shares in whole percents rounded down', async () => {
    const floor = await openLists();
    const root = await floor.admin();
    const lee = await floor.as('lee', { role: 'supervisor', teams: [teamId('north')] });
    await floor.tell(imported('1'), { type: 'lead.assigned', lead: '2', agent: 'ana' }, { type: 'lead.assigned', lead: '3', agent: 'dan' });
    await floor.tell({ type: 'lead.attempted', lead: '2', agent: 'ana', outcome: 'busy' });
    await leadsOf(floor, root, 3);
    // CF3: a supervisor begins without the right.
    expect((await askForFile(floor.url, lee, '/api/lists/all.csv')).status).toBe(403);
    const csv = await takenTable(floor.url, root, '/api/lists/all.csv?lang=zh-CN');
    expect(csv.notes[0]).toMatch(/^Harbour · 全部名单 · \d{4}-\d\d-\d\d \d\d:\d\d:\d\d · 时区 \S+$/);
    expect(csv.head).toEqual(['名单', '线索', '可分配', '持有中', '已关闭', '已拨打', '已拨打 (%)', '已接通', '已接通 (%)']);
    const { lists } = (await floor.call('/api/lists', { cookie: root })).body as ListsAnswer;
    const drawn = lists.map(({ id, name, leads, free, held, closed, dialled, connected }) => [
      ...[name ?? id, leads, free, held, closed, dialled, leads === 0 ? '' : Math.floor((100 * dialled) / leads)],
      ...[connected, leads === 0 ? '' : Math.floor((100 * connected) / leads)],
    ]);
    expect(csv.rows).toEqual(drawn.map((row) => row.map(String)));
    // Of the three: one free, two held, none closed, one dialled, none reached.
    expect(csv.rows).toContainEqual([expect.any(String), '3', '1', '2', '0', '1', '33', '0', '0']);
    expect((await takenTable(floor.url, root, '/api/lists/all.xlsx')).rows).toEqual(csv.rows);
    expect(floor.accounts.audit.list(1)).toMatchObject([{ actor: 'root', action: 'lists read (xlsx)', subject: 'all lists' }]);
  });

  test('[N17] supervisors see lists and the leads of their teams, agents their own leads, others nothing', async () => {
    const floor = await openLists();
    const root = await floor.admin();
    const lee = await floor.as('lee', { role: 'supervisor', teams: [teamId('north')] });
    const ana = await floor.as('ana', { role: 'agent', agent: agentId('ana') });
    const auditor = await floor.as('audrey', { role: 'auditor' });
    await floor.tell(imported('1'), { type: 'lead.assigned', lead: '2', agent: 'ana' }, { type: 'lead.assigned', lead: '3', agent: 'dan' });
    await floor.tell({ type: 'lead.attempted', lead: '2', agent: 'ana', outcome: 'busy' });
    await leadsOf(floor, root, 3);
    const get = async (path: string, cookie: string | null) => {
      const { status, body } = await floor.call(`/api/lists${path}`, { cookie });
      return { status, body };
    };
    expect(await get('', root)).toMatchObject({
      status: 200,
      body: { lists: [{ id: 'spring', name: 'Spring', leads: 3, dialled: 1, free: 1 }] },
    });
    expect((await get('/spring/penetration', lee)).body).toMatchObject({
      whole: { leads: 3 },
      agents: [{ agent: 'ana', leads: 1, attempts: 1 }],
    });
    expect(await get('/spring/leads', ana)).toMatchObject({
      status: 200,
      body: {
        agent: 'ana',
        total: 1,
        leads: [{ lead: '2', lastOutcome: 'busy', attempts: { today: 1, leftToday: 2, left: 5 }, next: { heldBy: 'retry' } }],
      },
    });
    expect((await get('/spring/leads?agent=ana', lee)).body).toMatchObject({ total: 1 });
    const statuses = await Promise.all(
      [
        get('', ana),
        get('/spring/penetration', ana),
        get('/spring/leads?agent=dan', ana),
        get('/spring/leads?agent=dan', lee),
        get('/spring/leads', root),
        get('', auditor),
        get('/spring/leads?agent=ana', auditor),
        get('', null),
      ].map(async (asked) => (await asked).status),
    );
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 403, 401]);
    const tried = await Promise.all([ana, auditor].map((cookie) => allocate(floor, cookie, { request: 'mine' })));
    expect(tried.map(({ status }) => status)).toEqual([403, 403]);
    expect(await allocate(floor, lee, { request: 'theirs', agents: ['dan'] })).toMatchObject({
      status: 403,
      body: { reason: "dan is nobody of lee's teams" },
    });
    expect((await allocate(floor, lee, { request: 'ours' })).body).toMatchObject({ given: [{ agent: 'bo', leads: 1 }] });
    // [LS8] The name of another's allocation tells nothing of agents of other teams.
    await floor.tell(imported('4'), imported('5'));
    await leadsOf(floor, root, 5);
    const both = { request: 'both', agents: ['ana', 'dan'], each: 1 };
    expect((await allocate(floor, root, both)).body).toMatchObject({
      given: [
        { agent: 'ana', leads: 1 },
        { agent: 'dan', leads: 1 },
      ],
    });
    expect((await allocate(floor, lee, { request: 'both' })).body).toMatchObject({ isNew: false, given: [{ agent: 'ana', leads: 1 }] });
    expect(JSON.stringify((await allocate(floor, lee, { request: 'both' })).body)).not.toContain('dan');
  });

  test.each<[string, unknown, RegExp]>([
    ['no request', {}, /^request: the request, .* is missing/],
    ['an empty request', { request: '' }, /^request: .*is empty/],
    ['nobody', { request: 'r', agents: [] }, /^agents: name at least one, or leave it out/],
    ['no leads', { request: 'r', most: 0 }, /^most: at least 1 lead/],
    ['half a lead', { request: 'r', most: 1.5 }, /^most: how many leads at most, a whole number/],
    ['a misspelt field', { request: 'r', max: 5 }, /max/],
  ])('an allocation with %s is refused with what to correct', async (_, body, said) => {
    const floor = await openLists();
    expect(await allocate(floor, await floor.admin(), body)).toMatchObject({
      status: 400,
      body: { error: 'malformed', reason: expect.stringMatching(said) as unknown },
    });
  });

  test('[N11] a list that nobody knows, and a site without rules for lists, are told as such', async () => {
    const floor = await openLists();
    const root = await floor.admin();
    expect(await floor.call('/api/lists/autumn/penetration', { cookie: root })).toMatchObject({ status: 404, body: { error: 'unknown' } });
    expect(await floor.call('/api/lists/spring/leads?agent=ana&limit=0', { cookie: root })).toMatchObject({ status: 400 });
    const bare = await openLists(HARBOUR_YAML);
    const cookie = await bare.admin();
    for (const path of ['', '/spring/penetration', '/spring/leads?agent=ana']) {
      expect(await bare.call(`/api/lists${path}`, { cookie })).toMatchObject({
        status: 409,
        body: { error: 'noLists', way: expect.stringContaining('apply') as unknown },
      });
    }
  });
});
