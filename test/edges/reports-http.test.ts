import { parse as parseCsv } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { instantOf } from '../../shared/site/wall-clock.ts';
import type { AnnotationAdded } from '../../shared/events/board-event.ts';
import { agentId, eventId, localDate, type EpochMs } from '../../shared/units.ts';
import { scoreCommand } from '../../server/commands/score.ts';
import { downloaded } from '../support/settlement-floor.ts';
import { runCommand } from '../support/run-command.ts';
import { callsOn, sealedFloor, sealedYaml, type Person, type SealedFloor } from '../support/sealed-floor.ts';

const TENTH = 'from=2026-03-10&to=2026-03-10';
const SHIFTS = `/api/reports/shifts?${TENTH}`;
const FORBIDDEN = { status: 403, body: { error: 'forbidden' } };

const tableSchema = z.object({
  digest: z.string(),
  columns: z.array(z.object({ header: z.string(), unit: z.string() })),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});

const REPORT = { id: 'daily', every: 'day', at: '08:00', to: ['lead@example.com'] };
const yamlWith = (reports: readonly object[]): string =>
  stringify({ ...(parse(sealedYaml()) as object), mail: { server: '${SMTP_URL}', from: 'board@example.com' }, reports });

async function floorOfCalls(): Promise<SealedFloor> {
  const floor = await sealedFloor(sealedYaml());
  await floor.send(callsOn('ana', [100, 120, 30]));
  return floor;
}
const table = async (floor: SealedFloor, person: Person, path = SHIFTS) => tableSchema.parse((await floor.as(person, path)).body);
const audited = ({ server }: SealedFloor) =>
  server.accounts.audit
    .list(200)
    .flatMap(({ actor, action, subject }) =>
      /^(shifts|team days|awards|attendance|notes|report)/.test(action) ? [`${actor}: ${action}: ${subject}`] : [],
    );

describe('[RP1] a report of shifts', () => {
  test('RP1: the page, CSV, XLSX and `tallyboard score` have the same cells and digest', async () => {
    const floor = await floorOfCalls();
    const { digest, columns, rows } = await table(floor, 'root', `${SHIFTS}&lang=en`);
    expect(rows.map(([agent]) => agent)).toEqual(['ana', 'bo', 'cy']);
    expect(columns.map(({ header }) => header)).toEqual(expect.arrayContaining(['talk (s)', 'base met at (Asia/Shanghai)']));

    const csv = (await downloaded(floor, 'root', `/api/reports/shifts.csv?${TENTH}&lang=en`)).bytes.toString();
    const cells: readonly (readonly string[])[] = parseCsv(csv, { bom: true, from_line: 4, relax_column_count: true });
    const texts = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
    expect(cells).toEqual([columns.map(({ header }) => header), ...texts]);
    expect(csv).toContain(`digest of all: ${digest}`);

    const { bytes } = await downloaded(floor, 'root', `/api/reports/shifts.xlsx?${TENTH}&lang=en`);
    expect((await readSheet(bytes, 'Shifts')).slice(3)).toEqual(rows);

    const { printed } = await runCommand(scoreCommand, ['--from', '2026-03-10', '--to', '2026-03-10'], floor.server.folder);
    expect(JSON.parse(printed.join('\n'))).toMatchObject({ digest });
  });

  test('RP1: supervisors see the shifts of their teams, payroll and admins all; nobody has pay in it', async () => {
    const floor = await floorOfCalls();
    const agents = async (person: Person, path?: string) => (await table(floor, person, path)).rows.map(([agent]) => agent);
    expect(await agents('lee')).toEqual(['ana', 'bo']);
    expect(await agents('mo')).toEqual(['cy']);
    expect(await agents('pay', `${SHIFTS}&team=west`)).toEqual(['cy']);
    expect(await floor.as('lee', `${SHIFTS}&team=west`)).toMatchObject(FORBIDDEN);
    for (const person of ['ana', 'aud'] as const) expect(await floor.as(person, SHIFTS)).toMatchObject(FORBIDDEN);
    expect((await table(floor, 'root')).columns.filter(({ unit }) => unit === 'money')).toEqual([]);
  });

  test('RP1: what can’t be asked for is refused with the reason', async () => {
    const floor = await sealedFloor(sealedYaml());
    const refused = async (path: string) => {
      const { status, body } = await floor.as('root', `/api/reports/${path}`);
      return `${status} ${z.object({ reason: z.string() }).parse(body).reason}`;
    };
    expect(await refused('shifts')).toMatch(/^400 from/);
    expect(await refused('shifts?from=2026-03-11&to=2026-03-10')).toMatch(/^400 to: the last date lies before the first/);
    expect(await refused('shifts?from=2026-01-01&to=2026-04-04')).toMatch(/^400 to: ask for at most 93 dates/);
    expect(await refused('shifts?from=2999-03-10&to=2999-03-10')).toMatch(/^404 2999-03-10 has not begun/);
    expect(await refused(`pay?${TENTH}`)).toMatch(/^404 there is no report pay/);
  });

  test('RP1: each file is an entry of the audit; looking is one a person, dates and day', async () => {
    const floor = await floorOfCalls();
    await table(floor, 'lee');
    await table(floor, 'lee');
    await downloaded(floor, 'lee', `/api/reports/shifts.csv?${TENTH}&team=east`);
    expect(audited(floor).toSorted()).toEqual([
      'lee: shifts read (csv): 2026-03-10 to 2026-03-10, east',
      'lee: shifts read (page): 2026-03-10 to 2026-03-10',
    ]);
  });
});

