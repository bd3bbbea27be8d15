import { tilesOf, type PlaylistScene, type TileKind } from '../../shared/site/playlist.ts';
import type { EpochMs, TeamId } from '../../shared/units.ts';
import type { TeamRow, WallRow } from '../../shared/wire/board-view.ts';
import type { ScreenView } from '../../shared/wire/frames.ts';
import type { ListProgress } from '../../shared/wire/list-answers.ts';
import { isFor, standingAnnouncements } from './announcements.ts';
import { standingContests } from './standing-contests.ts';

/** A race has at least two in it. */
const LEAST_RACERS = 2;

/** W21: whether a scene has something to say: one of its blocks has. */
export const sceneSpeaks =
  (view: ScreenView<WallRow>, screen: string | null, now: EpochMs, lists: readonly ListProgress[] = []) =>
  (scene: PlaylistScene): boolean =>
    tilesOf(scene).some(({ shows }) => (shows === 'lists' ? lists.length > 0 : tileSpeaks(shows, view, screen, now)));

function tileSpeaks(tile: Exclude<TileKind, 'lists'>, view: ScreenView<WallRow>, screen: string | null, now: EpochMs): boolean {
  switch (tile) {
    case 'progress':
      return true;
    case 'leaders':
      return view.rows.size > 0;
    case 'teams':
      return racingTeams(view.teams).length >= LEAST_RACERS;
    case 'day':
      return view.teams.some(({ team, hours }) => team === null && hours.length > 0);
    case 'queues':
      return view.queues.some(({ offered, waitingSince }) => offered > 0 || waitingSince.length > 0);
    case 'feed':
      return view.feed.length > 0 || view.announcements.some((row) => isFor(row, screen));
    case 'announcement':
      return standingAnnouncements(view.announcements, screen, now).length > 0;
    case 'contest':
      return (
        standingContests(view.contests, now).length > 0 ||
        (view.header.champion !== null && view.header.champion.endsAt > now && view.rows.size > 0)
      );
  }
}

/** The teams that have somebody on duty with a target. A wall is sent only those large enough to be public (V4). */
export const racingTeams = (teams: readonly TeamRow[]): readonly TeamRow[] =>
  teams.filter(({ team, track }) => team !== null && track !== null);

/** Whose row is the large one: the screen's team where it is public (V4), else the site's. null: there is no site yet. */
export const ownRow = (teams: readonly TeamRow[], team: TeamId | null): TeamRow | null =>
  teams.find((row) => row.team === team) ?? teams.find((row) => row.team === null) ?? null;
