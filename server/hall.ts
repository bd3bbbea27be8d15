import type { Logger } from 'pino';
import type { AppliedSiteFile, SiteFiles } from './accounts/site-files.ts';
import type { Later } from './clock.ts';
import type { Floor } from './floor.ts';

/** Where this folder's floor will stand, or stands: a server starts before its first site file is applied. */
export interface Hall {
  floor(): Floor | null;
  /** Calls `show` with the floor once it stands. */
  onOpen(show: (floor: Floor) => void): void;
  close(): Promise<void>;
}

const LOOK_MS = 1000;

/** Opens the floor at once when a site file is applied already, else as soon as somebody applies the first. */
export function openHall(siteFiles: SiteFiles, later: Later, logger: Logger, open: (applied: AppliedSiteFile) => Promise<Floor>): Hall {
  let floor: Floor | null = null;
  let shows: ((floor: Floor) => void)[] = [];
  let isClosed = false;
  let opening: Promise<void> = Promise.resolve();
  let callOff = (): void => undefined;
  const look = (): void => {
    const applied = siteFiles.current();
    if (!applied) {
      callOff = later(look, LOOK_MS);
      return;
    }
    opening = open(applied).then(
      (opened) => {
        floor = opened;
        for (const show of shows) show(opened);
        shows = [];
        logger.info({ site: applied.site, events: opened.board.moment().view.seq }, 'the board stands');
      },
      (error: unknown) => {
        logger.error({ err: error }, 'the board could not be opened: trying again');
        if (!isClosed) callOff = later(look, LOOK_MS);
      },
    );
  };
  look();
  return {
    floor: () => floor,
    onOpen(show) {
      if (floor) show(floor);
      else shows.push(show);
    },
    async close() {
      isClosed = true;
      callOff();
      await opening;
      await floor?.close();
    },
  };
}
