import type { WallRow } from '../../shared/wire/board-view.ts';
import type { BoardStore } from './board-store.svelte.ts';
import { renewWhenQuiet } from './renewal.svelte.ts';
import type { ScreenStory } from './screen-program.svelte.ts';
import { watchOver } from './watchdog.ts';
import { reportScreen } from './screen-reports.svelte.ts';

/** What a wall does beside showing the board, for as long as the page stands: keeps itself up to date, and tells how it fares. */
export function tendScreen(board: BoardStore<WallRow>, screen: ScreenStory, isQuiet: () => boolean): void {
  $effect.root(() => {
    renewWhenQuiet(board, screen, isQuiet);
    reportScreen(board, screen);
    $effect(() =>
      watchOver({
        heardAt: () => (board.link.state === 'open' ? (board.view?.serverNow ?? null) : null),
        shownAt,
        isBroken: () => screen.isBroken,
      }),
    );
  });
}

/** The moment that the document says it shows. */
function shownAt(): number | null {
  const told = document.querySelector<HTMLElement>('[data-told]')?.dataset['told'];
  return told === undefined ? null : Number(told);
}
