import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Viewer } from '../../shared/audience.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { DownEvents, UpEvents } from '../../shared/wire/socket-events.ts';
import type { Identity } from '../accounts/sessions.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Receipt } from '../intake/intake.ts';
import type { Rooms } from './rooms.ts';

/** Appends what people write; resolves after the durable commit. */
export type Write = (events: readonly BoardEvent[]) => Promise<Receipt>;

/** What the gateway knows of one open socket. */
export interface SocketState {
  /** Asks again who this is: sessions end and walls are revoked while their sockets stand. */
  readonly identify: () => Identity | null;
  readonly mayRequest: () => boolean;
  /** As whom the socket watches; null until it joined. */
  viewer: Viewer | null;
  /** W8: looks in a row that found earlier frames still waiting. */
  unsent: number;
}

export type ScreenSocket = Socket<UpEvents, DownEvents, DefaultEventsMap, SocketState>;
export type ScreenServer = Server<UpEvents, DownEvents, DefaultEventsMap, SocketState>;

/** A site's board, what its screens watch of it, and where what people write goes. */
export interface Stage {
  readonly board: LiveBoard;
  readonly rooms: Rooms;
  readonly write: Write;
}
