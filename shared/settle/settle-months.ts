import type { Scheme } from '../scheme/scheme.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Period } from '../site/period.ts';
import { awardPeriodsWithin, nextPeriod } from '../site/periods.ts';
import type { SiteFile } from '../site/site-file.ts';
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
  const site = siteOf(board);
  const months = [first];
  for (let period = first; period.to < month.to; months.push(period)) period = nextPeriod(site, period);
  let settled: SettledMonth = { statements: [], facts: [] };
  for (const one of settleEach(board, months)) settled = one;
  return settled;
}

/** Settles pay months one after the other, oldest first: each looks back at those before it. Nothing is worked out before it is asked for. */
export function* settleEach(board: Board, months: readonly Period[]): Generator<SettledMonth & { readonly month: Period }> {
  const site = siteOf(board);
  const past = new Map<AgentId, readonly PastPeriod[]>();
  for (const month of months) {
    const reach = reachOf(site, month, schemeInForce(site.schemes, month.to));
    const facts = site.agents.map((agent) => gatherPeriod(board, agent, month, reach, past.get(agent.id) ?? []));
    const settled = settleMonth(site, month, facts);
    for (const { statement, remembered } of settled) past.set(statement.agent, [...(past.get(statement.agent) ?? []), ...remembered]);
    yield { month, statements: settled.map(({ statement }) => statement), facts };
  }
}

/** The first date of whatever ends in the month and is judged whole. */
function reachOf(site: SiteFile, month: Period, scheme: Scheme | null): LocalDate {
  const hasQuarters = scheme?.commissions.some(({ period }) => period === 'quarter') ?? false;
  const kinds = new Set((scheme?.awards ?? []).flatMap((award) => ('period' in award && award.period !== 'shift' ? [award.period] : [])));
  const begins = [...kinds, ...(hasQuarters ? (['quarter'] as const) : [])].map((kind) => awardPeriodsWithin(site, kind, month)[0]?.from);
  return begins.reduce<LocalDate>((least, from) => (from !== undefined && from < least ? from : least), month.from);
}
