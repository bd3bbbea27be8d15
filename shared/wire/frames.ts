import type { EpochMs, Seq, TeamId } from '../units.ts';
import type {
  AgentRow,
  AlertRow,
  AnnouncementRow,
  ContestRow,
  EarlierDay,
  FeedItem,
  NeighbourRow,
  QueueRow,
  SiteHeader,
  SourceRow,
  TeamRow,
  Track,
  WallRow,
} from './board-view.ts';
import { same } from './same.ts';

/** What each audience receives, before it is cut into frames. `key` is what a row is replaced by. */
export type WallPicture = { readonly audience: 'wall'; readonly rows: ReadonlyMap<string, WallRow> } & Surroundings;
export type FloorPicture = { readonly audience: 'floor'; readonly rows: ReadonlyMap<string, AgentRow> } & Surroundings;
/** `rows` holds the agent's own row only; neighbours are cut to what ranks are made of. */
export type DeskPicture = {
  readonly audience: 'desk';
  readonly rows: ReadonlyMap<string, AgentRow>;
  readonly neighbours: readonly NeighbourRow[];
} & Surroundings;
export type Picture = WallPicture | FloorPicture | DeskPicture;
export type Row = WallRow | AgentRow;

interface Surroundings {
  readonly seq: Seq;
  /** W4: the moment for which the picture was derived. It moves only with what is shown, and never back. */
  readonly at: EpochMs;
  readonly header: SiteHeader;
  readonly teams: readonly TeamRow[];
  readonly queues: readonly QueueRow[];
  readonly sources: readonly SourceRow[];
  readonly feed: readonly FeedItem[];
  readonly announcements: readonly AnnouncementRow[];
  readonly contests: readonly ContestRow[];
  /** For the floor only. */
  readonly alerts: readonly AlertRow[];
  /** W22: for walls only. */
  readonly earlier: readonly EarlierDay[];
}

/** The whole picture, sent on joining and after `resync`. Maps travel as rows with their keys. */
export interface Snapshot<Shown = Row> extends Surroundings {
  readonly rows: readonly (readonly [key: string, row: Shown])[];
  readonly neighbours: readonly NeighbourRow[];
  readonly serverNow: EpochMs;
}

/** `track`: what is another of the track that was there and still is; one that is new, or gone, is among the fields. */
type RowChange<Shown> = readonly [key: string, fields: Partial<Shown>, track?: Partial<Track>];

/**
 * W1: what changed of the rows and the stretch it brings a screen over, from (from, fromAt) to (to, at). A repeat is harmless, a loss is visible.
 * `to` advances even when nothing visible changed; a frame without rows every 2 s is the heartbeat. W5: a part left out is unchanged.
 */
export interface Frame<Shown = Row> {
  readonly from: Seq;
  readonly fromAt: EpochMs;
  readonly to: Seq;
  readonly at: EpochMs;
  /** Those that are new, whole. */
  readonly rows: readonly (readonly [key: string, row: Shown])[];
  /** Of those that were there before, what is another now, as it is now: a row has some thirty fields, and a call changes few. */
  readonly changes?: readonly RowChange<Shown>[];
  readonly gone: readonly string[];
  readonly header?: SiteHeader;
  /** All teams in their order: a changed one as its whole row, one that stays by its id alone (null: the site's sum stays). */
  readonly teams?: readonly (TeamRow | TeamId | null)[];
  readonly queues?: readonly QueueRow[];
  readonly sources?: readonly SourceRow[];
  readonly feed?: readonly FeedItem[];
  readonly announcements?: readonly AnnouncementRow[];
  readonly contests?: readonly ContestRow[];
  readonly alerts?: readonly AlertRow[];
  readonly earlier?: readonly EarlierDay[];
  readonly neighbours?: readonly NeighbourRow[];
  readonly serverNow: EpochMs;
}

/** What a screen holds: the picture as last brought up to date. `serverNow` is the server's clock at the last frame of any kind. */
export interface ScreenView<Shown = Row> extends Surroundings {
  readonly rows: ReadonlyMap<string, Shown>;
  readonly neighbours: readonly NeighbourRow[];
  readonly serverNow: EpochMs;
}

export function snapshotOf(picture: Picture, serverNow: EpochMs): Snapshot {
  const { seq, at, header, teams, queues, sources, feed, announcements, contests, alerts, earlier } = picture;
  return {
    seq,
    at,
    header,
    teams,
    queues,
    sources,
    feed,
    announcements,
    contests,
    alerts,
    earlier,
    rows: [...picture.rows],
    neighbours: neighboursIn(picture),
    serverNow,
  };
}

