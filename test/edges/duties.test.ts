import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { expect, test, vi } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import type { Charge } from '../../shared/charge.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { percentDone } from '../../shared/site/duty-rules.ts';
import { weekdayOf } from '../../shared/site/wall-clock.ts';
import { agentId, callId, epochMs, eventId, teamId } from '../../shared/units.ts';
import type { DutiesAnswer } from '../../shared/wire/duty-answers.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';

const DUTIES = '\nduties: { perWeek: { listened: 10, notes: 5 } }\n';
const WEEK_MS = 7 * 86_400_000;
const NORTH: Charge = { role: 'supervisor', teams: [teamId('north')] };

async function openOffice() {
  const server = await startServer();
  await server.apply(HARBOUR_YAML + DUTIES);
  const root = await server.admin();
  const { users, sessions } = server.accounts;
  const login = async (name: string, charge: Charge): Promise<string> => {
    const user = await users.add(name, charge, 'long enough password', 'test');
    if (!user.ok) throw new Error(user.error);
    return `tallyboard_session=${sessions.begin({ kind: 'user', user: user.value }).token}`;
  };
  const told = async (cookie: string, query = ''): Promise<DutiesAnswer> =>
    (await server.call(`/api/duties${query}`, { cookie })).body as DutiesAnswer;
  return { server, root, login, told };
}

/** What lee did `agoMs` ago: two calls heard, one of them twice, a note that stands and one that was revoked, a dispute decided. */
function worked(agoMs: number): readonly BoardEvent[] {
  const at = epochMs(systemClock() - agoMs);
  const base = (id: string) => ({ id: eventId(`${id}-${agoMs}`), source: 'tallyboard:server', at, by: 'lee' }) as const;
  const ana = { agent: agentId('ana') };
  const heard = (id: string, call: string): BoardEvent => ({
    ...{ ...base(id), ...ana, type: 'call.listened', call: callId(call), since: at, isTold: true },
  });
  const note = (id: string): BoardEvent => ({
    ...{ ...base(id), ...ana, type: 'annotation.added', kind: 'note', code: 'talk', text: 'talked', visibility: 'agent' },
  });
  return [
    ...[heard('h1', 'c1'), heard('h2', 'c1'), heard('h3', 'c2'), note('n1'), note('n2')],
    { ...base('r'), type: 'annotation.revoked', annotation: eventId(`n2-${agoMs}`), reason: 'mistaken' },
    { ...base('d'), type: 'dispute.answered', dispute: eventId('d1'), outcome: 'upheld', reason: 'so it was' },
  ];
}

test('[DU1] [DU2] what a supervisor did in the week of the site, beside its targets; an earlier week by itself', async () => {
  const { server, root, login, told } = await openOffice();
  const lee = await login('lee', NORTH);
  await server.report([...worked(0), ...worked(WEEK_MS)]);
  const { week, earlier, later } = await told(root);
  for (let look = 0; look < 2; look += 1) await server.call(`/api/reports/shifts?from=${week.from}&to=${week.from}`, { cookie: lee });
  const counts = { listened: 2, notes: 1, disputes: 1, reports: 1 };
  expect(await told(lee)).toMatchObject({ targets: { listened: 10, notes: 5 }, rows: [{ name: 'lee', counts }] });
  expect(later).toBeNull();
  const before = await told(lee, `?week=${earlier}`);
  expect(before).toMatchObject({ week: { id: earlier }, later: week.id, rows: [{ name: 'lee', counts: { ...counts, reports: 0 } }] });
  expect(await told(root, `?week=${before.earlier}`)).toMatchObject({ rows: [{ counts: { listened: 0, notes: 0, disputes: 0 } }] });
});

test('[DU1] a report counts as a file too, of either table, on the last day of the week as well', async () => {
  const { server, root, login, told } = await openOffice();
  const lee = await login('lee', NORTH);
  const user = server.accounts.users.list().find(({ name }) => name === 'lee');
  if (user) server.accounts.users.grant(user, ['export'], 'test');
  const site = readSiteYaml(HARBOUR_YAML);
  if (!site.ok) throw new Error(site.error.join());
  const today = businessDate(site.value.file, systemClock());
  await server.apply(`${HARBOUR_YAML}\ncalendar: { weekStartsOn: ${(weekdayOf(today) % 7) + 1} }\n`);
  await vi.waitFor(async () => expect((await told(root)).week.to).toBe(today), PATIENTLY);
  for (const file of ['shifts.csv', 'shifts.xlsx', 'teamDays.csv', 'teamDays.xlsx'])
    expect(
      await server.call(`/api/reports/${file}?from=${today}&to=${today}`, { cookie: lee, body: { reason: 'the weekly look' } }),
    ).toMatchObject({ status: 200 });
  await server.call(`/api/reports/teamDays?from=${today}&to=${today}`, { cookie: lee });
  expect(await told(lee)).toMatchObject({ rows: [{ counts: { reports: 5 } }] });
});