describe('[RP8] the days of teams', () => {
  test('RP8: a row a team and date, over shifts with a target, the same on the page, as CSV and XLSX; a supervisor’s are their teams’', async () => {
    const floor = await sealedFloor(yamlWith([]));
    await floor.send([...callsOn('ana', [100, 120, 30]), ...callsOn('bo', [95])]);
    const path = `/api/reports/teamDays?${TENTH}&lang=en`;
    const { columns, rows, digest } = tableSchema.parse((await floor.as('pay', path)).body);
    expect(columns.map(({ header }) => header)).toEqual([
      ...['team', 'date', 'people with a target', 'shifts with a target', 'shifts with base met', 'validCalls', 'validCalls: target'],
      ...['talk (s)', 'attainment', 'points, mean'],
    ]);
    expect(rows).toEqual([
      ['east', '2026-03-10', 2, 2, 0, 3, 320, 345, 3 / 320, 100],
      ['west', '2026-03-10', 1, 1, 0, 0, 160, 0, 0, 100],
    ]);
    const csv = await downloaded(floor, 'pay', `/api/reports/teamDays.csv?${TENTH}&lang=en`);
    expect(csv.name).toMatch(/test-teamDays-2026-03-10-[A-Z]{8}\.csv/);
    const written: readonly (readonly string[])[] = parseCsv(csv.bytes, { bom: true, comment: '#', relax_column_count: true });
    expect(written.slice(1)).toEqual(rows.map((row) => row.map(String)));
    const xlsx = await readSheet((await downloaded(floor, 'pay', `/api/reports/teamDays.xlsx?${TENTH}&lang=en`)).bytes, 'Teams by day');
    expect(xlsx.slice(3)).toEqual(rows);
    expect(String(xlsx[1]?.[0])).toContain(digest);
    expect(tableSchema.parse((await floor.as('lee', path)).body).rows.map(([team]) => team)).toEqual(['east']);
    expect(await floor.as('lee', `${path}&team=west`)).toMatchObject(FORBIDDEN);
    expect(await floor.as('pay', `/api/reports/payslips?${TENTH}`)).toMatchObject({
      status: 404,
      body: { way: 'ask for one of shifts, teamDays, awards, attendance, notes' },
    });
    expect(audited(floor)).toEqual(
      expect.arrayContaining([expect.stringContaining('pay: team days read (csv): 2026-03-10 to 2026-03-10')]),
    );
  });
});

