import { playlistFor, playlistsOf } from '../../shared/site/playlist.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { TeamId } from '../../shared/units.ts';
import type { FleetScreen } from '../../shared/wire/fleet.ts';
import type { ScreenProgram } from '../../shared/wire/screen-events.ts';
import type { Identity } from './sessions.ts';
import type { Wall } from './walls.ts';

type Given = Pick<Wall, 'team' | 'playlist'>;
type Choices = Pick<SiteFile, 'teams' | 'boards'>;

/** V17: what the wall was given and the site file no longer has. */
export function missingOf({ team, playlist }: Given, site: Choices): FleetScreen['missing'] {
  const hasTeam = team === null || site.teams.some(({ id }) => id === team);
  const hasPlaylist = playlist === null || playlistsOf(site).some(({ id }) => id === playlist);
  return [...(hasTeam ? [] : ['team' as const]), ...(hasPlaylist ? [] : ['playlist' as const])];
}

/** V17: a wall of a team that is gone shows the whole site. */
export const teamShownOn = ({ team }: Pick<Wall, 'team'>, { teams }: Pick<SiteFile, 'teams'>): TeamId | null =>
  teams.find(({ id }) => id === team)?.id ?? null;

/** W10: what whoever looks at a wall is told to show. Somebody who is logged in sees the whole site, without sound. */
export function programFor(identity: Identity, site: SiteFile): ScreenProgram {
  if (identity.kind === 'user') {
    const playlist = playlistFor(site, null);
    return { screen: null, name: identity.user.name, team: null, playlist, sound: { isOn: false, volume: 0 } };
  }
  const { wall } = identity;
  return { screen: wall.id, name: wall.name, team: teamShownOn(wall, site), playlist: playlistFor(site, wall.playlist), sound: wall.sound };
}
