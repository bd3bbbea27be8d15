import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import type { Asked, Onlooker } from '../../shared/audience.ts';
import { agentId, seq, type EpochMs } from '../../shared/units.ts';
import type { BoardView } from '../../shared/wire/board-view.ts';
import { frameBetween, snapshotOf, type Frame, type Picture } from '../../shared/wire/frames.ts';
import { pictureFor, publicNames } from '../../shared/wire/pictures.ts';
import type { DownEvents, UpEvents } from '../../shared/wire/socket-events.ts';
import { fakeAnswers, FAKE_SITE, type FakeAnswers } from './fake-answers.ts';
import { answerHttp } from './fake-http.ts';
import { hearRequests } from './fake-requests.ts';
import type { SampleFloor } from './sample-floor.ts';

/** The built pages and a board that stands still until a test moves it. Speaks the wire as the server does, over a real socket. */
export interface FakeGateway extends FakeAnswers {
  readonly url: string;
  /** Asks every page to load itself again. */
  askToReload(): void;
  /** Shows another moment: a frame to every page, or nothing when `isSilent` (the next snapshot tells). */
  show(view: BoardView, at: EpochMs): void;
  /** Shows another moment, and the frame that tells of it is lost on its way to every page. */
  lose(view: BoardView, at: EpochMs): void;
  /** The heartbeat: a frame that tells nothing but the time. Resolves once every page has taken it in, and all that was sent before it. */
  beat(now: EpochMs): Promise<void>;
  /** A frame as it is, for what a good server never sends. */
  send(frame: Frame): void;
  /** Cuts every page off and lets nobody in until `open`. */
  cutOff(): void;
  open(): void;
  snapshotsSent(): number;
  close(): Promise<void>;
}

export async function openFakeGateway(pages: string, floor: SampleFloor, start: EpochMs, port = 0): Promise<FakeGateway> {
  const names = publicNames(floor.site, 'salt');
  const seats = new Map<string, { readonly viewer: Onlooker; picture: Picture }>();
  let view = floor.view;
  let at = start;
  let snapshots = 0;
  let isOpen = true;
  const http = createServer((request, response) => void answerHttp(request, response, { pages, floor, answers: gateway }));
  const io = new Server<UpEvents, DownEvents>(http, { transports: ['websocket'] });
  io.use((_, next) => next(isOpen ? (gateway.isKnown ? undefined : new Error('unauthorized')) : new Error('closed')));
  io.on('connection', (socket) => {
    const snapshot = (): void => {
      const seat = seats.get(socket.id);
      if (!seat) return;
      seat.picture = pictureFor(seat.viewer, view, at, names);
      snapshots += 1;
      socket.emit('board:snapshot', snapshotOf(seat.picture, at));
    };
    socket.on('board:join', (asked, answerJoin) => {
      answerJoin(gateway.joined);
      if (!gateway.joined.ok) return;
      const viewer = viewerFor(asked);
      seats.set(socket.id, { viewer, picture: pictureFor(viewer, view, at, names) });
      if (viewer.role === 'wall') socket.emit('screen:program', gateway.program);
      snapshot();
    });
    socket.on('board:resync', (_, answerResync) => {
      answerResync({ ok: true, value: null });
      snapshot();
    });
    hearRequests(socket, gateway);
    socket.on('disconnect', () => void seats.delete(socket.id));
  });
  await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening));
  const gateway: FakeGateway = {
    ...fakeAnswers(floor, start),
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    askToReload: () => void io.emit('screen:reload'),
    show(next, moment) {
      view = { ...next, seq: seq(view.seq + 1) };
      at = moment;
      for (const [id, seat] of seats) {
        const picture = pictureFor(seat.viewer, view, at, names);
        io.to(id).emit('board:frame', frameBetween(seat.picture, picture, at));
        seat.picture = picture;
      }
    },
    lose(next, moment) {
      view = { ...next, seq: seq(view.seq + 1) };
      at = moment;
      for (const seat of seats.values()) seat.picture = pictureFor(seat.viewer, view, at, names);
    },
    async beat(now) {
      for (const [id, { picture }] of seats) io.to(id).emit('board:frame', frameBetween(picture, picture, now));
      await Promise.all([...io.of('/').sockets.values()].map(takenIn));
    },
    send: (frame) => void io.emit('board:frame', frame),
    cutOff() {
      isOpen = false;
      io.disconnectSockets(true);
    },
    open: () => void (isOpen = true),
    snapshotsSent: () => snapshots,
    close: () => io.close(),
  };
  return gateway;
}

/** A page reads what comes in its order, and answers a ping when it is there. */
const takenIn = ({ conn }: Socket): Promise<void> =>
  new Promise((resolve) => {
    // Whichever does not come would stay, one more with each heartbeat.
    const ended = (): void => {
      conn.off('heartbeat', ended).off('close', ended);
      resolve();
    };
    conn.on('heartbeat', ended).on('close', ended);
    conn.transport.send([{ type: 'ping' }]);
  });

function viewerFor(asked: Asked): Onlooker {
  if (asked.audience === 'wall') return { role: 'wall', site: FAKE_SITE, screen: 'test', team: null };
  if (asked.audience === 'desk') return { role: 'agent', site: FAKE_SITE, user: 'test', agent: asked.agent ?? agentId('zhaomin') };
  return { role: 'supervisor', site: FAKE_SITE, user: 'test', teams: 'all' };
}
