import type { TeamRow } from '../../shared/wire/board-view.ts';

/** Who is ahead in the race: by what counts of base, then by how far into the incentive; equals keep the site file's order. */
export const teamOrder = (teams: readonly TeamRow[]): readonly TeamRow[] =>
  [...teams].sort(
    (one, other) =>
      (other.track?.baseRatio ?? 0) - (one.track?.baseRatio ?? 0) || (other.track?.incentiveRatio ?? 0) - (one.track?.incentiveRatio ?? 0),
  );
