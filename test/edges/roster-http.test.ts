import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { changesTo, copiedWeek } from '../../shared/roster/planned-week.ts';
import { cellEdits } from '../../shared/roster/cell-edits.ts';
import { readRosterTable } from '../../shared/roster/read-roster-table.ts';
import { agentId, localDate } from '../../shared/units.ts';
import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import type { RosterAnswer } from '../../shared/wire/roster-answers.ts';
import { dataFolder } from '../support/data-folder.ts';
import { startServer } from '../support/running-server.ts';
import { sealedFloor, sealedYaml, type Person, type SealedFloor } from '../support/sealed-floor.ts';

const HOUR = 3_600_000;
const EDITS = '/api/site/edits';
const WEDNESDAY = localDate('2026-03-11');
const ana = agentId('ana');
const cy = agentId('cy');
const NIGHT = '  - id: night\n    start: "22:00"\n    end: "06:00"\n';
const yaml = (more = ''): string => `${sealedYaml().replace('schemes:\n', `${NIGHT}schemes:\n`)}${more}`;

async function weekOf({ as }: Pick<SealedFloor, 'as'>, person: Person, query = 'from=2026-03-11'): Promise<RosterAnswer> {
  const { status, body } = await as(person, `/api/roster?${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as RosterAnswer;
}
const cellIn = (week: RosterAnswer, agent: string, date: string) =>
  week.agents.find((one) => one.agent === agent)?.cells.find((cell) => cell.date === date);

describe('the roster over HTTP', () => {
  test('[RO1] a week from its first weekday, by agent, with heads, hours and what pay month each date is of', async () => {
    const floor = await sealedFloor(yaml());
    const week = await weekOf(floor, 'root');
    expect(week).toMatchObject({ from: '2026-03-09', timeZone: 'Asia/Shanghai', mayEdit: true, mayEditPatterns: true });
    expect(week.days.map(({ date }) => date)).toEqual([9, 10, 11, 12, 13, 14, 15].map((day) => `2026-03-${String(day).padStart(2, '0')}`));
    expect(week.agents.map(({ agent, paidMs }) => [agent, paidMs / HOUR])).toEqual([
      ['ana', 40],
      ['bo', 40],
      ['cy', 40],
    ]);
    expect(week.days[0]).toMatchObject({
      people: [
        { team: 'east', people: 2 },
        { team: 'west', people: 1 },
      ],
      month: { id: '2026-03', state: 'live' },
    });
    expect([8, 9, 16, 17].map((hour) => week.days[0]?.hours[hour])).toEqual([0, 3, 3, 0]);
    expect(await floor.as('root', '/api/settlements/2026-03/close', {})).toMatchObject({ status: 201 });
    const closed = await weekOf(floor, 'root');
    expect(closed.days[0]?.month).toEqual({ id: '2026-03', state: 'provisional' });
    expect(closed.closedMonths).toEqual([{ id: '2026-03', from: '2026-03-01', to: '2026-03-31' }]);
    const turning = await weekOf(floor, 'root', 'from=2026-04-01');
    expect(turning.days.slice(1, 3).map(({ month }) => month)).toEqual([
      { id: '2026-03', state: 'provisional' },
      { id: '2026-04', state: 'live' },
    ]);
    expect(await floor.as('root', '/api/roster?from=yesterday')).toMatchObject({ status: 400 });
  });

  test('[RO1] [S26] whose last day lies in the week stands in it, with no shift after that day, and in no later week', async () => {
    const floor = await sealedFloor(yaml().replace('    name: Cy\n', '    name: Cy\n    lastDay: "2026-03-11"\n'));
    const week = await weekOf(floor, 'root');
    expect(week.agents.map(({ agent, paidMs }) => [agent, paidMs / HOUR])).toEqual([
      ['ana', 40],
      ['bo', 40],
      ['cy', 24],
    ]);
    expect((await weekOf(floor, 'root', 'from=2026-03-16')).agents.map(({ agent }) => agent)).toEqual(['ana', 'bo']);
  });

  test('[RO2] supervisors see and change their own teams, payroll reads without kinds of leave, others see nothing', async () => {
    const rotations =
      'rotations:\n  - { id: wests, team: west, startsOn: "2040-01-01", days: [night] }\n  - { id: mixed, agents: [ana, cy], startsOn: "2040-01-01", days: [off] }\n';
    const floor = await sealedFloor(yaml(`leave:\n  - { agent: ana, from: "2026-03-11", kind: sick }\n${rotations}`));
    const lees = await weekOf(floor, 'lee');
    expect(lees).toMatchObject({ mayEdit: true, mayEditPatterns: false, entries: { leave: [{ agent: 'ana', kind: 'sick' }] } });
    expect(lees.agents.map(({ agent }) => agent)).toEqual(['ana', 'bo']);
    expect(lees.rotations).toMatchObject([{ id: 'mixed', agents: ['ana'] }]);
    expect((await weekOf(floor, 'root')).rotations).toMatchObject([{ id: 'wests' }, { id: 'mixed', agents: ['ana', 'cy'] }]);
    const pays = await weekOf(floor, 'pay');
    expect(JSON.stringify(pays)).not.toContain('sick');
    expect(cellIn(pays, 'ana', WEDNESDAY)).toMatchObject({ leave: [{ kind: null, ms: 8 * HOUR }], leaveMs: 8 * HOUR });
    expect((await weekOf(floor, 'root', 'from=2026-03-11&team=west')).agents.map(({ agent }) => agent)).toEqual(['cy']);
    expect(await floor.as('lee', '/api/roster?team=west')).toMatchObject({ status: 403 });
    for (const person of ['ana', 'aud'] as const) expect(await floor.as(person, '/api/roster')).toMatchObject({ status: 403 });
    const off = (agent: string) => ({ edits: [{ part: 'roster', was: null, now: { agent, date: WEDNESDAY, pattern: 'off' } }] });
    expect(await floor.as('lee', EDITS, off('cy'))).toMatchObject({ status: 403 });
    expect(await floor.as('pay', EDITS, off('ana'))).toMatchObject({ status: 403 });
    expect(await floor.as('lee', EDITS, off('ana'))).toMatchObject({ status: 200, body: { isDone: true } });
  });

  test('[RO3] what is changed stands in the next answer at once, with who changed it, and can be taken back by what it was', async () => {
    const floor = await sealedFloor(yaml());
    const place = { agent: ana, date: WEDNESDAY };
    const set = cellEdits((await weekOf(floor, 'lee')).entries.roster, place, [{ pattern: 'day', end: '12:00' }, { pattern: 'night' }]);
    expect(await floor.as('lee', EDITS, { edits: set })).toMatchObject({ status: 200 });
    const changed = await weekOf(floor, 'lee');
    expect(changed.changed.by).toBe('lee');
    expect(cellIn(changed, 'ana', WEDNESDAY)).toMatchObject({
      ...{ origin: 'roster', back: [{ pattern: 'day' }], paidMs: 11 * HOUR },
      own: [{ pattern: 'day', end: '12:00' }, { pattern: 'night' }],
    });
    const back = cellEdits(changed.entries.roster, place, null);
    expect(await floor.as('lee', EDITS, { edits: back })).toMatchObject({ status: 200 });
    expect(cellIn(await weekOf(floor, 'lee'), 'ana', WEDNESDAY)).toMatchObject({ origin: 'default', own: [{ pattern: 'day' }] });
  });

  test('[RO4] a shift that overlaps another is refused at its edit, and nothing of the request is done; nor of one that came too late', async () => {
    const floor = await sealedFloor(yaml());
    const fit = cellEdits([], { agent: cy, date: WEDNESDAY }, []);
    const unfit = cellEdits([], { agent: ana, date: WEDNESDAY }, [{ pattern: 'day' }, { pattern: 'night', start: '16:00', end: '20:00' }]);
    const refused = await floor.as('root', EDITS, { edits: [...fit, ...unfit] });
    expect(refused).toMatchObject({ status: 422, body: { problems: [{ edit: 2 }] } });
    expect((await weekOf(floor, 'root')).entries.roster).toEqual([]);
    await floor.as('root', EDITS, { edits: fit });
    const seen = (await weekOf(floor, 'mo')).entries.roster;
    await floor.as('mo', EDITS, { edits: cellEdits(seen, { agent: cy, date: WEDNESDAY }, [{ pattern: 'night' }]) });
    const late = await floor.as('root', EDITS, { edits: cellEdits(seen, { agent: cy, date: WEDNESDAY }, null) });
    expect(late).toMatchObject({ status: 409, body: { error: 'stale', edits: [0] } });
    expect(await weekOf(floor, 'root')).toMatchObject({ changed: { by: 'mo' } });
  });

  test('[RO5] a week is copied in one request, and copying it again changes nothing', async () => {
    const floor = await sealedFloor(yaml('leave:\n  - { agent: ana, from: "2026-03-18", kind: annual }\n'));
    const week = await weekOf(floor, 'root');
    const set = changesTo(week, [{ agent: ana, date: WEDNESDAY, plan: [{ pattern: 'night' }] }]);
    await floor.as('root', EDITS, { edits: set.edits });
    const copy = async () => copiedWeek(await weekOf(floor, 'root'), await weekOf(floor, 'root', 'from=2026-03-18'), [ana, cy]);
    const { edits } = await copy();
    expect(edits).toEqual([{ part: 'roster', was: null, now: { agent: 'ana', date: '2026-03-18', pattern: 'night' } }]);
    expect(await floor.as('root', EDITS, { edits, isTrial: true })).toMatchObject({ status: 200, body: { isDone: false } });
    expect(await floor.as('root', EDITS, { edits })).toMatchObject({ status: 200, body: { isDone: true } });
    expect(cellIn(await weekOf(floor, 'root', 'from=2026-03-18'), 'ana', '2026-03-18')).toMatchObject({
      ...{ shifts: [{ pattern: 'night' }], leave: [{ kind: 'annual', ms: 8 * HOUR }] },
    });
    expect((await copy()).edits).toEqual([]);
  });

  test('[RO9] the file of a week, CSV or XLSX, reads back as it is, and what is changed in it is what changes', async () => {
    const floor = await sealedFloor(yaml('roster:\n  - { agent: ana, date: "2026-03-11", pattern: day, end: "12:00" }\n'));
    const week = await weekOf(floor, 'root');
    const file = async (name: string) => floor.server.call(`/api/roster/${name}?from=2026-03-11`, { cookie: await cookieOf(floor) });
    const csv = String((await file('week.csv')).body);
    const read = readRosterTable(csv, week);
    expect([read.problems, read.wanted.length]).toEqual([[], 21]);
    expect(changesTo(week, read.wanted).edits).toEqual([]);
    const other = readRosterTable(csv.replace('day 09:00-12:00', 'night'), week);
    expect(changesTo(week, other.wanted).changes).toMatchObject([{ agent: 'ana', date: WEDNESDAY, after: [{ pattern: 'night' }] }]);
    const workbook = await fetch(`${floor.server.url}/api/roster/week.xlsx?from=2026-03-11`, {
      headers: { cookie: await cookieOf(floor) },
    });
    const text = await fetch(`${floor.server.url}/api/roster/text`, {
      ...{ method: 'POST', body: await workbook.arrayBuffer() },
      headers: { cookie: await cookieOf(floor), 'content-type': XLSX_TYPE },
    });
    const again = readRosterTable(((await text.json()) as { text: string }).text, week);
    expect(again.wanted).toEqual(read.wanted);
    expect(await file('month.csv')).toMatchObject({ status: 404 });
    // CF4: a plan is no figure, so that nobody needs the right for it; that it was taken is known.
    expect(await floor.as('lee', '/api/roster/week.csv?from=2026-03-11&team=east')).toMatchObject({ status: 200 });
    const taken = floor.server.accounts.audit.list(20).filter(({ action }) => action.startsWith('roster taken'));
    expect(taken.map(({ actor, action, subject }) => `${actor}: ${action}: ${subject}`)).toEqual([
      'lee: roster taken (csv): 2026-03-09, east',
      'root: roster taken (xlsx): 2026-03-09',
      'root: roster taken (csv): 2026-03-09',
    ]);
    expect(csv).not.toMatch(/annual|sick|leave|\(h\)|#/);
  });

  test('[RO10] the running floor follows an edit: half the shift, half the target', async () => {
    const floor = await sealedFloor(yaml());
    const today = (await weekOf(floor, 'root', '')).today;
    const target = async () => targetIn((await floor.as('root', '/api/board?audience=floor')).body);
    const set = (end: string) =>
      floor.as('root', EDITS, {
        edits: [{ part: 'roster', was: null, now: { agent: 'ana', date: today, pattern: 'day', start: '00:00', end } }],
      });
    expect(await set('08:00')).toMatchObject({ status: 200, body: { isDone: true } });
    await vi.waitFor(async () => expect(await target()).toBe(160), { timeout: 10_000, interval: 50 });
    const was = { agent: 'ana', date: today, pattern: 'day', start: '00:00', end: '08:00' };
    await floor.as('root', EDITS, { edits: [{ part: 'roster', was, now: { ...was, end: '04:00' } }] });
    await vi.waitFor(async () => expect(await target()).toBe(80), { timeout: 10_000, interval: 50 });
  });

  test('[RO4] where the site file is kept elsewhere the lines to copy are the answer, and the week says so before', async () => {
    const path = join(dataFolder(), 'site.yaml');
    writeFileSync(path, yaml());
    const server = await startServer({ siteFile: path });
    await server.isReady();
    const cookie = await server.admin();
    expect((await server.call('/api/roster', { cookie })).body).toMatchObject({ isKeptElsewhere: true });
    const edits = cellEdits([], { agent: ana, date: WEDNESDAY }, []);
    const told = await server.call(EDITS, { cookie, body: { edits } });
    expect(told).toMatchObject({ status: 409, body: { error: 'keptElsewhere', yaml: expect.stringContaining('pattern: off') as unknown } });
  });
});

const cookieOf = async ({ server }: SealedFloor): Promise<string> => {
  const user = server.accounts.users.list().find(({ name }) => name === 'root');
  if (!user) throw new Error('no root');
  return Promise.resolve(`tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user }).token}`);
};

/** Ana's base target as the floor has it now. */
const boardSchema = z.object({
  rows: z.array(
    z.tuple([
      z.string(),
      z.object({ agent: z.string(), track: z.object({ parts: z.array(z.object({ target: z.number() })) }).nullable() }),
    ]),
  ),
});
const targetIn = (board: unknown): number | undefined =>
  boardSchema.parse(board).rows.find(([, { agent }]) => agent === 'ana')?.[1].track?.parts[0]?.target;
