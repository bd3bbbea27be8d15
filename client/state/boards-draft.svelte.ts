import type { Playlist } from '../../shared/site/playlist.ts';
import { same } from '../../shared/wire/same.ts';
import { ask, type Problem } from './http.ts';

/** The playlists as `GET /api/boards` tells them. */
interface Boards {
  readonly version: string;
  readonly boards: readonly Playlist[];
  readonly isKeptElsewhere: boolean;
}

/** The playlists of the walls as somebody is changing them. Nothing is lost: what could not be saved stays here. */
export class BoardsDraft {
  /** null: not read yet. */
  saved = $state.raw<Boards | null>(null);
  draft = $state.raw<readonly Playlist[]>([]);
  problem = $state.raw<Problem | null>(null);
  /** What somebody else saved meanwhile; null: nobody did. */
  theirs = $state.raw<Pick<Boards, 'version' | 'boards'> | null>(null);
  /** The lines to copy where the site file is kept elsewhere. */
  yaml = $state.raw<string | null>(null);
  isSaved = $state(false);
  readonly isChanged: boolean = $derived(this.saved !== null && !same(this.saved.boards, this.draft));

  /** Reads them as they stand, unless there is something unsaved to go on with. */
  async open(): Promise<void> {
    if (this.isChanged) return;
    const answer = await ask<Boards>('GET', '/api/boards');
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.saved = answer.value;
    this.draft = answer.value.boards;
  }

  change(boards: readonly Playlist[]): void {
    this.draft = boards;
    this.isSaved = false;
  }

  async save(): Promise<void> {
    if (!this.saved) return;
    const sent = this.draft;
    const answer = await ask<Boards>('PUT', '/api/boards', { version: this.saved.version, boards: sent });
    this.problem = answer.ok ? null : answer.error;
    this.yaml = answer.ok ? null : textIn(answer.error, 'yaml');
    this.theirs = answer.ok ? null : theirsIn(answer.error);
    if (!answer.ok) return;
    this.saved = answer.value;
    if (same(this.draft, sent)) this.draft = answer.value.boards;
    this.isSaved = true;
  }

  /** Somebody else saved first: theirs are looked at, or written over with one's own. */
  takeTheirs(isMineSaved: boolean): void {
    const { saved, theirs } = this;
    if (!saved || !theirs) return;
    this.saved = { ...saved, ...theirs };
    this.theirs = null;
    this.problem = null;
    if (isMineSaved) void this.save();
    else this.draft = theirs.boards;
  }
}

const textIn = ({ details }: Problem, name: string): string | null => {
  const text = details?.[name];
  return typeof text === 'string' ? text : null;
};

/** Pages and server are built from the same sources: the answer's shape is known. */
function theirsIn(problem: Problem): Pick<Boards, 'version' | 'boards'> | null {
  const version = textIn(problem, 'version');
  return problem.error === 'stale' && version !== null ? { version, boards: problem.details?.['boards'] as readonly Playlist[] } : null;
}
