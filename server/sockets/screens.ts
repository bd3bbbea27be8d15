import type { Onlooker } from '../../shared/audience.ts';
import type { EpochMs } from '../../shared/units.ts';
import { roomOf } from './rooms.ts';
import type { ScreenServer, ScreenSocket, Stage } from './screen-socket.ts';

/** W8: looks in a row, at least 50 ms apart, that may find frames waiting before a socket is taken out of its room. */
const MAX_UNSENT = 5;

/** Puts the socket into the viewer's room, with the picture its frames go on from. */
export function seat(socket: ScreenSocket, viewer: Onlooker, stage: Stage, now: EpochMs): void {
  const { name, snapshot } = stage.rooms.enter(viewer, stage.board.moment().cut, now);
  socket.emit('board:snapshot', snapshot);
  void socket.join(name);
}

/** Takes the socket out of the room it watches. */
export function unseat(socket: ScreenSocket): void {
  if (socket.data.viewer) void socket.leave(roomOf(socket.data.viewer));
}

/** W8: takes out of its room whoever still waits for earlier frames to leave. */
export function leaveBehind(io: ScreenServer): void {
  for (const socket of io.of('/').sockets.values()) {
    socket.data.unsent = socket.conn.transport.writable ? 0 : socket.data.unsent + 1;
    if (socket.data.unsent > MAX_UNSENT) unseat(socket);
  }
}

/** W8: whoever has nothing waiting any more is given the room's picture whole, and its frames again. */
export function catchUp(io: ScreenServer, stage: Stage | null, now: EpochMs): void {
  for (const socket of io.of('/').sockets.values()) {
    const { viewer } = socket.data;
    if (stage && viewer && !socket.rooms.has(roomOf(viewer)) && socket.conn.transport.writable) seat(socket, viewer, stage, now);
  }
}

/** Closes the sockets whose session ended or whose wall was revoked. */
export function turnAwayEnded(io: ScreenServer): void {
  for (const socket of io.of('/').sockets.values()) if (socket.data.identify() === null) socket.disconnect(true);
}
