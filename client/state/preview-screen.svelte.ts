import { DEFAULT_SIZE, screenSizes, USUAL_SIZES, type PreviewChoice, type WallSize } from '../view/preview-sizes.ts';
import { WallList } from './wall-list.svelte.ts';

/** On which screen a preview is looked at: one of the site's own, or one of a usual size. It stays chosen from playlist to playlist. */
export class PreviewScreen {
  readonly walls = new WallList();
  chosen = $state(DEFAULT_SIZE.id);
  readonly own: readonly PreviewChoice[] = $derived(screenSizes(this.walls.known ?? []));
  /** A screen that was revoked meanwhile hangs nowhere any more. */
  readonly size: WallSize = $derived([...this.own, ...USUAL_SIZES].find(({ id }) => id === this.chosen)?.size ?? DEFAULT_SIZE.size);
}
