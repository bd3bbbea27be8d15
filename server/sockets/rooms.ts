import type { Onlooker } from '../../shared/audience.ts';
import type { EpochMs } from '../../shared/units.ts';
import { frameBetween, snapshotOf, type Frame, type Picture, type Snapshot } from '../../shared/wire/frames.ts';

/** Everybody in a room sees the same picture, so that its frames are cut and encoded once. */
interface Room {
  readonly viewer: Onlooker;
  picture: Picture;
  sentAt: EpochMs;
}

/** W6: no room is silent for longer than 2 s; asked twice a second, so silence of 1.5 s is due. */
const HEARTBEAT_DUE_MS = 1500;

/** One moment of the board: cuts the picture of any viewer. */
export type Cut = (viewer: Onlooker) => Picture;

export interface Rooms {
  /** Opens the room of this viewer when it is the first, and tells what the room shows now. */
  enter(viewer: Onlooker, cut: Cut, now: EpochMs): { readonly name: string; readonly snapshot: Snapshot };
  /** The frames that are due: for every room that shows something new, and for rooms that were silent too long. */
  frames(cut: Cut, now: EpochMs): readonly (readonly [name: string, frame: Frame])[];
  close(name: string): void;
  isEmpty(): boolean;
}

/** Wall screens of a site, or of one team, share one room, as do supervisors of the same teams, and an agent's own screens. */
export function roomOf(viewer: Onlooker): string {
  if (viewer.role === 'wall') return viewer.team === null ? 'wall' : `wall:${viewer.team}`;
  if (viewer.role === 'agent') return `desk:${viewer.agent}`;
  return viewer.teams === 'all' ? 'floor' : `floor:${JSON.stringify([...viewer.teams].sort())}`;
}

export function openRooms(): Rooms {
  const rooms = new Map<string, Room>();
  return {
    enter(viewer, cut, now) {
      const name = roomOf(viewer);
      const room = rooms.get(name) ?? { viewer, picture: cut(viewer), sentAt: now };
      rooms.set(name, room);
      return { name, snapshot: snapshotOf(room.picture, now) };
    },
    frames: (cut, now) => [...rooms].flatMap(([name, room]) => frameDue(name, room, cut(room.viewer), now)),
    close: (name) => void rooms.delete(name),
    isEmpty: () => rooms.size === 0,
  };
}

/** W1: a frame starts where the last one sent ended. A picture that only the log's number tells apart waits for the heartbeat. */
function frameDue(name: string, room: Room, next: Picture, now: EpochMs): (readonly [string, Frame])[] {
  const frame = frameBetween(room.picture, next, now);
  if (!isVisible(frame)) {
    if (now - room.sentAt < HEARTBEAT_DUE_MS) return [];
    // W4: `at` moves only with what is shown, so a lost heartbeat costs a quiet screen no snapshot.
    room.picture = { ...room.picture, seq: next.seq };
    room.sentAt = now;
    return [[name, { ...frame, at: frame.fromAt }]];
  }
  room.picture = next;
  room.sentAt = now;
  return [[name, frame]];
}

const PARTS = [
  'changes',
  'header',
  'teams',
  'queues',
  'sources',
  'feed',
  'announcements',
  'contests',
  'alerts',
  'earlier',
  'neighbours',
] as const;

const isVisible = (frame: Frame): boolean =>
  frame.rows.length > 0 || frame.gone.length > 0 || PARTS.some((part) => frame[part] !== undefined);
