import type { Period } from '../site/period.ts';
import { hasGone } from '../site/planned-patterns.ts';
import { nextPeriod, periodOf } from '../site/periods.ts';
import type { SiteFile } from '../site/site-file.ts';
import { siteOf } from '../tally/board.ts';
import type { SiteFacts } from '../tally/site-facts.ts';
import type { AgentId, LocalDate } from '../units.ts';
import { adjustmentsOf } from './adjustments.ts';
import { booksOf, openPeriodAfter, sealOf, stateOf, type Books, type PeriodBook } from './books.ts';
import { firstDateOf } from './first-date.ts';
import { statementDigest } from './statement-digest.ts';
import { settlingFacts } from './settle-months.ts';
import type { OwnGrounds } from './others-said.ts';
import type { AdjustmentLine, Statement } from './statement.ts';

export type SealedBook = Extract<PeriodBook, { readonly state: 'sealed' }>;

/** A pay month as the books have it. */
export interface Settlement {
  readonly month: Period;
  readonly state: PeriodBook['state'];
  /** In the order of the site file. Of a sealed month those that were sealed. */
  readonly statements: readonly Statement[];
  /** B4: whether the statements come out with the digest that was signed. null: not sealed. */
  readonly seal: { readonly digest: string; readonly workedOut: string; readonly agrees: boolean } | null;
  /** O2: by agent, what their statement hangs on beside their own facts. */
  readonly grounds: OwnGrounds;
}

/** By the id of a sealed month: what the log up to its seal gives. */
export type SealedStatements = ReadonlyMap<string, Pick<Settlement, 'statements' | 'grounds'>>;

const NOTHING: Pick<Settlement, 'statements' | 'grounds'> = { statements: [], grounds: new Map() };

/**
 * B12: the sealed months, oldest first, whose statements have to be known to settle this one: itself alone, where it is sealed,
 * else those whose adjustments it carries.
 */
export function sealedBefore(site: SiteFile, books: Books, month: Period): readonly SealedBook[] {
  const sealed = [...books.periods.values()].filter((book) => book.state === 'sealed' && book.period.kind === 'month');
  const own = sealed.filter(({ period }) => period.id === month.id);
  return (own.length > 0 ? own : sealed.filter(({ period }) => openPeriodAfter(site, books, period).id === month.id))
    .filter((book) => book.state === 'sealed')
    .toSorted((left, right) => (left.period.from < right.period.from ? -1 : 1));
}

/**
 * B12: a pay month of the facts by their books, step by step: it yields each month that it has worked out on the way, and undefined where there is nothing new
 * but time to do something else. `sealed`: the statements of every month that `sealedBefore` names. E3: the figures of `explained` lead to their shifts and events.
 */
export function* settling(
  facts: SiteFacts,
  month: Period,
  sealed: SealedStatements,
  explained: AgentId | null = null,
): Generator<Period | undefined, Settlement> {
  const site = siteOf(facts.board);
  const books = booksOf(facts.board.books);
  const book = books.periods.get(month.id);
  if (book?.state === 'sealed') {
    const { statements, grounds } = sealed.get(month.id) ?? NOTHING;
    const [digest, workedOut] = [book.sealed.event.digest, sealOf(statements)];
    return { month: book.period, state: 'sealed', statements, grounds, seal: { digest, workedOut, agrees: digest === workedOut } };
  }
  const carried = sealedBefore(site, books, month).map(({ period }) => period.id);
  const recomputed = new Map<string, readonly Statement[]>();
  let grounds: OwnGrounds = NOTHING.grounds;
  for (const settled of settlingFacts(facts, monthsThrough(site, books, firstDateOf(facts) ?? month.from, month), explained)) {
    if (settled === undefined) yield;
    else if (carried.includes(settled.month.id) || settled.month.id === month.id) recomputed.set(settled.month.id, settled.statements);
    if (settled?.month.id === month.id) ({ grounds } = settled);
    if (settled !== undefined) yield settled.month;
  }
  const statements = (recomputed.get(month.id) ?? []).map((statement) =>
    withAdjustments(
      statement,
      carried.flatMap((id) => adjustmentsFor(statement, id, sealed, recomputed)),
    ),
  );
  const stated = statements.filter((statement) => isStated(site, statement));
  return { month: book?.period ?? month, state: stateOf(books, month.id), statements: stated, grounds, seal: null };
}

/** S26: of a month after somebody's last day there is a statement where something of before is paid in it or taken back. */
function isStated(site: SiteFile, { agent, period, lines, adjustments }: Statement): boolean {
  return !hasGone(site, agent, period.from) || adjustments.length > 0 || lines.some(({ amount }) => amount !== 0);
}

/** B12: the months to be settled one after the other. A closed month keeps its dates, whatever the calendar says by now (B1). */
export function monthsThrough(site: SiteFile, books: Books, first: LocalDate, month: Period): readonly Period[] {
  const asClosed = (period: Period): Period => {
    const book = books.periods.get(period.id);
    return book === undefined || book.state === 'live' ? period : book.period;
  };
  const last = asClosed(month);
  const begin = periodOf(site, 'month', first);
  if (begin.from >= last.from) return [last];
  const months = [asClosed(begin)];
  for (let period = begin; ;) {
    period = nextPeriod(site, asClosed(period));
    if (period.id === month.id || period.to >= last.to) return [...months, last];
    months.push(asClosed(period));
  }
}

/** Whoever has no statement in the sealed month, and whoever has none now, has no adjustments of it. */
function adjustmentsFor(
  { agent }: Statement,
  month: string,
  sealed: SealedStatements,
  recomputed: ReadonlyMap<string, readonly Statement[]>,
): readonly AdjustmentLine[] {
  const ofAgent = (statements: readonly Statement[] | undefined) => statements?.find((one) => one.agent === agent);
  const [before, after] = [ofAgent(sealed.get(month)?.statements), ofAgent(recomputed.get(month))];
  if (before === undefined || after === undefined) return [];
  const stated = [...sealed.values()].flatMap(({ statements }) => ofAgent(statements)?.adjustments ?? []);
  return adjustmentsOf(before, after, stated);
}

/** B5: the same statement with lines of sealed months in it. */
export function withAdjustments(statement: Statement, adjustments: readonly AdjustmentLine[]): Statement {
  if (adjustments.length === 0) return statement;
  const { digest: _, ...said } = statement;
  const carrying = { ...said, adjustments, total: statement.total + adjustments.reduce((sum, { amount }) => sum + amount, 0) };
  return { ...carrying, digest: statementDigest(carrying) };
}