test('[DU2] the share that is done is rounded down, and goes on above the target', () => {
  expect([0, 1, 2, 3, 7].map((count) => percentDone(count, 3))).toEqual([0, 33, 66, 100, 233]);
  expect(percentDone(199, 200)).toBe(99);
});

test('[DU3] a supervisor sees their own, admins all, others nothing; a week that has not begun is said', async () => {
  const { server, root, login, told } = await openOffice();
  const lee = await login('lee', NORTH);
  await login('mo', { role: 'supervisor', teams: [teamId('south')] });
  expect((await told(root)).rows.map(({ name }) => name)).toEqual(['lee', 'mo']);
  expect((await told(lee)).rows.map(({ name }) => name)).toEqual(['lee']);
  for (const charge of [{ role: 'payroll' }, { role: 'auditor' }, { role: 'agent', agent: agentId('ana') }] as const)
    expect(await server.call('/api/duties', { cookie: await login(charge.role, charge) })).toMatchObject({ status: 403 });
  expect(await server.call('/api/duties', { cookie: null })).toMatchObject({ status: 401 });
  expect(await server.call('/api/duties?week=2099-W01', { cookie: root })).toMatchObject({ status: 404, body: { error: 'noWeek' } });
  expect(await server.call('/api/duties?week=soon', { cookie: root })).toMatchObject({ status: 400 });
});

test('[DU4] the week leaves as CSV and XLSX through the gate, with the cells of the page; each sees their own', async () => {
  const { server, root, login, told } = await openOffice();
  const lee = await login('lee', NORTH);
  await login('mo', { role: 'supervisor', teams: [teamId('south')] });
  await server.report(worked(0));
  const { week } = await told(root);
  const take = (cookie: string, file: string, body: object = { reason: 'for the review' }) =>
    fetch(`${server.url}/api/duties/${file}?lang=en&week=${week.id}`, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    });
  // CF3: a supervisor begins without the right.
  expect((await take(lee, 'week.csv')).status).toBe(403);
  expect((await take(root, 'week.csv', {})).status).toBe(400);
  expect((await take(root, 'month.csv')).status).toBe(404);
  const csv = await take(root, 'week.csv');
  expect(csv.headers.get('content-disposition')).toMatch(/harbour-duties-\d{4}-W\d\d-[A-Z]{8}\.csv/);
  const text = await csv.text();
  const [zone = '', digest = '', mark = ''] = text.split('\r\n');
  expect([zone, digest, mark]).toEqual([
    expect.stringContaining(`${week.id} · ${week.from} – ${week.to} · time zone `),
    expect.stringMatching(/digest of all: [0-9a-f]{64}/),
    expect.stringMatching(/taken out by root.*reason for the review/),
  ]);
  const rows: string[][] = parse(text, { bom: true, comment: '#', relax_column_count: true });
  expect(rows).toEqual([
    [
      ...['supervisor', 'calls listened to', 'calls listened to: target', 'calls listened to: done (%)'],
      ...['notes written', 'notes written: target', 'notes written: done (%)', 'disputes decided', 'reports read'],
    ],
    ['lee', '2', '10', '20', '1', '5', '20', '1', '0'],
    ['mo', '0', '10', '0', '0', '5', '0', '0', '0'],
  ]);
  const sheet = await readSheet(Buffer.from(await (await take(root, 'week.xlsx')).arrayBuffer()), 'Duties');
  expect(sheet.slice(3).map((row) => row.map(String))).toEqual(rows.slice(1));
  const [user] = server.accounts.users.list().filter(({ name }) => name === 'lee');
  if (user) server.accounts.users.grant(user, ['export'], 'test');
  const own: string[][] = parse(await (await take(lee, 'week.csv')).text(), { bom: true, comment: '#', relax_column_count: true });
  expect(own.slice(1).map(([name]) => name)).toEqual(['lee']);
  expect(server.accounts.audit.list(20).map(({ actor, action, subject }) => `${actor}: ${action}: ${subject}`)).toEqual(
    expect.arrayContaining([`root: duties read (xlsx): ${week.id}`, `lee: duties read (csv): ${week.id}`]),
  );
});