describe('[RP9] [RP10] [RP11] awards, attendance and notes', () => {
  const at = (time: string): EpochMs => instantOf('Asia/Shanghai', localDate('2026-03-10'), time);
  const base = (id: string, time: string) => ({ id, at: at(time), agent: 'ana' });
  const written = (id: string, time: string, more: Pick<AnnotationAdded, 'kind' | 'code' | 'text'> & Partial<AnnotationAdded>) =>
    ({
      ...{ id: eventId(id), at: at(time), source: 'tallyboard:server', agent: agentId('ana'), type: 'annotation.added' },
      ...{ by: 'lee', visibility: 'supervisors', ...more },
    }) satisfies AnnotationAdded;
  const scheme = parse(sealedYaml()) as { schemes: readonly object[] };
  /** Two calls meet base; who is late loses three points. */
  const YAML = stringify({
    ...scheme,
    leave: [{ agent: 'bo', from: '2026-03-10', kind: 'annual', part: { start: '13:00', end: '17:00' } }],
    schemes: [
      {
        ...scheme.schemes[0],
        quotas: { base: { targets: { validCalls: 2 }, per: { scheduledMinutes: 480 }, combine: 'min' } },
        points: {
          start: 100,
          clamp: [0, 120],
          rules: [
            { id: 'late', name: { 'zh-CN': '迟到', en: 'Late' }, code: 'late', delta: -3 },
            { id: 'praise', name: { 'zh-CN': '表扬', en: 'Praise' }, code: 'praise', delta: 5 },
          ],
        },
        awards: [
          { id: 'first', kind: 'firstToBase' },
          { id: 'champion', kind: 'dayChampion', needsBase: true },
        ],
      },
    ],
  });
  const EN = `${TENTH}&lang=en`;

  async function floorOfMarch(yaml = YAML): Promise<SealedFloor> {
    const floor = await sealedFloor(yaml);
    await floor.server.report([
      written('note-1', '10:00', { kind: 'note', code: 'talk', text: 'rang back 13812345678 at once' }),
      written('note-2', '11:00', { kind: 'commendation', code: 'praise', text: 'well done', visibility: 'agent' }),
      written('note-3', '12:00', { kind: 'deduction', code: 'late', text: 'mistaken', from: at('12:00'), to: at('12:30') }),
      {
        ...{ id: eventId('gone'), at: at('12:10'), source: 'tallyboard:server', type: 'annotation.revoked' },
        ...{ annotation: eventId('note-3'), reason: 'mistaken', by: 'lee' },
      },
    ]);
    await floor.send([
      ...callsOn('ana', [100, 120, 30]),
      { ...base('late-1', '09:12'), type: 'attendance', code: 'late', minutes: 12, by: 'lee' },
    ]);
    return floor;
  }
  /** Page, CSV and XLSX have one table. */
  async function everywhere(floor: SealedFloor, name: string, sheet: string) {
    const shown = await table(floor, 'root', `/api/reports/${name}?${EN}`);
    const csv = (await downloaded(floor, 'root', `/api/reports/${name}.csv?${EN}`)).bytes;
    const cells: readonly (readonly string[])[] = parseCsv(csv, { bom: true, comment: '#', relax_column_count: true });
    const headers = shown.columns.map(({ header }) => header);
    expect(cells).toEqual([headers, ...shown.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))]);
    const { bytes } = await downloaded(floor, 'root', `/api/reports/${name}.xlsx?${EN}`);
    const rows = await readSheet(bytes, sheet);
    expect(rows.slice(3)).toEqual(shown.rows.map((row) => row.map((cell) => (cell === '' ? null : cell))));
    expect(rows.slice(0, 2).map(([note]) => note)).toEqual([
      'Test floor · 2026-03-10 · time zone Asia/Shanghai',
      `digest of all: ${shown.digest}`,
    ]);
    expect(audited(floor)).toEqual(expect.arrayContaining([`root: ${name} read (csv): 2026-03-10 to 2026-03-10`]));
    return { headers, rows: shown.rows };
  }

  test('RP9: every award of the date with whose it is and when, the same on the page, as CSV and XLSX', async () => {
    const floor = await floorOfMarch();
    const { headers, rows } = await everywhere(floor, 'awards', 'Awards');
    expect((await table(floor, 'mo', `/api/reports/awards?${EN}`)).rows).toEqual([]);
    expect((await table(floor, 'lee', `/api/reports/awards?${EN}`)).rows).toEqual(rows);
    expect(headers).toEqual(['agent', 'name', 'team', 'date', 'award', 'tier', 'earned at (Asia/Shanghai)']);
    const ana = ['ana', 'Ana', 'east', '2026-03-10'];
    const second = '2026-03-10 09:04:30';
    expect(rows).toEqual([
      [...ana, 'first to base', null, second],
      [...ana, 'base met', null, second],
      [...ana, 'day champion', null, '2026-03-10 17:00:00'],
    ]);
  });

  test('RP10: planned, worked, leave, absence and what was reported, a row an agent and date', async () => {
    const floor = await floorOfMarch();
    const { headers, rows } = await everywhere(floor, 'attendance', 'Attendance');
    expect(headers).toEqual([
      ...['agent', 'name', 'team', 'date', 'day', 'planned (s)', 'overtime (s)', 'leave (s)', 'excused (s)', 'worked (s)'],
      ...['late', 'late (min)', 'left early', 'left early (min)'],
    ]);
    const worked = z.number().parse(rows[0]?.[9]);
    expect(worked).toBeGreaterThan(250);
    expect(rows).toEqual([
      ['ana', 'Ana', 'east', '2026-03-10', 'worked', 28_800, 0, 0, 0, worked, 1, 12, 0, null],
      ['bo', 'Bo', 'east', '2026-03-10', 'absent', 28_800, 0, 14_400, 0, 0, 0, null, 0, null],
      ['cy', 'Cy', 'west', '2026-03-10', 'absent', 28_800, 0, 0, 0, 0, 0, null, 0, null],
    ]);
    const today = await table(floor, 'root', '/api/reports/attendance?from=2026-03-14&to=2026-03-15');
    expect(today.rows).toEqual([]);
  });

  test('RP10: overtime and excused time stand each in their own column', async () => {
    const overtime = [{ agent: 'cy', date: '2026-03-10', start: '18:00', end: '20:00', hasTarget: false }];
    const floor = await floorOfMarch(stringify({ ...(parse(YAML) as object), overtime }));
    const excused = { kind: 'exception', code: 'training', text: 'trained', from: at('13:00'), to: at('14:00') } as const;
    await floor.server.report([{ ...written('excused', '15:00', excused), agent: agentId('cy') }]);
    await expect
      .poll(async () => (await table(floor, 'root', `/api/reports/attendance?${EN}`)).rows[2]?.slice(5, 9))
      .toEqual([28_800, 7200, 0, 3600]);
  });

  test('RP10, S26: leave that was entered for longer is told up to the last day, and nothing after it', async () => {
    const site = parse(sealedYaml()) as { agents: readonly { id: string }[] };
    const agents = site.agents.map((agent) => (agent.id === 'cy' ? { ...agent, lastDay: '2026-03-10' } : agent));
    const leave = [{ agent: 'cy', from: '2026-03-09', to: '2026-03-13', kind: 'annual' }];
    const floor = await sealedFloor(stringify({ ...site, agents, leave }));
    const { rows } = await table(floor, 'mo', '/api/reports/attendance?from=2026-03-09&to=2026-03-13&lang=en');
    expect(rows.map((row) => row.slice(3, 5))).toEqual(['09', '10'].map((day) => [`2026-03-${day}`, 'on leave']));
  });

  test('RP11: who wrote what about whom, with the points that it gave and numbers masked; the words for who may read them alone', async () => {
    const floor = await floorOfMarch();
    const { headers, rows } = await everywhere(floor, 'notes', 'Notes');
    expect(headers).toEqual([
      ...['agent', 'name', 'team', 'date', 'written at (Asia/Shanghai)', 'kind', 'code', 'points', 'state', 'for', 'by', 'text'],
    ]);
    const ana = ['ana', 'Ana', 'east', '2026-03-10'];
    expect(rows).toEqual([
      [
        ...ana,
        '2026-03-10 10:00:00',
        'note',
        'talk',
        0,
        'stands',
        'supervisors',
        'lee',
        expect.stringMatching(/^rang back \S*\*\S* at once$/),
      ],
      [...ana, '2026-03-10 11:00:00', 'praise', 'praise', 5, 'stands', 'the agent', 'lee', 'well done'],
      [...ana, '2026-03-10 12:00:00', 'deduction', 'late', null, 'revoked', 'supervisors', 'lee', 'mistaken'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('13812345678');
    expect((await table(floor, 'mo', `/api/reports/notes?${EN}`)).rows).toEqual([]);
    for (const person of ['ana', 'aud'] as const) expect(await floor.as(person, `/api/reports/notes?${EN}`)).toMatchObject(FORBIDDEN);
    // Who has left the team since: what was written stays in its figures, its words are for the team of today.
    const moved = YAML.replace('name: Ana\n    team: east', 'name: Ana\n    team: west\n    career: [{ from: "2026-01-01", team: east }]');
    expect(moved).not.toBe(YAML);
    const later = await floorOfMarch(moved);
    expect((await table(later, 'lee', `/api/reports/notes?${EN}`)).rows[1]?.slice(7)).toEqual([5, 'stands', 'the agent', null, null]);
  });

  test('RP12: under the works council’s preset there are no awards and no points, and supervisors have no report', async () => {
    const council = { ...(parse(YAML) as { site: object }) };
    const floor = await floorOfMarch(stringify({ ...council, site: { ...council.site, confidentiality: { preset: 'worksCouncil' } } }));
    expect((await floor.as('root', '/api/reports')).body).toMatchObject({ tables: ['shifts', 'teamDays', 'attendance', 'notes'] });
    expect(await floor.as('root', `/api/reports/awards?${EN}`)).toMatchObject({ status: 404, body: { error: 'noReport' } });
    expect(await floor.as('root', `/api/reports/awards.csv?${EN}`, { reason: 'to see' })).toMatchObject({ status: 404 });
    expect((await table(floor, 'root', `/api/reports/notes?${EN}`)).rows.map((row) => row[7])).toEqual([null, null, null]);
    for (const name of ['attendance', 'notes']) expect(await floor.as('lee', `/api/reports/${name}?${EN}`)).toMatchObject(FORBIDDEN);
  });
});

describe('[RP5] what is mailed by itself', () => {
  test('RP5: admins see each report, when it is sent next and what became of the latest; nobody else its addresses', async () => {
    const floor = await sealedFloor(yamlWith([REPORT]));
    const { body } = await floor.as('root', '/api/reports');
    expect(body).toMatchObject({ mailed: [{ ...REPORT, format: 'xlsx' }] });
    expect(JSON.stringify(body)).not.toContain('SMTP');
    expect((await floor.as('lee', '/api/reports')).body).toMatchObject({ mailed: null, teams: [{ id: 'east' }] });
  });

  test('RP5: an admin sends the latest once more, which the audit knows; others may not, and an unknown one is told', async () => {
    const floor = await sealedFloor(yamlWith([REPORT]));
    expect(await floor.as('lee', '/api/reports/daily/send', {})).toMatchObject(FORBIDDEN);
    expect(await floor.as('root', '/api/reports/weekly/send', {})).toMatchObject({ status: 404, body: { error: 'noReport' } });
    expect(await floor.as('root', '/api/reports/daily/send', {})).toMatchObject({ status: 202 });
    expect((await floor.as('root', '/api/reports')).body).toMatchObject({
      mailed: [{ ways: [{ webhook: null, latest: { state: 'waiting' } }] }],
    });
    expect(audited(floor)).toEqual([expect.stringMatching(/^root: report sent again: daily, \d{4}-\d\d-\d\d$/)]);
  });
});