/** W1, W5: what brings a screen from one picture of its audience to a later one. */
export function frameBetween(previous: Picture, next: Picture, serverNow: EpochMs): Frame {
  const before: ReadonlyMap<string, Row> = previous.rows;
  const after: ReadonlyMap<string, Row> = next.rows;
  const changed = <Part>(old: Part, now: Part): boolean => !same(old, now);
  return {
    ...{ from: previous.seq, fromAt: previous.at, to: next.seq, at: next.at },
    ...rowsSince(before, after),
    gone: [...before.keys()].filter((key) => !after.has(key)),
    ...(changed(previous.header, next.header) && { header: next.header }),
    ...(changed(previous.teams, next.teams) && { teams: teamsSince(previous.teams, next.teams) }),
    ...(changed(previous.queues, next.queues) && { queues: next.queues }),
    ...(changed(previous.sources, next.sources) && { sources: next.sources }),
    ...(changed(previous.feed, next.feed) && { feed: next.feed }),
    ...(changed(previous.announcements, next.announcements) && { announcements: next.announcements }),
    ...(changed(previous.contests, next.contests) && { contests: next.contests }),
    ...(changed(previous.alerts, next.alerts) && { alerts: next.alerts }),
    ...(changed(previous.earlier, next.earlier) && { earlier: next.earlier }),
    ...(changed(neighboursIn(previous), neighboursIn(next)) && { neighbours: neighboursIn(next) }),
    serverNow,
  };
}

function rowsSince<Shown extends Row>(
  before: ReadonlyMap<string, Shown>,
  after: ReadonlyMap<string, Shown>,
): Pick<Frame<Shown>, 'rows' | 'changes'> {
  const rows: [string, Shown][] = [];
  const changes: RowChange<Shown>[] = [];
  for (const [key, row] of after) {
    const old = before.get(key);
    if (same(old, row)) continue;
    if (old === undefined) rows.push([key, row]);
    else changes.push(changeSince(key, old, row));
  }
  return { rows, ...(changes.length > 0 && { changes }) };
}

function changeSince<Shown extends Row>(key: string, before: Shown, row: Shown): RowChange<Shown> {
  const [was, is] = [before.track, row.track];
  if (was === null || is === null || same(was, is)) return [key, fieldsSince(before, row)];
  return [key, fieldsSince({ ...before, track: is }, row), fieldsSince(was, is)];
}

/** A row, and a track, has all of its fields always, null where there is nothing to say: none can be lost. */
function fieldsSince<Shown extends object>(before: Shown, row: Shown): Partial<Shown> {
  const fields: Partial<Shown> = {};
  for (const name in row) if (!same(before[name], row[name])) fields[name] = row[name];
  return fields;
}

/** Every event changes the sums of one team and of the site; the others cost a name each. */
function teamsSince(before: readonly TeamRow[], after: readonly TeamRow[]): (TeamRow | TeamId | null)[] {
  const rows = new Map(before.map((row) => [row.team, row]));
  return after.map((row) => (same(rows.get(row.team), row) ? row.team : row));
}

export const applySnapshot = <Shown>(snapshot: Snapshot<Shown>): ScreenView<Shown> => ({ ...snapshot, rows: new Map(snapshot.rows) });

/**
 * The view after the frame; `resync` when something between them was lost.
 * W2: a frame that tells nothing new leaves the very same view, but for the server's clock. W3: a frame that starts later than the view is a loss.
 */
export function applyFrame<Shown extends Row>(view: ScreenView<Shown>, frame: Frame<Shown>): ScreenView<Shown> | 'resync' {
  const serverNow = frame.serverNow > view.serverNow ? frame.serverNow : view.serverNow;
  if (!isLater(frame.to, frame.at, view.seq, view.at)) return serverNow === view.serverNow ? view : { ...view, serverNow };
  if (isLater(frame.from, frame.fromAt, view.seq, view.at)) return 'resync';
  const { header = view.header, queues = view.queues } = frame;
  const teams = frame.teams ? teamsAfter(view.teams, frame.teams) : view.teams;
  const { sources = view.sources, feed = view.feed, announcements = view.announcements } = frame;
  const { contests = view.contests, alerts = view.alerts, earlier = view.earlier, neighbours = view.neighbours } = frame;
  const parts = { header, teams, queues, sources, feed, announcements, contests, alerts, earlier, neighbours };
  const rows = rowsAfter(view.rows, frame);
  return rows === null ? 'resync' : { seq: frame.to, at: frame.at, ...parts, rows, serverNow };
}

/** W4: pictures are ordered by the log first and by the clock where the log stands still. */
const isLater = (seq: Seq, at: EpochMs, thanSeq: Seq, thanAt: EpochMs): boolean => seq > thanSeq || (seq === thanSeq && at > thanAt);

/** null: a row that changed is not there. */
function rowsAfter<Shown extends Row>(rows: ReadonlyMap<string, Shown>, frame: Frame<Shown>): ReadonlyMap<string, Shown> | null {
  const { changes = [] } = frame;
  if (frame.rows.length === 0 && changes.length === 0 && frame.gone.length === 0) return rows;
  const next = new Map(rows);
  for (const [key, row] of frame.rows) next.set(key, row);
  for (const [key, fields, track] of changes) {
    const row = next.get(key);
    if (row === undefined) return null;
    next.set(key, track ? { ...row, ...fields, track: { ...row.track, ...track } } : { ...row, ...fields });
  }
  for (const key of frame.gone) next.delete(key);
  return next;
}

function teamsAfter(before: readonly TeamRow[], told: readonly (TeamRow | TeamId | null)[]): TeamRow[] {
  const rows = new Map(before.map((row) => [row.team, row]));
  return told.flatMap((one) => (one !== null && typeof one === 'object' ? [one] : (rows.get(one) ?? [])));
}

const neighboursIn = (picture: Picture): readonly NeighbourRow[] => (picture.audience === 'desk' ? picture.neighbours : []);
