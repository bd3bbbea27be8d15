import { exact } from '../../shared/exact/exact.ts';
import type { StatementRow } from '../../shared/wire/settlement-answers.ts';

/** ST4: the columns of the table of statements, in their order. */
export const STATEMENT_COLUMNS = [
  ...(['name', 'team', 'points', 'grade', 'base', 'incentive', 'gross', 'deductions', 'adjustments', 'total'] as const),
] as const;
export type StatementColumn = (typeof STATEMENT_COLUMNS)[number];

export interface StatementOrder {
  readonly by: StatementColumn;
  readonly isDescending: boolean;
}

export const BY_NAME: StatementOrder = { by: 'name', isDescending: false };

const WORDS: readonly StatementColumn[] = ['name', 'team', 'grade'];
const isFigure = (column: StatementColumn): boolean => !WORDS.includes(column);

/** Names from their first, figures from their top; asked for again, the other way round. */
export const nextOrder = ({ by, isDescending }: StatementOrder, column: StatementColumn): StatementOrder => ({
  by: column,
  isDescending: by === column ? !isDescending : isFigure(column),
});

export interface StatementFilter {
  /** In name, id and team, in any case. */
  readonly search: string;
  /** Its name; empty: all. */
  readonly team: string;
}

/** ST4: those looked for, in the order asked for; what is n/a stands last either way, and who is equal by name, then by id. */
export function shownRows(
  rows: readonly StatementRow[],
  { by, isDescending }: StatementOrder,
  { search, team }: StatementFilter,
  locale: string,
): readonly StatementRow[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const wanted = search.trim().toLocaleLowerCase(locale);
  const isWanted = (row: StatementRow): boolean =>
    (team === '' || row.team === team) && [row.name, row.agent, row.team].some((text) => text.toLocaleLowerCase(locale).includes(wanted));
  const byName = (one: StatementRow, other: StatementRow): number =>
    collator.compare(one.name, other.name) || collator.compare(one.agent, other.agent);
  return rows.filter(isWanted).toSorted((one, other) => {
    const [left, right] = [one[by], other[by]];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(one, other);
    const compared = isFigure(by) ? exact(left).compare(exact(right)) : collator.compare(String(left), String(right));
    return (isDescending ? -compared : compared) || byName(one, other);
  });
}

export const teamsOf = (rows: readonly StatementRow[], locale: string): readonly string[] =>
  [...new Set(rows.map(({ team }) => team))].filter(Boolean).toSorted(new Intl.Collator(locale).compare);
