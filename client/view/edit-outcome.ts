import { placeOf } from '../../shared/roster/cell-edits.ts';
import type { SiteEdit } from '../../shared/site-edit/site-edit.ts';
import { localDate, type LocalDate } from '../../shared/units.ts';
import type { ClosedMonth } from '../../shared/wire/roster-answers.ts';
import type { EditProblem } from '../../shared/wire/site-edit-answers.ts';
import type { Problem } from '../state/http.ts';
import { cellKey } from './roster-cells.ts';

/** What came of edits. */
export type Outcome =
  | { readonly kind: 'done'; readonly edits: number; readonly isUndo: boolean }
  | { readonly kind: 'unfit'; readonly problems: readonly EditProblem[] }
  | { readonly kind: 'stale'; readonly entries: readonly SiteEdit[] }
  | { readonly kind: 'keptElsewhere'; readonly yaml: string }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What a refusal of `edits` means. The answer's shape is that of its route. */
export function outcomeOf(problem: Problem, edits: readonly SiteEdit[]): Outcome {
  const { details = {} } = problem;
  switch (problem.error) {
    case 'unfit':
      return { kind: 'unfit', problems: details['problems'] as readonly EditProblem[] };
    case 'stale': {
      const met = details['edits'] as readonly number[];
      return { kind: 'stale', entries: met.flatMap((index) => edits[index] ?? []) };
    }
    case 'keptElsewhere':
      return { kind: 'keptElsewhere', yaml: details['yaml'] as string };
    default:
      return { kind: 'failed', problem };
  }
}

export type CellFaults = ReadonlyMap<string, EditProblem | 'stale'>;
export const NO_FAULTS: CellFaults = new Map();

/** RO4: by cell, what the server has against the edits there; `stale`: somebody else has changed it meanwhile. */
export function faultsOf(outcome: Outcome | null, edits: readonly SiteEdit[]): CellFaults {
  const at = (edit: SiteEdit | undefined, fault: EditProblem | 'stale'): readonly (readonly [string, EditProblem | 'stale'])[] => {
    const place = edit && placeOf(edit);
    return place ? [[cellKey(place), fault]] : [];
  };
  if (outcome?.kind === 'stale') return new Map(outcome.entries.flatMap((edit) => at(edit, 'stale')));
  if (outcome?.kind !== 'unfit') return NO_FAULTS;
  return new Map(outcome.problems.flatMap((problem) => (problem.edit === null ? [] : at(edits[problem.edit], problem))));
}

/** B5: of the closed pay months those that the edits touch. */
export function closedMonthsOf(closed: readonly ClosedMonth[], edits: readonly SiteEdit[]): readonly string[] {
  const dates = edits.flatMap(datesOf);
  return closed.filter((month) => dates.some(([from, to]) => from <= month.to && month.from <= to)).map(({ id }) => id);
}

const [EVER_FROM, EVER_TO] = [localDate('0001-01-01'), localDate('9999-12-31')];

function datesOf(edit: SiteEdit): readonly (readonly [from: LocalDate, to: LocalDate])[] {
  if (edit.part === 'leave') return [edit.was, edit.now].flatMap((leave) => (leave ? [[leave.from, leave.to] as const] : []));
  // A changed pattern is another wherever it was ever worked; a rotation from its first day on.
  if (edit.part === 'patterns') return edit.was === null ? [] : [[EVER_FROM, EVER_TO]];
  if (edit.part === 'rotations') return [edit.was, edit.now].flatMap((one) => (one ? [[one.startsOn, EVER_TO] as const] : []));
  const place = placeOf(edit);
  return place ? [[place.date, place.date]] : [];
}

/** RO1. `from` null: the present week; `team` '': all. */
export const rosterPath = (from: string | null, team: string): string =>
  `/api/roster?${new URLSearchParams({ ...(from !== null && { from }), ...(team !== '' && { team }) })}`;
