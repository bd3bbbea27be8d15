import { readCell, writeCell } from '../../shared/roster/cell-text.ts';
import { cellsOf, type WantedCell } from '../../shared/roster/planned-week.ts';
import { tableRows, textOfTable } from '../../shared/tables/table-text.ts';
import type { CellPlace } from '../../shared/roster/cell-edits.ts';
import type { AgentId } from '../../shared/units.ts';
import type { RosterAnswer } from '../../shared/wire/roster-answers.ts';
import { cellKey, keysOf, peopleOf, type GridPlace } from './roster-cells.ts';

/** RO3: the chosen cells as a spreadsheet has them, so that they can be pasted there and from there. */
export function copiedText(week: RosterAnswer, places: readonly CellPlace[]): string {
  const cells = cellsOf(week);
  const keys = keysOf(places);
  const dates = week.days.map(({ date }) => date).filter((date) => places.some((place) => place.date === date));
  const textAt = (place: CellPlace): string => writeCell(cells.get(cellKey(place))?.own ?? [], week.patterns);
  return textOfTable(
    peopleOf(places).map((agent) => dates.map((date) => (keys.has(cellKey({ agent, date })) ? textAt({ agent, date }) : ''))),
  );
}

interface PastedOn {
  readonly week: RosterAnswer;
  /** In the order in which they are shown. */
  readonly agents: readonly AgentId[];
  readonly places: readonly CellPlace[];
  /** The upper left one of the chosen. */
  readonly corner: GridPlace;
}

/** RO3: one cell fills all that is chosen; several go from the corner on. What is no plan is passed over. */
export function pastedCells(text: string, { week, agents, places, corner }: PastedOn): readonly WantedCell[] {
  const read = tableRows(text);
  const rows = read.ok ? read.value.map(({ cells }) => cells) : [];
  const [only] = rows.length === 1 && rows[0]?.length === 1 ? rows[0] : [];
  if (only !== undefined) return places.flatMap((place) => wantedCell(week, place, only));
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      const [agent, day] = [agents[corner.row + row], week.days[corner.column + column]];
      return agent && day ? wantedCell(week, { agent, date: day.date }, cell) : [];
    }),
  );
}

function wantedCell({ patterns }: RosterAnswer, place: CellPlace, text: string): readonly WantedCell[] {
  const plan = readCell(text, patterns);
  return plan.ok && plan.value !== null ? [{ ...place, plan: plan.value }] : [];
}
