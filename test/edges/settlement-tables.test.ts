import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Person, SealedFloor } from '../support/sealed-floor.ts';
import { audited, FORBIDDEN, MARCH, month, MONTHS, total } from '../support/settlement-answers.ts';
import { downloaded, settlementFloor } from '../support/settlement-floor.ts';
import { readTable } from '../support/table-file.ts';

const monthsSchema = z.object({ months: z.array(z.object({ month: z.object({ id: z.string(), from: z.string(), to: z.string() }) })) });
const totalSchema = z.object({ people: z.number(), total: z.number(), signing: z.object({ digest: z.string() }).nullable() });

function userOf({ server }: SealedFloor, person: Person) {
  const user = server.accounts.users.list().find(({ name }) => name === person);
  if (!user) throw new Error(`${person} has a login by now`);
  return user;
}

/** What stands in a file of that person, read again. */
async function tableOf(floor: SealedFloor, person: Person, path: string, format: 'csv' | 'xlsx' = 'csv', lang = 'en') {
  return readTable((await downloaded(floor, person, `${path}.${format}?lang=${lang}`)).bytes, format);
}

const amount = (minor: number): string => String(minor / 100);

describe('[ST12] what stands beside the statements, as files', () => {
  test('ST12: the exceptions are those of the answer, a row each with kind, whose, all dates and amounts, cut to whom the reader sees', async () => {
    const floor = await settlementFloor();
    const about = { kind: 'line', period: '2026-03', line: 'perCall' };
    await floor.as('bo', '/api/disputes', { agent: 'bo', about, text: 'one call is missing' });
    const { exceptions } = await month(floor, 'pay');
    const { notes, head, rows } = await tableOf(floor, 'pay', `${MARCH}/exceptions`);
    expect(head).toEqual(['kind', 'agent', 'name', 'what', 'disputed by', 'dates', 'count', 'amount (CNY)', 'of it taken (CNY)']);
    expect(notes).toEqual([
      'provisional: open to disputes',
      expect.stringMatching(/ · Exceptions · 2026-03 \(2026-03-01 – 2026-03-31\) · .* · time zone Asia\/Shanghai$/) as unknown,
      ...[expect.stringMatching(/^digest of all: /) as unknown, expect.stringMatching(/^Export /) as unknown],
    ]);
    expect(rows.slice(0, 2)).toEqual([
      ['open dispute', 'bo', 'Bo', expect.any(String) as unknown, 'bo', '', '', '', ''],
      ['missing shifts', 'ana', 'Ana', '', '', exceptions.missingShifts[0]?.dates.join(', '), '21', '', ''],
    ]);
    expect(rows.slice(1, 4).map(([, agent, , , , dates, count]) => [agent, dates, count])).toEqual(
      exceptions.missingShifts.map(({ agent, dates }) => [agent, dates.join(', '), String(dates.length)]),
    );
    expect(rows[4]).toEqual(['unverified sales', 'ana', 'Ana', '', '', '2026-03-10', '1', '70.5', '']);
    expect(rows.slice(5).map(([kind, agent, , , , , , wanted, taken]) => [kind, agent, wanted, taken])).toEqual(
      exceptions.railsHit.map(({ agent, wanted, taken }) => ['pay rail hit', agent, amount(wanted), amount(taken)]),
    );
    expect((await tableOf(floor, 'pay', `${MARCH}/exceptions`, 'xlsx')).rows).toEqual(rows);
    expect((await tableOf(floor, 'mo', `${MARCH}/exceptions`)).rows.map(([, agent]) => agent)).toEqual(['cy', 'cy']);
    expect((await tableOf(floor, 'pay', `${MARCH}/exceptions`, 'csv', 'zh-CN')).rows.map(([kind]) => kind).slice(0, 2)).toEqual([
      ...['未裁定的异议', '缺失的班次'],
    ]);
    expect(audited(floor)).toEqual(
      expect.arrayContaining([
        'pay: exceptions read (csv): 2026-03',
        'pay: exceptions read (xlsx): 2026-03',
        'mo: exceptions read (csv): 2026-03',
      ]),
    );
  });

  test('ST12: a proposal is a row with from where to where, when, what became of it, and its evidence, a line a reason', async () => {
    const floor = await settlementFloor();
    const { proposals } = await month(floor, 'pay');
    const { head, rows } = await tableOf(floor, 'pay', `${MARCH}/proposals`);
    expect(head).toEqual(['kind', 'agent', 'name', 'level', 'level proposed', 'would hold from', 'first day', 'state', 'evidence']);
    expect(proposals.map(({ agent, proposal }) => [agent, proposal.kind, proposal.to])).toEqual([['ana', 'up', 'mid']]);
    expect(rows).toEqual([
      [
        'Promote',
        'ana',
        'Ana',
        'Junior',
        'Mid',
        '2026-04',
        '2026-04-01',
        'open',
        expect.stringMatching(/from Junior to Mid.* \[D\d.*\n {2}\S/) as unknown,
      ],
    ]);
    const again = (await tableOf(floor, 'pay', `${MARCH}/proposals`, 'xlsx')).rows;
    expect(again.map((row) => row.slice(0, 6))).toEqual(rows.map((row) => row.slice(0, 6)));
    expect(again[0]?.at(-1)).toBe(rows[0]?.at(-1));
    expect((await tableOf(floor, 'mo', `${MARCH}/proposals`)).rows).toEqual([]);
  });

  test('ST12: the list of months has state, dates, signatures, people and total as the page; of older ones than the newest six no total', async () => {
    const floor = await settlementFloor();
    const { months } = monthsSchema.parse((await floor.as('pay', MONTHS)).body);
    const [, last] = months.map((one) => one.month.id);
    expect((await floor.as('pay', `/api/settlements/${last}/close`, {})).status).toBe(201);
    const { signing } = totalSchema.parse(await total(floor, 'pay', `${MONTHS}/${last}/total`));
    expect((await floor.as('pay', `/api/settlements/${last}/sign`, { digest: signing?.digest })).status).toBe(201);
    const { notes, head, rows } = await tableOf(floor, 'pay', `${MONTHS}/all`);
    expect(notes[0]).toMatch(/ · Pay months · .* · time zone Asia\/Shanghai$/);
    expect(head).toEqual(['month', 'from', 'to', 'state', 'last day', 'signed', 'still to sign', 'people', 'total (CNY)']);
    expect(rows.map(([id, from, to]) => [id, from, to])).toEqual(months.map(({ month: { id, from, to } }) => [id, from, to]));
    expect(rows[0]?.slice(3, 7)).toEqual(['Live', 'still running', '', '']);
    expect(rows[1]?.slice(3, 7)).toEqual(['Provisional', 'over', 'pay (payroll)', 'supervisor']);
    expect(rows.at(-1)?.slice(3, 5)).toEqual(['Provisional', 'over']);
    for (const [index, { month: one }] of months.slice(0, 6).entries()) {
      const told = totalSchema.parse(await total(floor, 'pay', `${MONTHS}/${one.id}/total`));
      expect(rows[index]?.slice(7)).toEqual([String(told.people), amount(told.total)]);
    }
    for (const row of rows.slice(6)) expect(row.slice(5)).toEqual(['', '', '', '']);
    for (const table of [`${MONTHS}/all`, `${MARCH}/exceptions`, `${MARCH}/proposals`]) {
      expect(await floor.as('ana', `${table}.csv`, { reason: 'for the books' })).toMatchObject(FORBIDDEN);
      expect(await floor.as('lee', `${table}.csv`, {})).toMatchObject({ status: 400, body: { error: 'noReason' } });
    }
    floor.server.accounts.users.grant(userOf(floor, 'lee'), [], 'test');
    const refused = await floor.as('lee', `${MARCH}/exceptions.csv`, { reason: 'for the books' });
    expect(refused).toMatchObject({ status: 403, body: { error: 'noExportRight' } });
  });
});
