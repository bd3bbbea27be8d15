import { exact, textOf, ZERO } from '../../shared/exact/exact.ts';
import { figureKey } from '../../shared/scheme/figure-key.ts';
import type { PeriodAward } from '../../shared/scheme/award.ts';
import type { Value } from '../../shared/scheme/value.ts';
import type { AgentPeriod } from '../../shared/settle/agent-period.ts';
import { periodAward } from '../../shared/settle/awards.ts';
import type { EarnedAward } from '../../shared/settle/awards-earned.ts';
import type { AwardFigures } from '../../shared/settle/awards-entrants.ts';
import type { PastPeriod } from '../../shared/settle/period-facts.ts';
import type { Period } from '../../shared/site/period.ts';
import { agentId, epochMs, localDate, teamId } from '../../shared/units.ts';
import { telesales } from './schemes.ts';
import { scheduleOf, scopeOf, type ScopeFigures } from './scope.ts';

export const WEEK: Period = { kind: 'week', id: '2026-W10', from: localDate('2026-03-02'), to: localDate('2026-03-08') };

/** One agent of a contest: what there is to compare, and the rest as ordinary as can be. */
export interface Rival extends Omit<ScopeFigures, 'team'> {
  readonly id: string;
  readonly team?: string;
  /** 8 hours each; 5 where left out. */
  readonly days?: number;
  /** Of the figure that a streak or record looks at, oldest first; `leave`: a period of whole leave, whatever the figure says. */
  readonly past?: readonly (string | null | { readonly leave: string })[];
  /** When a metric became what it is, or was brought where the award wants it; ms. */
  readonly moments?: Readonly<Record<string, number>>;
}

/** What the award gives to these, as `ana 1 150.00`: agent, place (– where there is none) and prize. */
export const won = (award: PeriodAward, rivals: readonly Rival[]): string[] => earnedBy(award, rivals).map(shown);

export const shown = ({ agent, place, prize }: EarnedAward): string => `${agent} ${place ?? '–'} ${(prize / 100).toFixed(2)}`;

export function earnedBy(award: PeriodAward, rivals: readonly Rival[]): readonly EarnedAward[] {
  const of = 'of' in award ? award.of : null;
  const byId = new Map<string, Rival>(rivals.map((rival) => [rival.id, rival]));
  const figuresOf = ({ facts }: AgentPeriod): ScopeFigures => {
    const { team: _, ...figuresOfOne }: Partial<Rival> = byId.get(facts.agent) ?? {};
    return figuresOfOne;
  };
  const momentOf = (metric: string, { facts }: AgentPeriod) => {
    const at = byId.get(facts.agent)?.moments?.[metric];
    return at === undefined ? null : epochMs(at);
  };
  const figures: AwardFigures = {
    agent: (period) => scopeOf(figuresOf(period)),
    team: (members) => scopeOf({ metrics: pooled(members.map(figuresOf)) }),
    settledAt: (value, period) => (value.node === 'metric' ? momentOf(value.metric, period) : null),
    reachedAt: (metric, _, period) => momentOf(metric, period),
  };
  return periodAward(
    award,
    rivals.map((rival) => agentPeriod(rival, of)),
    figures,
  );
}

/** The sums of what the members have. */
function pooled(members: readonly ScopeFigures[]): Record<string, string> {
  const sums = new Map<string, string>();
  for (const { metrics = {} } of members)
    for (const [name, text] of Object.entries(metrics))
      if (text !== null) sums.set(name, textOf((sums.has(name) ? exact(sums.get(name) ?? '0') : ZERO).add(exact(text))));
  return Object.fromEntries(sums);
}

function agentPeriod({ id, team = 'blue', days = 5, past = [] }: Rival, of: Value | null): AgentPeriod {
  const employment = { team: teamId(team), level: null, stage: 'regular' as const, joined: null, monthsOnProbation: 0 };
  return {
    ...{ period: WEEK, scheme: telesales, shifts: [] },
    facts: {
      ...{ agent: agentId(id), name: id, employment, events: [], excuses: [], schedule: scheduleOf(days) },
      past: past.map((figure) => pastPeriod(figure, of)),
    },
  };
}

function pastPeriod(figure: string | null | { readonly leave: string }, of: Value | null): PastPeriod {
  const isWholeLeave = typeof figure === 'object' && figure !== null;
  const text = isWholeLeave ? figure.leave : figure;
  return {
    ...{ period: WEEK, commissions: {}, results: [], isWholeLeave, employment: { level: null, stage: 'regular' } },
    figures: of === null ? {} : { [figureKey(of)]: text },
  };
}
