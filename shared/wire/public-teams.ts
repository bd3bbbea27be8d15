import type { TeamRow } from './board-view.ts';

/**
 * CF24: the sums that tell no person's figure, neither by themselves nor as the difference between the site's and all others shown:
 * those of at least `minGroup` people with a target, less as many of the smallest as it takes until nobody, or so many, are left over.
 */
export function publicTeams(rows: readonly TeamRow[], minGroup: number): readonly TeamRow[] {
  const isLarge = ({ scheduled }: TeamRow): boolean => scheduled >= minGroup;
  const site = rows.find(({ team }) => team === null);
  const shown = rows.filter((row) => row.team !== null && isLarge(row)).sort((one, other) => other.scheduled - one.scheduled);
  if (!site || !isLarge(site)) return [];
  while (shown.length > 0 && !isHidden(rest(site, shown), minGroup)) shown.pop();
  return rows.filter((row) => row === site || shown.includes(row));
}

interface Rest {
  readonly scheduled: number;
  /** With those who work without a target. */
  readonly people: number;
}

const rest = (site: TeamRow, shown: readonly TeamRow[]): Rest => ({
  scheduled: shown.reduce((left, { scheduled }) => left - scheduled, site.scheduled),
  people: shown.reduce((left, row) => left - atWork(row), atWork(site)),
});

const isHidden = ({ scheduled, people }: Rest, minGroup: number): boolean => people === 0 || scheduled >= minGroup;

const atWork = ({ inState }: TeamRow): number => Object.values(inState).reduce((sum, count) => sum + count, 0);
