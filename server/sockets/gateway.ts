import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { maySeeBoards } from '../../shared/audience.ts';
import { isSameOrigin, type Callers } from '../accounts/callers.ts';
import { newId } from '../accounts/secrets.ts';
import { roleOf, type Identity, type Sessions } from '../accounts/sessions.ts';
import type { Walls } from '../accounts/walls.ts';
import { openFrameBuffer } from '../board/frame-buffer.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock, Later } from '../clock.ts';
import { followConnections } from '../connections.ts';
import { openTurns } from '../in-turn.ts';
import { openAskedOnce } from './asked-once.ts';
import type { RequestParts } from './asking.ts';
import { askToReload, retellPrograms } from './programs.ts';
import { openRequestRate } from './request-rate.ts';
import { answerRequests } from './requests.ts';
import { openRooms } from './rooms.ts';
import type { ScreenServer, ScreenSocket, Stage, Writing } from './screen-socket.ts';
import type { ScreenWatch } from './screen-watch.ts';
import { catchUp, leaveBehind, turnAwayEnded } from './screens.ts';

export interface GatewayParts {
  readonly callers: Callers;
  readonly walls: Walls;
  readonly sessions: Pick<Sessions, 'onEnd'>;
  readonly audit: RequestParts['audit'];
  readonly watch: ScreenWatch;
  readonly clock: Clock;
  readonly later: Later;
  readonly lagMs: () => number;
}

export interface Gateway {
  /** Serves this board from now on. */
  show(board: LiveBoard, writing: Writing): void;
  /** Screens connected now. */
  count(): number;
  /** Closes the sockets and the HTTP server they came through, within seconds whatever holds a connection open. */
  close(): Promise<void>;
}

const CHECK_MS = 500;
const IDENTIFY_EVERY = 10;
const MAX_REQUEST_BYTES = 64 * 1024;

/** Opens socket.io beside the pages. WebSocket only: one transport, no sticky sessions, and one way to come back (a snapshot). */
export function openGateway(http: HttpServer, parts: GatewayParts): Gateway {
  const io: ScreenServer = new Server(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    serveClient: false,
    maxHttpBufferSize: MAX_REQUEST_BYTES,
    allowRequest: (request, decide) => decide(null, isSameOrigin(request.headers)),
  });
  const connections = followConnections(http, parts.later);
  let stage: Stage | null = null;
  io.use((socket, next) => next(admit(socket, parts)));
  io.on('connection', (socket) => answerRequests(socket, { ...parts, stage: () => stage }));
  io.of('/').adapter.on('delete-room', (room: string) => stage?.rooms.close(room));

  const retell = (): void => retellPrograms(io, stage, parts.clock());
  const stopAsking = parts.watch.onReload((wall) => askToReload(io, wall));
  const stopMinding = parts.walls.onChange(() => {
    turnAwayEnded(io);
    retell();
  });
  const stopMindingSessions = parts.sessions.onEnd(() => turnAwayEnded(io));
  let stopWatching = (): void => undefined;
  const buffer = openFrameBuffer(() => flush(io, stage, parts.clock), parts.later, parts.lagMs);
  let checks = 0;
  const check = (): void => {
    checks += 1;
    if (checks % IDENTIFY_EVERY === 0) {
      turnAwayEnded(io);
      retell();
    }
    catchUp(io, stage, parts.clock());
    flush(io, stage, parts.clock);
    callOff = parts.later(check, CHECK_MS);
  };
  let callOff = parts.later(check, CHECK_MS);
  return {
    show(board, writing) {
      stopWatching();
      const run = newId();
      stage = {
        ...{ ...writing, board, rooms: openRooms(), inTurn: openTurns(), inPayTurn: openTurns(), latestPay: new Map() },
        askedOnce: openAskedOnce(run),
        listenedOnce: openAskedOnce(run),
      };
      let file = board.siteFile();
      stopWatching = board.onChange(() => {
        buffer.changed();
        if (board.siteFile() === file) return;
        file = board.siteFile();
        retell();
      });
    },
    count: () => io.of('/').sockets.size,
    async close() {
      stopWatching();
      stopAsking();
      stopMinding();
      stopMindingSessions();
      callOff();
      buffer.close();
      const callOffEnd = connections.endSoon();
      await io.close();
      callOffEnd();
    },
  };
}

/** A session's cookie, or the token of a wall's link, opens a socket; an auditor's does not (AU7). */
function admit(socket: ScreenSocket, { callers, walls, clock }: GatewayParts): Error | undefined {
  const { headers, auth } = socket.handshake;
  const { remoteAddress } = socket.request.socket;
  const token: unknown = auth['token'];
  const byToken = (): Identity | null => {
    const wall = typeof token === 'string' ? walls.byToken(token) : null;
    return wall && { kind: 'wall', wall };
  };
  const identify = (): Identity | null => byToken() ?? callers({ headers, remoteAddress });
  if (!maySeeBoards(roleOf(identify()))) return new Error('unauthorized');
  socket.data = { identify, mayRequest: openRequestRate(clock), viewer: null, program: null, screen: null, unsent: 0 };
  return undefined;
}

/** One derivation of the board for all rooms, one cut a room, one encoding for all sockets in it. */
function flush(io: ScreenServer, stage: Stage | null, clock: Clock): void {
  if (!stage || stage.rooms.isEmpty()) return;
  leaveBehind(io);
  const { cut } = stage.board.moment();
  for (const [room, frame] of stage.rooms.frames(cut, clock())) io.to(room).emit('board:frame', frame);
}
