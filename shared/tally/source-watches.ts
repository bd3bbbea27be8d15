import type { SourceId } from '../events/event-base.ts';
import { compareText } from '../exact/compare-text.ts';
import type { EpochMs } from '../units.ts';
import type { Board } from './board.ts';
import type { SourceWatch } from './shift-tally.ts';
import { sourceWatchOf } from './source-watch.ts';

/** What each source that watches has watched, by name. */
export function sourceWatches(board: Board): readonly SourceWatch[] {
  return [...board.ground.calls.watch]
    .flatMap(([source, marks]) => sourceWatchOf(source, marks, lastEventAt(board, source)) ?? [])
    .sort((a, b) => compareText(a.source, b.source));
}

const lastEventAt = (board: Board, source: SourceId): EpochMs | null => board.lastEventAt.get(source) ?? null;
