import type { SiteFile } from '../../shared/site/site-file.ts';
import type { LiveBoard } from './live-board.ts';

/** Calls `see` with the site file in force, and with each that follows it; returns how to stop that. */
export function followSiteFile(board: Pick<LiveBoard, 'siteFile' | 'onChange'>, see: (site: SiteFile) => void): () => void {
  let file = board.siteFile();
  see(file);
  return board.onChange(() => {
    if (board.siteFile() === file) return;
    file = board.siteFile();
    see(file);
  });
}
