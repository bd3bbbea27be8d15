import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Period } from '../site/period.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { AgentId, LocalDate } from '../units.ts';
import { unseenDates } from '../wire/unseen-dates.ts';
import { resultsOf } from './results-of.ts';

/** ST3: what somebody should look at before a month is signed, as the log tells it now. */
export interface MonthExceptions {
  readonly missingShifts: readonly MissingShifts[];
  readonly unverifiedSales: readonly UnverifiedSales[];
}

export interface MissingShifts {
  readonly agent: AgentId;
  readonly dates: readonly LocalDate[];
}

export interface UnverifiedSales {
  readonly agent: AgentId;
  readonly count: number;
  /** Minor units. */
  readonly amount: number;
  readonly dates: readonly LocalDate[];
}

/** In the order of the site file; whoever has none is left out. Gives way after each agent. */
export function* monthExceptions(board: Board, month: Period, today: LocalDate): Generator<undefined, MonthExceptions> {
  const site = siteOf(board);
  const isVerifying = asksForVerified(schemeInForce(site.schemes, month.to));
  const missingShifts: MissingShifts[] = [];
  const unverifiedSales: UnverifiedSales[] = [];
  for (const { id: agent } of site.agents) {
    const dates = unseenDates(board, agent, month, today);
    if (dates.length > 0) missingShifts.push({ agent, dates });
    const sales = isVerifying ? unverifiedSalesOf(board, agent, month) : null;
    if (sales !== null) unverifiedSales.push(sales);
    yield;
  }
  return { missingShifts, unverifiedSales };
}

/** Where no metric asks for it, nobody verifies, and nothing is missing. */
const asksForVerified = (scheme: Scheme | null): boolean =>
  Object.values(scheme?.metrics ?? {}).some((metric) => 'from' in metric && metric.from === 'sale' && metric.where.verified === true);

function unverifiedSalesOf(board: Board, agent: AgentId, { from, to }: Period): UnverifiedSales | null {
  const sales = resultsOf(board, agent)
    .map(({ result }) => result)
    .filter(({ kind, verified, date }) => kind === 'sale' && !verified && from <= date && date <= to);
  if (sales.length === 0) return null;
  const dates = [...new Set(sales.map(({ date }) => date))];
  return { agent, count: sales.length, amount: sales.reduce((sum, { value }) => sum + value, 0), dates };
}
