import { lookingAs } from '../../shared/audience.ts';
import type { EpochMs } from '../../shared/units.ts';
import { same } from '../../shared/wire/same.ts';
import { viewerOf } from '../accounts/accounts.ts';
import { programFor } from '../accounts/wall-program.ts';
import { roomOf } from './rooms.ts';
import type { ScreenServer, ScreenSocket, Stage } from './screen-socket.ts';
import { seat, unseat } from './screens.ts';

/** W10: tells a socket that watches a wall what to show, unless it was told the same already. */
export function tellProgram(socket: ScreenSocket, stage: Stage): void {
  const identity = socket.data.identify();
  if (!identity || socket.data.viewer?.role !== 'wall') return;
  const program = programFor(identity, stage.board.siteFile());
  if (socket.data.program !== null && same(socket.data.program, program)) return;
  socket.data.program = program;
  socket.emit('screen:program', program);
}

/** W10: an assignment or the site file changed. A wall that became another team's moves to that room's picture first. */
export function retellPrograms(io: ScreenServer, stage: Stage | null, now: EpochMs): void {
  if (!stage) return;
  for (const socket of io.of('/').sockets.values()) {
    moveToItsRoom(socket, stage, now);
    tellProgram(socket, stage);
  }
}

function moveToItsRoom(socket: ScreenSocket, stage: Stage, now: EpochMs): void {
  const { viewer } = socket.data;
  const identity = viewer?.role === 'wall' ? socket.data.identify() : null;
  if (!viewer || identity === null) return;
  const next = lookingAs(viewerOf(identity, stage.board.siteFile()), { audience: 'wall' }, stage.board.teamOf);
  if (!next.ok || roomOf(next.value) === roomOf(viewer)) return;
  unseat(socket);
  socket.data.viewer = next.value;
  seat(socket, next.value, stage, now);
}

/** Asks every screen of this wall to load itself again. */
export function askToReload(io: ScreenServer, wall: string): void {
  for (const socket of io.of('/').sockets.values()) {
    const identity = socket.data.identify();
    if (identity?.kind === 'wall' && identity.wall.id === wall) socket.emit('screen:reload');
  }
}
