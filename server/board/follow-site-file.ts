import { businessDate } from '../../shared/site/business-day.ts';
import { hasGoneBy } from '../../shared/site/shift-window.ts';
import type { Agent, SiteFile } from '../../shared/site/site-file.ts';
import type { LiveBoard } from './live-board.ts';

/**
 * Calls `see` with the site file in force, and with each that follows it; also once a business date begins, and when the last shift of somebody ends after it
 * did (S26). Returns how to stop that.
 */
export function followSiteFile(board: Pick<LiveBoard, 'siteFile' | 'onChange' | 'now'>, see: (site: SiteFile) => void): () => void {
  let file = board.siteFile();
  let leavers = leaversIn(file);
  const stand = (): string =>
    [businessDate(file, board.now()), ...leavers.filter((one) => hasGoneBy(file, one, board.now())).map(({ id }) => id)].join(' ');
  let stood = stand();
  see(file);
  return board.onChange(() => {
    const isOther = board.siteFile() !== file;
    if (isOther) {
      file = board.siteFile();
      leavers = leaversIn(file);
    }
    const stands = stand();
    if (!isOther && stands === stood) return;
    stood = stands;
    see(file);
  });
}

/** They are asked about at each change of the board. */
const leaversIn = ({ agents }: SiteFile): readonly Agent[] => agents.filter(({ lastDay }) => lastDay !== undefined);
