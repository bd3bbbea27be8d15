import { businessDate } from '../../shared/site/business-day.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { LiveBoard } from './live-board.ts';

/** Calls `see` with the site file in force, and with each that follows it; also once a business date begins (S26). Returns how to stop that. */
export function followSiteFile(board: Pick<LiveBoard, 'siteFile' | 'onChange' | 'now'>, see: (site: SiteFile) => void): () => void {
  const dateIn = (site: SiteFile) => businessDate(site, board.now());
  let file = board.siteFile();
  let date = dateIn(file);
  see(file);
  return board.onChange(() => {
    const now = board.siteFile();
    if (now === file && dateIn(now) === date) return;
    file = now;
    date = dateIn(now);
    see(file);
  });
}
