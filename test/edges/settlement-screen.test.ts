import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { corrects, sealedYaml } from '../support/sealed-floor.ts';
import { FORBIDDEN, MARCH, MONTHS, audited, month, monthSchema, signs, total } from '../support/settlement-answers.ts';
import { settlementFloor, settlementYaml } from '../support/settlement-floor.ts';

const monthsSchema = z.object({
  months: z.array(z.object({ month: z.object({ id: z.string() }), state: z.string(), isOver: z.boolean() })),
});

describe('[ST1] the pay months', () => {
  test('ST1: from the earliest fact to the present, the newest first, with state, people, total and signatures', async () => {
    const floor = await settlementFloor();
    const { months } = monthsSchema.parse((await floor.as('pay', MONTHS)).body);
    expect(months.at(-1)).toMatchObject({ month: { id: '2026-03' }, state: 'provisional', isOver: true });
    expect(months[0]).toMatchObject({ state: 'live', isOver: false });
    expect(months.map((one) => one.month.id)).toEqual(
      months
        .map((one) => one.month.id)
        .toSorted()
        .toReversed(),
    );
    // Salary of 1,000.00 less a fifth, less 100 for each call under 160, at most 20 more or less: ana −157.00 …
    const { rows } = await month(floor, 'pay');
    const sum = rows.reduce((all, row) => all + row.total, 0);
    expect(await total(floor, 'pay')).toEqual({
      ...{ people: 3, total: sum },
      signing: { digest: expect.any(String) as unknown, signers: [], missing: ['supervisor', 'payroll'] },
    });
    await signs(floor, 'pay');
    expect(await total(floor, 'pay')).toMatchObject({ signing: { signers: [{ by: 'pay', role: 'payroll' }], missing: ['supervisor'] } });
    expect(await total(floor, 'pay', `${MONTHS}/${months[0]?.month.id ?? ''}/total`)).toMatchObject({ signing: null });
    expect((await floor.as('pay', `${MONTHS}/2999-01`)).status).toBe(404);
    expect((await floor.as('pay', `${MONTHS}/2026-W10/total`)).status).toBe(404);
  });

  test('ST1, V12: a supervisor’s are those of their teams; agents and auditors have none; totals are one entry a person, month and date', async () => {
    const floor = await settlementFloor();
    expect(await total(floor, 'lee')).toMatchObject({ people: 2 });
    expect(await total(floor, 'mo')).toMatchObject({ people: 1 });
    await total(floor, 'lee');
    expect(audited(floor).filter((entry) => entry.startsWith('lee:'))).toEqual(['lee: statements read (total): 2026-03']);
    for (const person of ['ana', 'aud'] as const)
      for (const path of [MONTHS, MARCH, `${MARCH}/total`]) expect(await floor.as(person, path)).toMatchObject(FORBIDDEN);
  });
});

describe('[ST2] [ST4] one month', () => {
  test('ST4: a row is a statement: gross, deductions, adjustments and their sum; each person’s view is cut to their teams, and stands in the audit', async () => {
    const floor = await settlementFloor();
    const { statements } = await floor.month('pay', '2026-03');
    const shown = await month(floor, 'pay');
    expect([shown.state, shown.mayKeep]).toEqual(['provisional', true]);
    expect(shown.rows.map(({ agent, total: all, digest }) => ({ agent, total: all, digest }))).toEqual(
      statements.map(({ agent, total: all, digest }) => ({ agent, total: all, digest })),
    );
    for (const { agent, gross, deductions, adjustments, total: all } of shown.rows) {
      const { lines } = statements.find((one) => one.agent === agent) ?? { lines: [] };
      const sum = lines.filter(({ id }) => id !== 'loan').reduce((so, { amount }) => so + amount, 0);
      expect([gross, deductions, adjustments]).toEqual([sum, lines.find(({ id }) => id === 'loan')?.amount, 0]);
      expect(all).toBe(gross + deductions + adjustments);
    }
    expect(shown.rows[0]).toMatchObject({ agent: 'ana', name: 'Ana', team: 'east' });
    expect((await month(floor, 'lee')).rows.map(({ agent }) => agent)).toEqual(['ana', 'bo']);
    expect(await month(floor, 'mo')).toMatchObject({ rows: [{ agent: 'cy' }], mayKeep: false });
    expect(audited(floor)).toEqual(expect.arrayContaining(['pay: statements read (page): 2026-03', 'mo: statements read (page): 2026-03']));
  });

  test('ST4: a correction after the seal stands as an adjustment in the next month’s row, and the total is still the sum', async () => {
    const floor = await settlementFloor(settlementYaml(['admin']));
    expect((await signs(floor, 'root')).status).toBe(201);
    await floor.send([corrects('ana-0', { counts: false })]);
    const april = monthSchema.parse((await floor.as('pay', `${MONTHS}/2026-04`)).body);
    const ana = april.rows.find(({ agent }) => agent === 'ana');
    expect(ana?.adjustments).not.toBe(0);
    expect(ana?.total).toBe((ana?.gross ?? 0) + (ana?.deductions ?? 0) + (ana?.adjustments ?? 0));
  });
});

describe('[ST3] what to look at first', () => {
  test('ST3: open disputes, missing shifts, unverified sales and rails hit, of those whom the reader sees', async () => {
    const floor = await settlementFloor();
    const about = { kind: 'line', period: '2026-03', line: 'perCall' };
    await floor.as('bo', '/api/disputes', { agent: 'bo', about, text: 'one call is missing' });
    const { exceptions } = await month(floor, 'pay');
    expect(exceptions.openDisputes).toEqual([{ agent: 'bo' }]);
    // Twenty-two weekdays; ana and bo were seen on the 10th alone.
    expect(exceptions.missingShifts.map(({ agent, dates }) => [agent, dates.length, dates.includes('2026-03-10')])).toEqual([
      ['ana', 21, false],
      ['bo', 21, false],
      ['cy', 22, true],
    ]);
    expect(exceptions.unverifiedSales).toEqual([{ agent: 'ana', count: 1, amount: 7_050, dates: ['2026-03-10'] }]);
    const { rows } = await month(floor, 'pay');
    expect(exceptions.railsHit).toEqual(
      rows.map(({ agent, gross }) => ({ agent, line: 'loan', wanted: 50_000, taken: Math.floor(gross / 5) })),
    );
    const west = (await month(floor, 'mo')).exceptions;
    expect([west.openDisputes, west.unverifiedSales, west.missingShifts.map(({ agent }) => agent)]).toEqual([[], [], ['cy']]);
    expect(west.railsHit.map(({ agent }) => agent)).toEqual(['cy']);
  });

  test('ST3: where no metric asks for verified sales, nobody verifies, and none is listed', async () => {
    const floor = await settlementFloor(sealedYaml());
    expect((await month(floor, 'pay')).exceptions).toMatchObject({ unverifiedSales: [], railsHit: [] });
  });
});
