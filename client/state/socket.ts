import { io, type Socket } from 'socket.io-client';
import type { Asked } from '../../shared/audience.ts';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';
import type { Frame, Row, Snapshot } from '../../shared/wire/frames.ts';
import type { ScreenProgram, ScreenReport } from '../../shared/wire/screen-events.ts';
import type { DownEvents, Recorded, Reply, RequestFailure, UpEvents } from '../../shared/wire/socket-events.ts';
import { WorkerTransport } from './socket-in-worker.ts';

/** `refused`: the server answers and says no; the screen asks again by itself. */
export type Link =
  { readonly state: 'connecting' | 'open' | 'lost' } | { readonly state: 'refused'; readonly failure: RequestFailure | 'unauthorized' };

export interface Hearing<Shown extends Row> {
  readonly snapshot: (snapshot: Snapshot<Shown>) => void;
  readonly frame: (frame: Frame<Shown>) => void;
  readonly link: (link: Link) => void;
  /** Walls only. */
  readonly program: (program: ScreenProgram) => void;
  readonly reload: () => void;
}

/** Asks for an effect. The page names the request, so that walls carry no such name. */
export type Writing<Value = Recorded> = (
  socket: Pick<ReturnType<Socket<DownEvents, UpEvents>['timeout']>, 'emitWithAck'>,
) => Promise<Reply<Value>>;

export interface BoardSocket {
  resync(): void;
  /** null: no answer within the time; asking again with the same `request` adds nothing twice. */
  write<Value>(writing: Writing<Value>, answerMs?: number): Promise<Reply<Value> | null>;
  /** How long the answer took, in ms; null: there was none, or a refusal. */
  report(report: ScreenReport): Promise<number | null>;
  /** Connects anew, as whoever the cookie names now. */
  reconnect(): void;
  close(): void;
}

const RETRY_MS = 5000;
const ANSWER_MS = 8000;

/** One socket a screen: joins at each connection, and asks again while it is refused. */
export function openBoardSocket<Shown extends Row>(asked: Asked, hearing: Hearing<Shown>, token: string | null): BoardSocket {
  const socket: Socket<DownEvents<Shown>, UpEvents> = io({
    transports: [WorkerTransport],
    reconnectionDelayMax: RETRY_MS,
    ...(token !== null && { auth: { token } }),
  });
  let retry: ReturnType<typeof setTimeout> | undefined;
  const later = (again: () => void): void => {
    clearTimeout(retry);
    retry = setTimeout(again, RETRY_MS);
  };
  const refuse = (failure: RequestFailure | 'unauthorized', again: () => void): void => {
    hearing.link({ state: 'refused', failure });
    later(again);
  };
  const join = (): void =>
    void socket.emit('board:join', { ...asked, protocol: PROTOCOL_VERSION }, (reply) => {
      if (reply.ok) hearing.link({ state: 'open' });
      else refuse(reply.error, join);
    });

  socket.on('connect', join);
  socket.on('board:snapshot', (snapshot) => hearing.snapshot(snapshot));
  socket.on('board:frame', (frame) => hearing.frame(frame));
  socket.on('screen:program', (program) => hearing.program(program));
  socket.on('screen:reload', () => hearing.reload());
  socket.on('connect_error', (error) => {
    // The server let the connection through and turned the session away: socket.io leaves trying again to us.
    if (error.message === 'unauthorized') refuse('unauthorized', () => socket.connect());
    else {
      hearing.link({ state: 'lost' });
      if (!socket.active) later(() => socket.connect());
    }
  });
  socket.on('disconnect', (reason) => {
    hearing.link({ state: 'lost' });
    if (reason === 'io server disconnect') later(() => socket.connect());
  });

  return {
    resync: () =>
      void socket.emit('board:resync', {}, (reply) => {
        if (!reply.ok) refuse(reply.error, join);
      }),
    write: (writing, answerMs = ANSWER_MS) => writing(socket.timeout(answerMs)).catch(() => null),
    report(report) {
      const askedAt = performance.now();
      return new Promise((resolve) => {
        const late = setTimeout(() => resolve(null), ANSWER_MS);
        socket.emit('screen:report', report, ({ ok }) => {
          clearTimeout(late);
          resolve(ok ? performance.now() - askedAt : null);
        });
      });
    },
    reconnect() {
      clearTimeout(retry);
      hearing.link({ state: 'connecting' });
      socket.disconnect().connect();
    },
    close() {
      clearTimeout(retry);
      socket.close();
    },
  };
}
