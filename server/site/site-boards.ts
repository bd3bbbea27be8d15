import { parseDocument, stringify } from 'yaml';
import { digestOf } from '../../shared/exact/digest.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Said } from '../../shared/said.ts';
import type { Playlist } from '../../shared/site/playlist.ts';
import type { SiteFiles } from '../accounts/site-files.ts';
import { refusalOf, type ReadSiteFile } from './site-application.ts';
import { readSiteTree, type SiteFault } from '../../shared/site/site-text.schema.ts';
import { readSiteYaml } from './site-yaml.ts';

/** The playlists as the site file has them: none, and the usual one is shown. `version` changes with them, and with nothing else of the file. */
export interface WrittenBoards {
  readonly version: string;
  readonly boards: readonly Playlist[];
}

/** Why the playlists were not changed. */
export type BoardsRefusal =
  | { readonly kind: 'noSite' }
  | { readonly kind: 'stale'; readonly now: WrittenBoards }
  | { readonly kind: 'malformed'; readonly faults: readonly SiteFault[] }
  | { readonly kind: 'refused'; readonly said: readonly Said[] }
  | { readonly kind: 'keptElsewhere'; readonly path: string; readonly yaml: string };

/** null: no site file is applied yet. */
export function writtenBoards(siteFiles: SiteFiles): WrittenBoards | null {
  const current = siteFiles.current();
  const read = current && readSiteYaml(current.yaml);
  return read?.ok ? versioned(read.value.file.boards ?? []) : null;
}

const versioned = (boards: readonly Playlist[]): WrittenBoards => ({ version: digestOf(boards).slice(0, 16), boards });

export interface BoardsChange {
  readonly boards: unknown;
  /** Of the playlists that were changed into these. */
  readonly version: string;
  readonly by: string;
  /** A site file that is kept elsewhere, and read at each start: what is written here would be gone then. */
  readonly keptAt: string | null;
}

/** Puts a new version of the site file in force in which only `boards` is another; comments and order of the rest stay as somebody wrote them. */
export function changeBoards(siteFiles: SiteFiles, change: BoardsChange): Result<WrittenBoards, BoardsRefusal> {
  const { boards, version, by, keptAt } = change;
  const current = siteFiles.current();
  const now = writtenBoards(siteFiles);
  if (!current || !now) return err({ kind: 'noSite' });
  const fresh = withBoards(current.yaml, boards);
  if (!fresh.ok) return fresh;
  if (keptAt !== null) return err({ kind: 'keptElsewhere', path: keptAt, yaml: boardsOf(fresh.value.file.boards ?? []) });
  if (version !== now.version) return err({ kind: 'stale', now });
  const against = refusalOf(siteFiles, fresh.value);
  if (against !== null) return err({ kind: 'refused', said: against });
  const became = siteFiles.edit(current, fresh.value, [], by);
  // A command has put another file in force since: the playlists are to stand in that one.
  return became === 'late' ? changeBoards(siteFiles, change) : ok(versioned(fresh.value.file.boards ?? []));
}

/** Long lines stay as they are. */
const WRITING = { lineWidth: 0 } as const;

function withBoards(before: string, boards: unknown): Result<ReadSiteFile, BoardsRefusal> {
  const document = parseDocument(before);
  if (Array.isArray(boards) && boards.length === 0) document.delete('boards');
  else document.set('boards', document.createNode(boards));
  const read = readSiteTree(document.toJS());
  if (!read.ok) return err({ kind: 'malformed', faults: read.error });
  return ok({ ...read.value, yaml: document.toString(WRITING) });
}

/** The part of the file that holds the playlists, to be copied into the file that is kept. */
const boardsOf = (boards: unknown): string => stringify({ boards }, WRITING);
