import { ownStatement } from '../../shared/settle/own-statement.ts';
import { settling } from '../../shared/settle/settlement.ts';
import { statementDigest } from '../../shared/settle/statement-digest.ts';
import { tellingOf } from '../../shared/explain/telling.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { agentId, callId, epochMs, eventId, localDate, queueId, type AgentId } from '../../shared/units.ts';
import { addDays } from '../../shared/site/wall-clock.ts';
import type { HistoryAnswer } from '../../shared/wire/agent-answers.ts';
import type { HistoryDay } from '../../shared/wire/agent-history.ts';
import type { EventsAnswer, StatementAnswer, StatementsAnswer } from '../../shared/wire/statement-answers.ts';
import { MARCH, month } from './book-story.ts';
import { logged } from './call-scenario.ts';
import { paidEvents, paidSite } from './paid-month.ts';
import { ana } from './test-site.ts';

/** V36 settled, as another agent reads it. */
function paidStatement(agent: AgentId): StatementAnswer['statement'] {
  const applied = {
    type: 'site.applied',
    id: eventId('site'),
    source: 'tallyboard:server',
    at: epochMs(0),
    site: paidSite,
    by: 'test',
  } as const;
  const facts = factsOnBoard(reduceBoard(emptyBoard(paidSite.site.id), logged([applied, ...paidEvents])));
  const steps = settling(facts, MARCH, new Map());
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done !== true) continue;
    const ground = step.value.grounds.get(ana);
    const own = ground && ownStatement(facts, { month: MARCH, agent: ana, ground, adjustments: [] });
    if (!own) throw new Error('ana has a statement');
    const { digest: _, ...said } = { ...own, agent };
    return { ...said, digest: statementDigest(said) };
  }
}

export const sampleStatement = (agent: AgentId): StatementAnswer => ({
  ...{ month: MARCH, state: 'provisional', seal: null, sealedAt: null, shownSince: epochMs(0), disputes: {} },
  statement: paidStatement(agent),
  person: { name: '赵敏', team: '蓝队', site: '合肥一号职场' },
  telling: tellingOf(paidSite),
  signers: [{ by: '周组长', role: 'supervisor' }],
  missing: ['payroll'],
  disputeUntil: localDate('2026-04-06'),
});

const statements: StatementsAnswer = {
  months: [
    { month: MARCH, state: 'provisional' },
    { month: month('2026-02', 28), state: 'sealed' },
  ],
};

const MINUTE_MS = 60_000;

const events = (): EventsAnswer => ({
  calls: [0, 1].map((index) => ({
    ...{ call: callId(`pbx:${index}`), direction: 'outbound', route: 'dialled', queue: index === 0 ? null : queueId('sales') },
    ...{ startedAt: epochMs(Date.UTC(2026, 2, 9, 1, index)), answeredAt: epochMs(Date.UTC(2026, 2, 9, 1, index, 8)) },
    ...{ endedAt: epochMs(Date.UTC(2026, 2, 9, 1, index + 1)), talkMs: MINUTE_MS, holdMs: 0, outcome: 'connected', disposition: null },
    ...{
      party: '139****5678',
      source: 'http:dialer',
      event: eventId(`call-${index}`),
      dispute: null,
      disputeUntil: localDate('2026-04-06'),
    },
  })),
  facts: [],
});

/** A day of four is off; one is leave, one misses base, one nobody was seen on. */
function day(date: HistoryDay['date'], index: number): HistoryDay {
  const off = { date, leave: [], holiday: null, base: null, validCalls: 0, talkMs: 0, points: null } as const;
  if (index % 7 > 4) return { ...off, kind: 'off' };
  if (index === 9) return { ...off, kind: 'onLeave', leave: ['annual'] };
  if (index === 10) return { ...off, kind: 'off', holiday: '植树节' };
  const ratio = index === 3 ? 0.86 : index === 8 ? 0 : 1;
  const missing = ratio === 1 ? [] : [{ metric: 'validCalls', unit: 'count' as const, missing: index === 3 ? 17 : 120 }];
  return {
    ...{ date, leave: [], holiday: null, kind: index === 8 ? 'unseen' : 'worked', points: 98 + (index % 4) },
    base: { ratio, isMet: ratio === 1, missing, tier: ratio === 1 ? index % 4 : 0 },
    ...{ validCalls: Math.round(120 * ratio) + (ratio === 1 ? index * 2 : 0), talkMs: ratio * 120 * MINUTE_MS },
  };
}

function historyOf(id: string): HistoryAnswer {
  const first = localDate('2026-03-02');
  const months = ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'].map((one, index) => ({
    ...{ month: month(one), shifts: index === 0 ? 0 : 20, daysMet: index === 0 ? 0 : 11 + index, validCalls: 2100 + index * 60 },
    ...{
      talkMs: (38 + index) * 60 * MINUTE_MS,
      pointsADay: index === 0 ? null : 96.5 + index,
      baseRatio: index === 0 ? null : 0.9 + index / 50,
    },
  }));
  return {
    today: localDate('2026-03-16'),
    month: month(id),
    days: Array.from({ length: 15 }, (_, index) => day(addDays(first, index), index)),
    months,
  };
}

/** What a desk asks for of an agent's own: status and body; null: something else. */
export function ownAnswer(
  { pathname, searchParams }: URL,
  statement: StatementAnswer | null,
): readonly [status: number, body: unknown] | null {
  const [, id, what] = /^\/api\/agents\/([^/]+)\/(history|statements(?:\/[\d-]+)?|events)$/.exec(pathname) ?? [];
  if (id === undefined) return null;
  if (what === 'history') return [200, historyOf(searchParams.get('month') ?? '2026-03')];
  if (what === 'events') return [200, events()];
  if (what === 'statements') return [200, statement === null ? { months: [] } : statements];
  return [200, statement ?? sampleStatement(agentId(id))];
}
