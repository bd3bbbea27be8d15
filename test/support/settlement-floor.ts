import { vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { localDate } from '../../shared/units.ts';
import { callsOn, sealedFloor, sealedYaml, type Person, type SealedFloor } from './sealed-floor.ts';

const writtenSchema = z.looseObject({
  agents: z.array(z.looseObject({ id: z.string() })),
  schemes: z.tuple([z.looseObject({ metrics: z.looseObject({}), pay: z.looseObject({ lines: z.array(z.unknown()) }) })]),
});
const name = (en: string) => ({ 'zh-CN': `${en} 项`, en });
const line = (id: string, kind: string, amount: number) => ({ id, name: name(id), kind, per: 'period', of: { amount } });

/** The floor of three with a salary of 1,000.00, a deduction of 500.00 that the cap cuts to a fifth, verified sales, and a ladder that asks for two calls. */
export function settlementYaml(sealedBy: readonly string[] = ['supervisor', 'payroll']): string {
  const written = writtenSchema.parse(parse(sealedYaml({ sealedBy })));
  const [scheme] = written.schemes;
  const up = { streak: { of: { metric: 'validCalls' }, gte: 2, months: 1 } };
  return stringify({
    ...written,
    payLayouts: [
      {
        ...{ id: 'kingdee', name: '金蝶', separator: 'semicolon', decimalMark: 'comma' },
        columns: [
          { header: '工号', of: 'agent' },
          { header: '姓名', of: 'name' },
          { header: '月份', of: 'month' },
          { header: '基本工资', line: 'salary' },
          { header: '应发', of: 'gross' },
          { header: '实发', of: 'total' },
          { header: '类别', text: '=01' },
        ],
      },
      {
        id: 'bare',
        name: 'Bare',
        hasHeader: false,
        columns: [
          { header: 'a', of: 'agent' },
          { header: 'b', of: 'deductions' },
        ],
      },
    ],
    agents: written.agents.map((agent) => ({ ...agent, level: 'junior' })),
    schemes: [
      {
        ...scheme,
        metrics: { ...scheme.metrics, sold: { from: 'sale', agg: 'sum', field: 'amount', where: { verified: true } } },
        pay: {
          lines: [line('salary', 'earning', 100_000), ...scheme.pay.lines, line('loan', 'deduction', 50_000)],
          rails: { deductionCap: 0.2 },
        },
        ladder: {
          levels: [
            { id: 'junior', name: name('Junior'), base: 250_000, up },
            { id: 'mid', name: name('Mid'), base: 300_000 },
          ],
          ...{ fullLeaveMonth: 'skip', effect: 'nextMonth' },
        },
      },
    ],
  });
}

const at = instantOf('Asia/Shanghai', localDate('2026-03-10'), '11:00');
const sale = (id: string, amount: number, verified: boolean) => ({ type: 'result.sale', id, at, agent: 'ana', amount, verified });

/** March of that floor, closed: ana has three calls and two sales of which one nobody verified, bo one call, cy none. */
export async function settlementFloor(yaml: string = settlementYaml(), kept: { readonly siteFile?: string } = {}): Promise<SealedFloor> {
  const floor = await sealedFloor(yaml, kept);
  await floor.send([...callsOn('ana', [95, 100, 120]), ...callsOn('bo', [95]), sale('sale-1', 5_000, true), sale('sale-2', 7_050, false)]);
  const closed = await floor.as('pay', '/api/settlements/2026-03/close', {});
  if (closed.status !== 201) throw new Error(JSON.stringify(closed.body));
  return floor;
}

/** What that person takes out with a reason (CF4), byte by byte; without one (null) their own. */
export async function downloaded(
  { server, as }: SealedFloor,
  person: Person,
  path: string,
  reason: string | null = 'for the books',
): Promise<{ name: string; bytes: Buffer }> {
  // Makes the login where there is none yet.
  await as(person, '/api/session');
  const user = await vi.waitUntil(() => server.accounts.users.list().find((one) => one.name === person));
  const { token } = server.accounts.sessions.begin({ kind: 'user', user });
  const headers = { cookie: `tallyboard_session=${token}`, origin: server.url, 'content-type': 'application/json' };
  const asked = reason === null ? { headers } : { method: 'POST', headers, body: JSON.stringify({ reason }) };
  const response = await fetch(`${server.url}${path}`, asked);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return { name: response.headers.get('content-disposition') ?? '', bytes: Buffer.from(await response.arrayBuffer()) };
}
