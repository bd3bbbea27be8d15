import { tellingOf } from '../../shared/explain/telling.ts';
import { proposalsOf, type OnLadder } from '../../shared/settle/ladder.ts';
import type { Ladder } from '../../shared/scheme/ladder.ts';
import type { Agent } from '../../shared/site/site-file.ts';
import { agentId, epochMs, eventId, localDate, teamId } from '../../shared/units.ts';
import type { MonthTotal, Named, PayMonthAnswer, PayMonthsAnswer, StatementRow } from '../../shared/wire/settlement-answers.ts';
import { APRIL, DIGEST, MARCH, month } from './book-story.ts';
import { after, atLeast, ladderOf, level, under } from './ladder-months.ts';
import { paidSite } from './paid-month.ts';
import { PEOPLE } from './sample-people.ts';

/** What the settlement screen is told, a month in Hefei that waits for its signatures; a test changes it as it likes. */
export interface SampleSettlement {
  months: PayMonthsAnswer;
  /** By the month's id. */
  totals: Readonly<Record<string, MonthTotal>>;
  /** null: the server fails. */
  month: PayMonthAnswer | null;
  /** How closing, reopening and signing are answered. */
  reply: readonly [status: number, body: unknown];
}

const TEAMS = { blue: '蓝队', red: '红队', north: '北方队' } as const;
const CLOSED_AT = epochMs(Date.UTC(2026, 3, 1, 2));
const SEALED_AT = epochMs(Date.UTC(2026, 2, 4, 7));
const GRADES = ['A', 'B', 'C', 'D'] as const;

const rows: readonly StatementRow[] = PEOPLE.map(({ id, name, team, calls, isOnLeave = false }, index) => {
  // Whoever's statement is opened in a picture has what her sample statement says.
  const gross = id === 'zhaomin' ? 525_582 : 250_000 + calls * 1_730 + (index % 3) * 4_005;
  const deductions = index % 5 === 2 ? -Math.floor(gross / 5) : 0;
  const adjustments = index % 7 === 3 ? -10_000 : 0;
  return {
    ...{ agent: agentId(id), name, team: TEAMS[team], gross, deductions, adjustments, total: gross + deductions + adjustments },
    ...{ points: isOnLeave ? null : String(118 - index), grade: isOnLeave ? null : (GRADES[Math.floor(index / 7)] ?? null) },
    ...{ base: isOnLeave ? null : `${Math.max(60, 104 - index)}/100`, incentive: index < 6 ? `${124 - 3 * index}/100` : null },
    digest: String(index % 10).repeat(64),
  };
});

const named = (id: string): Named => ({ agent: agentId(id), name: PEOPLE.find((one) => one.id === id)?.name ?? id });
const levels = [
  level('junior', 250_000, { name: { 'zh-CN': '初级', en: 'Junior' }, up: atLeast(100, 2) }),
  level('mid', 300_000, { name: { 'zh-CN': '中级', en: 'Mid' }, down: under(70, 2) }),
];
const ladder = ladderOf(levels, { probation: { maxMonths: 2, pass: atLeast(100, 2), failAfterMonths: 2 } });
const proposed = (id: string, onLadder: OnLadder, by: Ladder = ladder): PayMonthAnswer['proposals'] =>
  proposalsOf(by, onLadder).map((proposal) => ({
    ...named(id),
    proposal,
    state: 'open',
    from: localDate(`${proposal.effective}-01`),
    carry: null,
  }));

