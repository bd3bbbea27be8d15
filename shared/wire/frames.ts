import type { EpochMs, Seq } from '../units.ts';
import type { AgentRow, FeedItem, NeighbourRow, QueueRow, SiteHeader, SourceRow, TeamRow, WallRow } from './board-view.ts';

/** What each audience receives, before it is cut into frames. `key` is what a row is replaced by. */
export type WallPicture = { readonly audience: 'wall'; readonly rows: ReadonlyMap<string, WallRow> } & Surroundings;
export type FloorPicture = { readonly audience: 'floor'; readonly rows: ReadonlyMap<string, AgentRow> } & Surroundings;
/** `rows` holds the agent's own row only; neighbours are cut to what ranks are made of. */
export type DeskPicture = { readonly audience: 'desk'; readonly rows: ReadonlyMap<string, AgentRow>; readonly neighbours: readonly NeighbourRow[] } & Surroundings;
export type Picture = WallPicture | FloorPicture | DeskPicture;

interface Surroundings {
  readonly seq: Seq;
  readonly header: SiteHeader;
  readonly teams: readonly TeamRow[];
  readonly queues: readonly QueueRow[];
  readonly sources: readonly SourceRow[];
  readonly feed: readonly FeedItem[];
}

/** The whole picture, sent on joining and after `resync`. Maps travel as rows with their keys. */
export interface Snapshot<Row> extends Surroundings {
  readonly rows: readonly (readonly [key: string, row: Row])[];
  readonly neighbours: readonly NeighbourRow[];
  readonly serverNow: EpochMs;
}

/**
 * W: whole rows and the range of the log they bring a screen over, (from, to]. A repeat is harmless, a loss is visible.
 * `to` advances even when nothing visible changed; a frame without rows every 2 s is the heartbeat. A part left out is unchanged.
 */
export interface Frame<Row> {
  readonly from: Seq;
  readonly to: Seq;
  readonly rows: readonly (readonly [key: string, row: Row])[];
  readonly gone: readonly string[];
  readonly header?: SiteHeader;
  readonly teams?: readonly TeamRow[];
  readonly queues?: readonly QueueRow[];
  readonly sources?: readonly SourceRow[];
  readonly feed?: readonly FeedItem[];
  readonly neighbours?: readonly NeighbourRow[];
  readonly serverNow: EpochMs;
}
