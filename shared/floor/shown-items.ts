import type { EpochMs } from '../units.ts';
import type { AgentRow, TeamRow } from '../wire/board-view.ts';
import { flatItems, groupedItems, type TableItem } from './roster-groups.ts';
import { namePlaces, orderedRows } from './roster-order.ts';
import type { TablePicture } from './table-picture.ts';

interface Floor {
  readonly rows: ReadonlyMap<string, AgentRow>;
  readonly teams: readonly TeamRow[];
}

/** F2, F4, F5: what a picture shows of a floor, in order and groups, once: a screen that follows frames keeps more in mind. */
export function itemsOf(
  { rows, teams }: Floor,
  { filter, order, isGrouped, folded }: TablePicture,
  now: EpochMs,
  locale: string,
): TableItem[] {
  const placeOf = namePlaces()(rows, locale);
  const ordered = orderedRows(rows.values(), filter, order, { now, locale, placeOf, teams: teams.flatMap(({ team }) => team ?? []) });
  return isGrouped ? groupedItems(ordered, rows.values(), teams, folded, now) : flatItems(ordered);
}
