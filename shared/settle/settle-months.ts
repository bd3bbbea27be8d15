import type { Scheme } from '../scheme/scheme.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Period } from '../site/period.ts';
import { awardPeriodsWithin, nextPeriod } from '../site/periods.ts';
import type { Agent, SiteFile } from '../site/site-file.ts';
import { AgentReading } from '../tally/agent-reading.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { SiteFacts } from '../tally/site-facts.ts';
import type { AgentId, LocalDate } from '../units.ts';
import { gatherPeriod, passPeriod } from './gather.ts';
import type { AgentPeriodFacts, PassingPeriodFacts, PastPeriod } from './period-facts.ts';
import { settlingMonth } from './settle-month.ts';
import type { OwnGrounds } from './others-said.ts';
import type { Statement } from './statement.ts';

export interface SettledMonth {
  readonly statements: readonly Statement[];
  /** What they were settled from, to settle the month anew under another scheme. */
  readonly facts: readonly AgentPeriodFacts[];
}

/** Settles a pay month out of a board, and before it, one after the other, the months from `first` on that it looks back at. */
export function settleMonths(board: Board, first: Period, month: Period): SettledMonth {
  const site = siteOf(board);
  const facts: AgentPeriodFacts[] = [];
  const gather: Gather = (agent, period, reach, past) => {
    const gathered = gatherPeriod(new AgentReading(board, agent.id), agent, period, reach, past);
    if (period.to >= month.to) facts.push(gathered);
    return gathered;
  };
  const months = [...monthsOnly(settlingEach(site, monthsBetween(site, first, month), gather, null))];
  return { statements: months.at(-1)?.statements ?? [], facts };
}

function monthsBetween(site: SiteFile, first: Period, month: Period): readonly Period[] {
  const months = [first];
  for (let period = first; period.to < month.to; months.push(period)) period = nextPeriod(site, period);
  return months;
}

type Gather = (agent: Agent, period: Period, reachFrom: LocalDate, past: readonly PastPeriod[]) => PassingPeriodFacts;

export interface MonthOfStatements {
  readonly month: Period;
  readonly statements: readonly Statement[];
  /** O2 */
  readonly grounds: OwnGrounds;
}

/**
 * Pay months one after the other, oldest first: each looks back at those before it. One agent's facts are read after the other's, and let go once their
 * shifts are scored. `explained`: as settleMonth has it.
 */
export const settleFacts = (
  facts: SiteFacts,
  months: readonly Period[],
  explained: AgentId | null = null,
): Generator<MonthOfStatements, void> => monthsOnly(settlingFacts(facts, months, explained));

/** The same in steps, as `settlingMonth` has them: undefined says that there is nothing new but time to do something else. */
export const settlingFacts = (facts: SiteFacts, months: readonly Period[], explained: AgentId | null): Steps =>
  settlingEach(
    siteOf(facts.board),
    months,
    (agent, period, reach, past) => passPeriod(facts.readingOf(agent.id), agent, period, reach, past),
    explained,
  );

type Steps = Generator<MonthOfStatements | undefined, Past>;

/** By agent, oldest first: what later months look back at. */
export type Past = ReadonlyMap<AgentId, readonly PastPeriod[]>;

/** Nothing is worked out before it is asked for. */
function* settlingEach(site: SiteFile, months: readonly Period[], gather: Gather, explained: AgentId | null): Steps {
  const past = new Map<AgentId, readonly PastPeriod[]>();
  for (const month of months) {
    const settled = yield* settlingMonth(site, month, gatheredIn(site, month, past, gather), site.schemes, explained);
    for (const { statement, remembered } of settled) past.set(statement.agent, [...(past.get(statement.agent) ?? []), ...remembered]);
    const grounds = new Map(settled.map(({ statement, ground }) => [statement.agent, ground]));
    yield { month, statements: settled.map(({ statement }) => statement), grounds };
  }
  return past;
}

function* monthsOnly(steps: Steps): Generator<MonthOfStatements, void> {
  for (const step of steps) if (step !== undefined) yield step;
}

function* gatheredIn(site: SiteFile, period: Period, past: Past, gather: Gather) {
  const reach = reachOf(site, period, schemeInForce(site.schemes, period.to));
  for (const agent of site.agents) yield gather(agent, period, reach, past.get(agent.id) ?? []);
}

/** The first date of whatever ends in the month and is judged whole. */
export function reachOf(site: SiteFile, month: Period, scheme: Scheme | null): LocalDate {
  const hasQuarters = scheme?.commissions.some(({ period }) => period === 'quarter') ?? false;
  const kinds = new Set((scheme?.awards ?? []).flatMap((award) => ('period' in award && award.period !== 'shift' ? [award.period] : [])));
  const begins = [...kinds, ...(hasQuarters ? (['quarter'] as const) : [])].map((kind) => awardPeriodsWithin(site, kind, month)[0]?.from);
  return begins.reduce<LocalDate>((least, from) => (from !== undefined && from < least ? from : least), month.from);
}
