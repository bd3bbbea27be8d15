import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { dataFolder } from '../support/data-folder.ts';
import type { SealedFloor } from '../support/sealed-floor.ts';
import { BOOKS, FORBIDDEN, MARCH, month } from '../support/settlement-answers.ts';
import { settlementFloor, settlementYaml } from '../support/settlement-floor.ts';

describe('[ST5] what is proposed', () => {
  test('ST5: a promotion with its reason; the agent’s level is what it was', async () => {
    const floor = await settlementFloor();
    const { proposals } = await month(floor, 'pay');
    expect(proposals).toEqual([
      {
        agent: 'ana',
        proposal: { kind: 'up', from: 'junior', to: 'mid', effective: '2026-04', because: { rule: 'D1' } },
        ...{ state: 'open', from: '2026-04-01', carry: null },
      },
    ]);
    expect((await month(floor, 'mo')).proposals).toEqual([]);
  });
});

describe('[ST11] what is proposed is carried out', () => {
  const CARRY = `${MARCH}/carry-out`;
  const ANA = { id: 'ana', name: 'Ana', team: 'east', level: 'junior', stage: 'regular', identities: {} };
  const fileOf = ({ server }: SealedFloor) => {
    const read = readSiteYaml(server.accounts.siteFiles.current()?.yaml ?? '');
    if (!read.ok) throw new Error(read.error.join());
    return read.value.file;
  };

  test('ST11: by an admin, as a step of the career from the first day of the next month; everybody sees that it is done', async () => {
    const floor = await settlementFloor();
    const [open] = (await month(floor, 'root')).proposals;
    expect(open).toMatchObject({ state: 'open', from: '2026-04-01', carry: { was: ANA, shut: [] } });
    const done = await floor.as('root', CARRY, { kind: 'up', was: open?.carry?.was });
    expect(done).toMatchObject({ status: 200, body: { isDone: true, changes: ['~ agent ana'] } });
    expect(fileOf(floor).agents[0]).toEqual({ ...ANA, career: [{ from: '2026-04-01', level: 'mid' }] });
    for (const person of ['root', 'pay', 'lee'] as const)
      expect((await month(floor, person)).proposals).toMatchObject([{ agent: 'ana', state: 'carriedOut', carry: null }]);
    expect(floor.server.accounts.audit.list(20)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ actor: 'root', action: 'site edited', subject: 'agents ana' }),
        expect.objectContaining({
          ...{ actor: 'root', action: 'proposal carried out', subject: '2026-03 ana: up from 2026-04-01' },
          ...{ before: 'junior', after: 'mid' },
        }),
      ]),
    );
  });

  test('ST11: by nobody else', async () => {
    const floor = await settlementFloor();
    for (const person of ['pay', 'lee', 'ana', 'aud'] as const)
      expect(await floor.as(person, CARRY, { kind: 'up', was: ANA })).toMatchObject(FORBIDDEN);
    expect(fileOf(floor).agents[0]).toEqual(ANA);
  });

  test('ST11: is stale where somebody has changed the person since, or the month proposes it no more; then nothing is done', async () => {
    const floor = await settlementFloor();
    const carries = (kind: string, was: object) => floor.as('root', CARRY, { kind, was });
    expect(await carries('down', ANA)).toMatchObject({ status: 409, body: { error: 'stale' } });
    const renamed = { ...ANA, name: 'Anna' };
    expect((await floor.as('root', '/api/site/edits', { edits: [{ part: 'agents', was: ANA, now: renamed }] })).status).toBe(200);
    expect(await carries('up', ANA)).toMatchObject({ status: 409, body: { error: 'stale' } });
    expect(fileOf(floor).agents[0]).toEqual(renamed);
    // Decided otherwise meanwhile: what was seen is not wrong, the proposal is.
    const later = { ...renamed, career: [{ from: '2026-05-01', level: 'mid' }] };
    expect((await floor.as('root', '/api/site/edits', { edits: [{ part: 'agents', was: renamed, now: later }] })).status).toBe(200);
    expect((await month(floor, 'root')).proposals).toMatchObject([{ state: 'otherwise', carry: null }]);
    expect(await carries('up', later)).toMatchObject({ status: 409, body: { error: 'stale' } });
    expect(fileOf(floor).agents[0]).toEqual(later);
    expect(floor.server.accounts.audit.list(20).filter(({ action }) => action === 'proposal carried out')).toEqual([]);
  });

  test('ST11: not while the month is live', async () => {
    const floor = await settlementFloor();
    expect((await floor.as('pay', `${BOOKS}/reopen`, { reason: 'a file came late' })).status).toBe(201);
    expect((await month(floor, 'root')).proposals).toMatchObject([{ state: 'open', carry: null }]);
    expect(await floor.as('root', CARRY, { kind: 'up', was: ANA })).toMatchObject({ status: 409, body: { error: 'live' } });
  });

  test('ST11, SI5: where the site file is kept elsewhere, its lines are told', async () => {
    const path = join(dataFolder(), 'site.yaml');
    writeFileSync(path, settlementYaml());
    const floor = await settlementFloor(settlementYaml(), { siteFile: path });
    expect(await floor.as('root', CARRY, { kind: 'up', was: ANA })).toMatchObject({
      status: 409,
      body: { error: 'keptElsewhere', yaml: expect.stringContaining('career: [ { from: 2026-04-01, level: mid } ]') as unknown },
    });
    expect((await month(floor, 'root')).proposals).toMatchObject([{ state: 'open' }]);
  });
});
