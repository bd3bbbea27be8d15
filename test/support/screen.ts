import { io, type Socket } from 'socket.io-client';
import { onTestFinished, vi } from 'vitest';
import { applyFrame, applySnapshot, type ScreenView } from '../../shared/wire/frames.ts';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';
import type { DownEvents, Joined, Reply, UpEvents } from '../../shared/wire/socket-events.ts';

/** A page without pixels: joins, applies what comes, asks again when something was lost. */
export interface Screen {
  readonly socket: Socket<DownEvents, UpEvents>;
  view(): ScreenView;
  /** Counts of what came down. */
  readonly received: { snapshots: number; frames: number };
  join(audience: 'wall' | 'floor' | 'desk', agent?: string): Promise<Reply<Joined>>;
  /** Waits until the view is as expected. */
  shows(check: (view: ScreenView) => void): Promise<void>;
}

export interface ScreenOptions {
  readonly cookie?: string;
  readonly token?: string;
  readonly origin?: string;
}

export function openScreen(url: string, { cookie, token, origin }: ScreenOptions = {}): Screen {
  const socket: Socket<DownEvents, UpEvents> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    auth: token === undefined ? {} : { token },
    extraHeaders: { ...(cookie !== undefined && { cookie }), ...(origin !== undefined && { origin }) },
  });
  onTestFinished(() => void socket.disconnect());
  const received = { snapshots: 0, frames: 0 };
  let view: ScreenView | null = null;
  socket.on('board:snapshot', (snapshot) => {
    received.snapshots += 1;
    view = applySnapshot(snapshot);
  });
  socket.on('board:frame', (frame) => {
    received.frames += 1;
    if (!view) return;
    const next = applyFrame(view, frame);
    if (next === 'resync') socket.emit('board:resync', {}, () => undefined);
    else view = next;
  });
  const current = (): ScreenView => {
    if (!view) throw new Error('the screen has no picture yet');
    return view;
  };
  return {
    socket,
    received,
    view: current,
    join: (audience, agent) =>
      socket.emitWithAck('board:join', { audience, ...(agent !== undefined && { agent }), protocol: PROTOCOL_VERSION } as never),
    shows: (check) => vi.waitFor(() => check(current()), { timeout: 30_000, interval: 10 }),
  };
}

/** The message with which the server turned the socket away. */
export const turnedAway = ({ socket }: Screen): Promise<string> =>
  new Promise((resolve) => socket.once('connect_error', (error) => resolve(error.message)));
