import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callsOn, corrects, type Person, sealedFloor, sealedYaml } from '../support/sealed-floor.ts';
import { BOOKS, month, signs } from '../support/settlement-answers.ts';
import { settlementFloor, settlementYaml } from '../support/settlement-floor.ts';

const idSchema = z.object({ id: z.string() });

describe('[ST6] who may do what, and what is missing', () => {
  test('ST6: a live month has nothing to sign; then each is told what their own signature would be', async () => {
    const floor = await sealedFloor(settlementYaml());
    await floor.send(callsOn('ana', [95]));
    expect((await month(floor, 'pay')).signing).toBeNull();
    await floor.as('pay', `${BOOKS}/close`, {});
    const own = async (person: Person) => (await month(floor, person)).signing;
    expect(await own('pay')).toMatchObject({ own: 'wanted', ownRole: 'payroll', missing: ['supervisor', 'payroll'] });
    expect(await own('root')).toMatchObject({ own: 'notWanted' });
    const about = { kind: 'line', period: '2026-03', line: 'perCall' };
    const { id } = idSchema.parse((await floor.as('ana', '/api/disputes', { agent: 'ana', about, text: 'no' })).body);
    expect(await own('pay')).toMatchObject({ own: 'disputed' });
    expect((await floor.as('lee', `/api/disputes/${id}/answer`, { outcome: 'rejected', reason: 'looked' })).status).toBe(201);
    expect((await signs(floor, 'pay')).status).toBe(201);
    expect([await own('pay'), await own('pay2')]).toMatchObject([{ own: 'signed', missing: ['supervisor'] }, { own: 'taken' }]);
  });

  test('ST6: a signature under what is not so any more is refused, and nothing is signed', async () => {
    const floor = await settlementFloor();
    const before = await month(floor, 'pay');
    await floor.send([corrects('ana-0', { talkSeconds: 10 })]);
    const refused = await floor.as('pay', `${BOOKS}/sign`, { digest: before.signing?.digest ?? '' });
    expect(refused).toMatchObject({ status: 409, body: { error: 'refused' } });
    expect((await month(floor, 'pay')).signing).toMatchObject({ own: 'wanted', missing: ['supervisor', 'payroll'] });
  });
});

describe('[ST10] a month without statements', () => {
  test('ST10: is closed and sealed like any other, and stays empty', async () => {
    const floor = await sealedFloor(sealedYaml().replace('2026-01-01', '2026-04-01'));
    await floor.send(callsOn('ana', [95]));
    expect(await month(floor, 'pay')).toMatchObject({ state: 'live', isOver: true, mayKeep: true, rows: [] });
    expect((await floor.as('pay', `${BOOKS}/close`, {})).status).toBe(201);
    expect(await month(floor, 'pay')).toMatchObject({ state: 'provisional', signing: { own: 'wanted' } });
    expect((await signs(floor, 'pay')).status).toBe(201);
    expect(await month(floor, 'pay')).toMatchObject({ state: 'sealed', rows: [] });
    expect((await floor.as('ana', '/api/agents/ana/statements/2026-03.pdf')).status).toBe(404);
    expect((await floor.as('pay', `${BOOKS}.pdf`, { reason: 'for the books' })).status).toBe(404);
  });
});