export const sampleMonth: PayMonthAnswer = {
  ...{ month: MARCH, state: 'provisional', isOver: true, closedAt: CLOSED_AT, sealedAt: null, seal: null },
  ...{ telling: tellingOf(paidSite), at: epochMs(Date.UTC(2026, 3, 2, 6, 32)), mayKeep: true, rows, payLayouts: [] },
  signing: { digest: DIGEST, signers: [{ by: '周组长', role: 'supervisor' }], missing: ['payroll'], own: 'disputed', ownRole: 'payroll' },
  exceptions: {
    openDisputes: [
      {
        ...{
          ...named('liuyang'),
          id: eventId('dispute-1'),
          by: '刘洋',
          at: CLOSED_AT,
          text: '十二号那天少算了一通',
          answer: null,
          mayAnswer: true,
        },
        ...{ about: { kind: 'line', period: '2026-03', line: 'perCall' }, line: { 'zh-CN': '通话计件', en: 'Per call' } },
      },
    ],
    missingShifts: [
      { ...named('wudi'), dates: ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'].map(localDate) },
      ...['andersen', 'hanmei', 'zeynep', 'weiss', 'ouyang'].map((id, index) => ({
        ...{ ...named(id), dates: [localDate(`2026-03-1${index}`)] },
      })),
    ],
    unverifiedSales: [{ ...named('chenjing'), count: 2, amount: 379_800, dates: [localDate('2026-03-19'), localDate('2026-03-27')] }],
    railsHit: [
      { ...named('vonhohenstein'), line: 'loan', lineName: { 'zh-CN': '借款扣回', en: 'Loan repaid' }, wanted: 120_000, taken: 89_904 },
    ],
  },
  levels: levels.map(({ id, name }) => ({ id, name: name ?? null })),
  proposals: [
    ...proposed('wangfang', after([101, 104], { level: 'junior' })),
    ...proposed('guona', after([102, 100], { level: 'junior', stage: 'probation' })),
    ...proposed('hanmei', after([68, 66], { level: 'mid' })),
  ],
};

/** The same once its dispute is decided: nothing stands against the last signature. */
export const readyMonth: PayMonthAnswer = {
  ...sampleMonth,
  signing: sampleMonth.signing && { ...sampleMonth.signing, own: 'wanted' },
  exceptions: { ...sampleMonth.exceptions, openDisputes: [] },
};

const total = (more: Partial<MonthTotal>): MonthTotal => ({ people: 24, total: 9_431_250, signing: null, ...more });

export const sampleSettlement = (): SampleSettlement => ({
  months: {
    months: [
      { month: APRIL, state: 'live', isOver: false, closedAt: null, sealedAt: null },
      { month: MARCH, state: 'provisional', isOver: true, closedAt: CLOSED_AT, sealedAt: null },
      ...['2026-02', '2026-01', '2025-12', '2025-11', '2025-10'].map(
        (id) => ({ month: month(id, 28), state: 'sealed', isOver: true, closedAt: SEALED_AT, sealedAt: SEALED_AT }) as const,
      ),
    ],
    ...{ currency: 'CNY', timeZone: 'Asia/Shanghai' },
  },
  totals: {
    '2026-04': total({ total: 512_040 }),
    '2026-03': total({ signing: { signers: [{ by: '周组长', role: 'supervisor' }], missing: ['payroll'] } }),
    ...Object.fromEntries(
      ['2026-02', '2026-01', '2025-12', '2025-11'].map((id, index) => [
        id,
        total({
          total: 9_102_300 + index * 40_411,
          signing: {
            signers: [
              { by: '周组长', role: 'supervisor' },
              { by: 'pay', role: 'payroll' },
            ],
            missing: [],
          },
        }),
      ]),
    ),
  },
  month: sampleMonth,
  reply: [201, {}],
});

const FAILED = [500, { error: 'internal', reason: 'the server failed on this request', way: 'see its log; try again' }] as const;

/** ST11: the same for an admin, who may carry out the first one. */
export const carriedMonth: PayMonthAnswer = {
  ...sampleMonth,
  proposals: sampleMonth.proposals.map((row, index) => {
    const was: Agent = { id: row.agent, name: row.name, team: teamId('blue'), level: 'junior', stage: 'regular', identities: {} };
    return index === 0 ? { ...row, carry: { was, shut: [{ id: '2026-04', state: 'closed' }] } } : { ...row, state: 'carriedOut' };
  }),
};

/** Status and body; null: something else is asked for. */
export function settlementAnswer(path: string, sample: SampleSettlement): readonly [status: number, body: unknown] | null {
  if (path.startsWith('/api/settlements/') || path.endsWith('/carry-out')) return sample.reply;
  const [, id, what] = /^\/api\/pay-months(?:\/([\d-]+)(\/total)?)?$/.exec(path) ?? [];
  if (id === undefined) return path === '/api/pay-months' ? [200, sample.months] : null;
  if (what === undefined) return sample.month === null ? FAILED : [200, sample.month];
  const found = sample.totals[id];
  return found ? [200, found] : FAILED;
}
