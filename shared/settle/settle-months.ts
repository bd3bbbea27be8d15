import type { Scheme } from '../scheme/scheme.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Period } from '../site/period.ts';
import { awardPeriodsWithin, nextPeriod } from '../site/periods.ts';
import type { Agent, SiteFile } from '../site/site-file.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { AgentId, LocalDate } from '../units.ts';
import { gatherPeriod } from './gather.ts';
import type { AgentPeriodFacts, PastPeriod } from './period-facts.ts';
import { settleMonth } from './settle-month.ts';
import type { Statement } from './statement.ts';

export interface SettledMonth {
  readonly statements: readonly Statement[];
  /** What they were settled from, to settle the month anew under another scheme. */
  readonly facts: readonly AgentPeriodFacts[];
}

/** Settles a pay month out of a board, and before it, one after the other, the months from `first` on that it looks back at. */
export function settleMonths(board: Board, first: Period, month: Period): SettledMonth {
  const facts: AgentPeriodFacts[] = [];
  const gather: Gather = (agent, period, reach, past) => {
    const gathered = gatherPeriod(board, agent, period, reach, past);
    if (period.to >= month.to) facts.push(gathered);
    return gathered;
  };
  return { statements: lastOf(settleEach(siteOf(board), monthsBetween(siteOf(board), first, month), gather)), facts };
}

/**
 * The same statements, of more calls than would lie side by side in memory: `boardOf` is asked for one agent's facts after the other's, and each one's
 * are let go once their shifts are scored.
 */
export const settleAgentByAgent = (
  site: SiteFile,
  boardOf: (agent: AgentId) => Board,
  first: Period,
  month: Period,
): readonly Statement[] =>
  lastOf(
    settleEach(site, monthsBetween(site, first, month), (agent, period, reach, past) =>
      gatherPeriod(boardOf(agent.id), agent, period, reach, past),
    ),
  );

function monthsBetween(site: SiteFile, first: Period, month: Period): readonly Period[] {
  const months = [first];
  for (let period = first; period.to < month.to; months.push(period)) period = nextPeriod(site, period);
  return months;
}

const lastOf = (settled: Iterable<MonthOfStatements>): readonly Statement[] => [...settled].at(-1)?.statements ?? [];

type Gather = (agent: Agent, period: Period, reachFrom: LocalDate, past: readonly PastPeriod[]) => AgentPeriodFacts;

export interface MonthOfStatements {
  readonly month: Period;
  readonly statements: readonly Statement[];
}

/** Pay months of a board one after the other, oldest first: each looks back at those before it. `explained`: as settleMonth has it. */
export const settleBoard = (board: Board, months: readonly Period[], explained: AgentId | null = null): Generator<MonthOfStatements> =>
  settleEach(siteOf(board), months, (agent, period, reach, past) => gatherPeriod(board, agent, period, reach, past), explained);

/** Nothing is worked out before it is asked for. */
function* settleEach(
  site: SiteFile,
  months: readonly Period[],
  gather: Gather,
  explained: AgentId | null = null,
): Generator<MonthOfStatements> {
  const past = new Map<AgentId, readonly PastPeriod[]>();
  for (const month of months) {
    const settled = settleMonth(site, month, gatheredIn(site, month, past, gather), site.schemes, explained);
    for (const { statement, remembered } of settled) past.set(statement.agent, [...(past.get(statement.agent) ?? []), ...remembered]);
    yield { month, statements: settled.map(({ statement }) => statement) };
  }
}

function* gatheredIn(site: SiteFile, period: Period, past: ReadonlyMap<AgentId, readonly PastPeriod[]>, gather: Gather) {
  const reach = reachOf(site, period, schemeInForce(site.schemes, period.to));
  for (const agent of site.agents) yield gather(agent, period, reach, past.get(agent.id) ?? []);
}

/** The first date of whatever ends in the month and is judged whole. */
function reachOf(site: SiteFile, month: Period, scheme: Scheme | null): LocalDate {
  const hasQuarters = scheme?.commissions.some(({ period }) => period === 'quarter') ?? false;
  const kinds = new Set((scheme?.awards ?? []).flatMap((award) => ('period' in award && award.period !== 'shift' ? [award.period] : [])));
  const begins = [...kinds, ...(hasQuarters ? (['quarter'] as const) : [])].map((kind) => awardPeriodsWithin(site, kind, month)[0]?.from);
  return begins.reduce<LocalDate>((least, from) => (from !== undefined && from < least ? from : least), month.from);
}
