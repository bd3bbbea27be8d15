import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Onlooker } from '../../shared/audience.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Result } from '../../shared/result.ts';
import type { ScreenProgram } from '../../shared/wire/screen-events.ts';
import type { DownEvents, Refused, UpEvents } from '../../shared/wire/socket-events.ts';
import type { EventId } from '../../shared/units.ts';
import type { PayEffect } from '../../shared/wire/drafts.ts';
import type { Drafted } from '../../shared/wire/effect-on-date.ts';
import type { Identity } from '../accounts/sessions.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import type { InTurn } from '../in-turn.ts';
import type { Receipt } from '../intake/intake.ts';
import type { PhoneActions } from '../sources/phone-actions.ts';
import type { PhoneEnd, PhoneOutcome } from '../../shared/wire/phone-actions.ts';
import type { AskedOnce } from './asked-once.ts';
import type { Rooms } from './rooms.ts';

/** Appends what people write; resolves after the durable commit. */
export type Write = (events: readonly BoardEvent[]) => Promise<Receipt>;

/** What the gateway knows of one open socket. */
export interface SocketState {
  /** Asks again who this is: sessions end and walls are revoked while their sockets stand. */
  readonly identify: () => Identity | null;
  readonly mayRequest: () => boolean;
  /** As whom the socket watches; null until it joined. */
  viewer: Onlooker | null;
  /** What a wall was last told to show; null: nothing yet. */
  program: ScreenProgram | null;
  /** The id of the paired wall that joined here; null: none, or somebody who is logged in. */
  screen: string | null;
  /** W8: looks in a row that found earlier frames still waiting. */
  unsent: number;
}

export type ScreenSocket = Socket<UpEvents, DownEvents, DefaultEventsMap, SocketState>;
export type ScreenServer = Server<UpEvents, DownEvents, DefaultEventsMap, SocketState>;

/** What people write, what it would do, and whom they may ask to do something. */
export interface Writing {
  readonly write: Write;
  /** H4: what the server itself stored under that id; null: nothing. */
  readonly stored: (id: EventId) => Promise<LoggedEvent | null>;
  /** H2: whose statements of which month the draft would change. */
  readonly payEffect: (drafted: Drafted) => Promise<Omit<PayEffect, 'others'>>;
  /** X1: the links that can be asked to do something, as they stand now. */
  readonly phones: () => readonly PhoneActions[];
}

/** A site's board, what its screens watch of it, and where what people write goes. */
export interface Stage extends Writing {
  readonly board: LiveBoard;
  readonly rooms: Rooms;
  /** H4: one after the other, so that each sees what the one before has written. */
  readonly inTurn: InTurn;
  readonly inPayTurn: InTurn;
  /** X4: what was asked of phone systems. */
  readonly askedOnce: AskedOnce<Result<readonly PhoneOutcome[], Refused>>;
  readonly listenedOnce: AskedOnce<Result<PhoneEnd, Refused>>;
  /** By who asks: the draft whose pay they want to know now. */
  readonly latestPay: Map<string, symbol>;
}
