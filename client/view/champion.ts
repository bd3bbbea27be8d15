import type { ChampionRace, WallRow } from '../../shared/wire/board-view.ts';

/** A4: the leaders who may become the day's champion, the first one first. */
export const inRace = ({ needsBase }: ChampionRace, rows: readonly WallRow[]): readonly WallRow[] =>
  rows.filter(({ track }) => !needsBase || track.isBaseMet).sort((one, other) => one.rank - other.rank || (one.key < other.key ? -1 : 1));
