import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { Server } from 'socket.io';
import type { Asked, Viewer } from '../../shared/audience.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { agentId, epochMs, eventId, seq, siteId, type EpochMs } from '../../shared/units.ts';
import type { BoardView } from '../../shared/wire/board-view.ts';
import { frameBetween, snapshotOf, type Frame, type Picture } from '../../shared/wire/frames.ts';
import { offeredRules } from '../../shared/wire/offered-rules.ts';
import { pictureFor, publicNames } from '../../shared/wire/pictures.ts';
import type { AddAnnotation, DownEvents, Joined, Recorded, Reply, RevokeAnnotation, UpEvents } from '../../shared/wire/socket-events.ts';
import type { SampleFloor } from './sample-floor.ts';

const site = siteId('hefei-1');
const TYPES: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' },
};

/** The built pages and a board that stands still until a test moves it. Speaks the wire as the server does, over a real socket. */
export interface FakeGateway {
  readonly url: string;
  /** What pages asked to write, oldest first. */
  readonly notes: AddAnnotation[];
  readonly revocations: RevokeAnnotation[];
  /** How the next request up is answered. */
  reply: Reply<Recorded>;
  /** What joining is answered with; anything but ok turns the page away. */
  joined: Reply<Joined>;
  session: Readonly<Record<string, unknown>>;
  /** Shows another moment: a frame to every page, or nothing when `isSilent` (the next snapshot tells). */
  show(view: BoardView, at: EpochMs): void;
  /** The heartbeat: a frame that tells nothing but the time. */
  beat(now: EpochMs): void;
  /** A frame as it is, for what a good server never sends. */
  send(frame: Frame): void;
  /** Cuts every page off and lets nobody in until `open`. */
  cutOff(): void;
  open(): void;
  snapshotsSent(): number;
  close(): Promise<void>;
}

export async function openFakeGateway(pages: string, floor: SampleFloor, start: EpochMs): Promise<FakeGateway> {
  const names = publicNames(floor.site, 'salt');
  const seats = new Map<string, { readonly viewer: Viewer; picture: Picture }>();
  let view = floor.view;
  let at = start;
  let snapshots = 0;
  let isOpen = true;
  const http = createServer((request, response) => void answer(request, response, pages, floor, gateway));
  const io = new Server<UpEvents, DownEvents>(http, { transports: ['websocket'] });
  io.use((_, next) => next(isOpen ? undefined : new Error('closed')));
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
      snapshot();
    });
    socket.on('board:resync', (_, answerResync) => {
      answerResync({ ok: true, value: null });
      snapshot();
    });
    socket.on('annotation:add', (note, answerNote) => {
      gateway.notes.push(note);
      answerNote(gateway.reply);
    });
    socket.on('annotation:revoke', (revocation, answerRevocation) => {
      gateway.revocations.push(revocation);
      answerRevocation(gateway.reply);
    });
    socket.on('disconnect', () => void seats.delete(socket.id));
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const gateway: FakeGateway = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    notes: [],
    revocations: [],
    reply: { ok: true, value: { id: eventId('annotation/1') } },
    joined: { ok: true, value: { serverNow: start, protocol: 1 } },
    session: { role: 'admin', name: 'zhou', isDemo: false, needsSetup: false, site, protocol: 1 },
    show(next, moment) {
      view = { ...next, seq: seq(view.seq + 1) };
      at = moment;
      for (const [id, seat] of seats) {
        const picture = pictureFor(seat.viewer, view, at, names);
        io.to(id).emit('board:frame', frameBetween(seat.picture, picture, at));
        seat.picture = picture;
      }
    },
    beat(now) {
      for (const [id, { picture }] of seats) io.to(id).emit('board:frame', frameBetween(picture, picture, now));
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

function viewerFor(asked: Asked): Viewer {
  if (asked.audience === 'wall') return { role: 'wall', site, screen: 'test' };
  if (asked.audience === 'desk') return { role: 'agent', site, user: 'test', agent: asked.agent ?? agentId('zhaomin') };
  return { role: 'supervisor', site, user: 'test', teams: 'all' };
}

/** What the pages ask for over HTTP: status and body; null: it is a file. */
function apiAnswer(
  request: IncomingMessage,
  path: string,
  floor: SampleFloor,
  gateway: FakeGateway,
): readonly [status: number, body: unknown] | null {
  const agent = /^\/api\/agents\/([^/]+)\/score$/.exec(path)?.[1];
  if (agent !== undefined) {
    const score = floor.scoreOf(agentId(decodeURIComponent(agent)));
    return score ? [200, score] : [404, { error: 'noScore', reason: 'no shift today', way: 'look at the site file' }];
  }
  if (path === '/api/point-rules') return [200, offeredRules(schemeInForce(floor.site.schemes, floor.view.header.date))];
  if (path === '/api/session') return [200, gateway.session];
  if (path === '/api/walls') return request.method === 'POST' ? [201, { id: 'w3', path: '/wall#secret-token' }] : [200, { walls: WALLS }];
  if (path === '/api/login') return [401, { error: 'wrongLogin', reason: 'name or password is wrong', way: 'try again' }];
  return null;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pages: string,
  floor: SampleFloor,
  gateway: FakeGateway,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://local').pathname;
  const file = join(pages, extname(path) === '' ? `${path}/index.html` : path);
  const [status, body] =
    apiAnswer(request, path, floor, gateway) ?? (existsSync(file) ? [200, null] : [404, { error: 'unknown', reason: path, way: '' }]);
  const type = body === null ? (TYPES[extname(file)] ?? 'application/octet-stream') : 'application/json';
  response.writeHead(status, { 'content-type': type }).end(body === null ? await readFile(file) : JSON.stringify(body));
}

const WALLS = [
  { id: 'w1', name: '二楼靠窗', createdAt: epochMs(Date.UTC(2026, 1, 20, 1)), isRevoked: false },
  { id: 'w2', name: 'Entrance hall', createdAt: epochMs(Date.UTC(2026, 1, 12, 1)), isRevoked: true },
];
