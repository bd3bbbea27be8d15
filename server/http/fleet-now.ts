import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { playlistsOf } from '../../shared/site/playlist.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { Fleet, FleetScreen } from '../../shared/wire/fleet.ts';
import { missingOf } from '../accounts/wall-program.ts';
import type { Wall } from '../accounts/walls.ts';
import type { ScreenWatch } from '../sockets/screen-watch.ts';

interface FleetParts {
  readonly walls: readonly Wall[];
  readonly watch: ScreenWatch;
  /** null: none is applied yet, so there is nothing to give a screen and nothing that it could miss. */
  readonly site: SiteFile | null;
  readonly pages: string;
  readonly now: EpochMs;
}

/** W11: every screen as it was given, as it told of itself, and against the program that is served now. */
export async function fleetNow({ walls, watch, site, pages, now }: FleetParts): Promise<Fleet> {
  const page = await readFile(join(pages, 'wall/index.html'), 'utf8').catch(() => null);
  const screenOf = (wall: Wall): FleetScreen => {
    const { isConnected, report } = watch.stateOf(wall.id);
    const isCurrent = report && page !== null ? page.includes(`-${report.version}.js"`) : null;
    return { ...wall, isConnected, report, isCurrent, missing: site ? missingOf(wall, site) : [] };
  };
  return {
    now,
    walls: walls.map(screenOf),
    teams: (site?.teams ?? []).map(({ id, name }) => ({ id, name })),
    playlists: site ? playlistsOf(site).map(({ id, name }) => ({ id, name })) : [],
  };
}
