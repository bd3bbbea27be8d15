import type { Playlist } from '../../shared/site/playlist.ts';

/** What an editor shows a wall in its frame, before anything is saved. */
export interface PreviewDraft {
  readonly tallyboard: 'preview';
  readonly playlist: Playlist;
  /** The place of the scene that stands. */
  readonly scene: number;
}

/** The frame's wall asks for its draft. */
export const PREVIEW_READY = { tallyboard: 'preview-ready' } as const;

/** Believed from the page around it only, of this server. */
class WallPreview {
  /** null: this wall hangs somewhere, or was told nothing yet. */
  draft = $state.raw<PreviewDraft | null>(null);

  constructor() {
    if (window.parent === window) return;
    window.addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
      if (origin === location.origin && source === window.parent && isDraft(data)) this.draft = data;
    });
    window.parent.postMessage(PREVIEW_READY, location.origin);
  }
}

const isDraft = (data: unknown): data is PreviewDraft =>
  typeof data === 'object' && data !== null && 'tallyboard' in data && data.tallyboard === 'preview';

export const wallPreview = new WallPreview();
