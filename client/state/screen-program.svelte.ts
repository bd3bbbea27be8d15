import type { ScreenProgram, ScreenReport } from '../../shared/wire/screen-events.ts';

/** What this wall was told to show, and what it tells of itself. */
export class ScreenStory {
  /** null: not told yet. The last one stays while the link is down. */
  program = $state.raw<ScreenProgram | null>(null);
  /** The kind of scene that stands, or why none does: the fleet page names it. */
  shows = $state.raw('');
  sound = $state.raw<ScreenReport['sound']>('off');
  /** Drawing failed: what stands there will never move again. */
  isBroken = $state.raw(false);
  /** Counts the times a supervisor asked this screen to load itself again. */
  reloadsAsked = $state.raw(0);
}
