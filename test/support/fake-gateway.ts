import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { Server } from 'socket.io';
import type { Asked, Onlooker } from '../../shared/audience.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { agentId, eventId, seq, siteId, type EpochMs } from '../../shared/units.ts';
import { playlistsOf } from '../../shared/site/playlist.ts';
import type { ScreenProgram } from '../../shared/wire/screen-events.ts';
import type { ScreenReport } from '../../shared/wire/screen-events.ts';
import type { Fleet } from '../../shared/wire/fleet.ts';
import type { BoardView } from '../../shared/wire/board-view.ts';
import type { ActOnPhone, PhoneOffer, PhoneOutcome } from '../../shared/wire/phone-actions.ts';
import type { Draft, Effect, PayEffect } from '../../shared/wire/drafts.ts';
import type { ContestPreview } from '../../shared/wire/contest-preview.ts';
import { frameBetween, snapshotOf, type Frame, type Picture } from '../../shared/wire/frames.ts';
import { offeredRules } from '../../shared/wire/offered-rules.ts';
import { pictureFor, publicNames } from '../../shared/wire/pictures.ts';
import type {
  AcknowledgeAlert,
  AddAnnotation,
  CorrectCall,
  DownEvents,
  Joined,
  MakeAnnouncement,
  Recorded,
  Reply,
  RevokeAnnotation,
  SnoozeAlert,
  UpEvents,
  WithdrawAnnouncement,
} from '../../shared/wire/socket-events.ts';
import type { AuditAnswer, ChainAnswer } from '../../shared/wire/audit-answers.ts';
import type { DisputeRow, StatementAnswer } from '../../shared/wire/statement-answers.ts';
import { SAMPLE_AUDIT, SAMPLE_CHAIN } from './sample-audit.ts';
import { sampleFleet } from './sample-fleet.ts';
import type { SampleFloor } from './sample-floor.ts';
import { ownAnswer } from './sample-own.ts';
import { storyAnswer } from './sample-story.ts';

const site = siteId('hefei-1');
const TYPES: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' },
};

/** The built pages and a board that stands still until a test moves it. Speaks the wire as the server does, over a real socket. */
export interface FakeGateway {
  readonly url: string;
  /** What pages asked to write, oldest first. */
  readonly notes: AddAnnotation[];
  /** Whose effects pages asked for, oldest first, and how that is answered. */
  readonly drafts: Draft[];
  effect: Reply<Effect>;
  payEffect: Reply<PayEffect>;
  readonly revocations: RevokeAnnotation[];
  readonly corrections: CorrectCall[];
  /** The notes that desks said they have read. */
  readonly read: string[];
  readonly announced: MakeAnnouncement[];
  readonly takenBack: WithdrawAnnouncement[];
  readonly acknowledged: AcknowledgeAlert[];
  readonly snoozed: SnoozeAlert[];
  /** What was asked of contests, oldest first, with the name of the event. */
  readonly contests: (readonly [event: string, asked: unknown])[];
  /** What is offered of phone systems, what was asked of them, oldest first, and how that is answered; null: not before the test does. */
  offer: PhoneOffer;
  readonly acts: ActOnPhone[];
  actReply: Reply<readonly PhoneOutcome[]> | null;
  /** What a preview is answered with. */
  contestPreview: ContestPreview;
  /** How the day's pay is answered, and how often it was asked for. */
  dayPay: readonly [status: number, body: unknown];
  dayPayAsked: number;
  /** How the next request up is answered. */
  reply: Reply<Recorded>;
  /** What joining is answered with; anything but ok turns the page away. */
  joined: Reply<Joined>;
  session: Readonly<Record<string, unknown>>;
  /** How `/readyz` answers. */
  isReady: boolean;
  /** False: whoever connects is turned away as somebody unknown. */
  isKnown: boolean;
  /** What walls told of themselves, oldest first. */
  readonly reports: ScreenReport[];
  /** What the page of the screens is told. */
  fleet: Fleet;
  /** What was asked of screens and disputes over HTTP: `PATCH /api/walls/w1 {…}`, oldest first. */
  readonly asked: string[];
  /** What of the audit is found, whatever is searched, and how far its chain holds; null: the server fails. */
  audit: AuditAnswer | null;
  chain: ChainAnswer;
  /** What is disputed, as the floor lists it. */
  disputes: readonly DisputeRow[];
  /** The statement that a desk reads; null: no month was closed. */
  statement: StatementAnswer | null;
  /** Asks every page to load itself again. */
  askToReload(): void;
  /** How saving playlists is answered. */
  boardsReply: readonly [status: number, body: unknown];
  /** What walls are told to show when they join. */
  program: ScreenProgram;
  /** Shows another moment: a frame to every page, or nothing when `isSilent` (the next snapshot tells). */
  show(view: BoardView, at: EpochMs): void;
  /** Shows another moment, and the frame that tells of it is lost on its way to every page. */
  lose(view: BoardView, at: EpochMs): void;
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

export async function openFakeGateway(pages: string, floor: SampleFloor, start: EpochMs, port = 0): Promise<FakeGateway> {
  const names = publicNames(floor.site, 'salt');
  const seats = new Map<string, { readonly viewer: Onlooker; picture: Picture }>();
  let view = floor.view;
  let at = start;
  let snapshots = 0;
  let isOpen = true;
  const http = createServer((request, response) => void answer(request, response, pages, floor, gateway));
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
    socket.on('screen:report', (report, answerReport) => {
      gateway.reports.push(report);
      answerReport({ ok: true, value: null });
    });
    socket.on('draft:effect', (draft, answerEffect) => {
      gateway.drafts.push(draft);
      answerEffect(gateway.effect);
    });
    socket.on('draft:payEffect', (_, answerPay) => answerPay(gateway.payEffect));
    socket.on('annotation:add', (note, answerNote) => {
      gateway.notes.push(note);
      answerNote(gateway.reply);
    });
    socket.on('annotation:revoke', (revocation, answerRevocation) => {
      gateway.revocations.push(revocation);
      answerRevocation(gateway.reply);
    });
    socket.on('annotation:acknowledge', (read, answerRead) => {
      gateway.read.push(read.annotation);
      answerRead(gateway.reply);
    });
    socket.on('call:correct', (correction, answerCorrection) => {
      gateway.corrections.push(correction);
      answerCorrection(gateway.reply);
    });
    socket.on('announcement:make', (announcement, answerAnnouncement) => {
      gateway.announced.push(announcement);
      answerAnnouncement(gateway.reply);
    });
    socket.on('announcement:withdraw', (withdrawal, answerWithdrawal) => {
      gateway.takenBack.push(withdrawal);
      answerWithdrawal(gateway.reply);
    });
    socket.on('alert:acknowledge', (acknowledgement, answerAlert) => {
      gateway.acknowledged.push(acknowledgement);
      answerAlert(gateway.reply);
    });
    socket.on('alert:snooze', (snooze, answerAlert) => {
      gateway.snoozed.push(snooze);
      answerAlert(gateway.reply);
    });
    socket.on('phone:offer', (_, answerOffer) => answerOffer({ ok: true, value: gateway.offer }));
    socket.on('phone:act', (asked, answerAct) => {
      gateway.acts.push(asked);
      if (gateway.actReply) answerAct(gateway.actReply);
    });
    for (const event of ['contest:make', 'contest:publish', 'contest:cancel'] as const)
      socket.on(event, (asked: unknown, answerContest: (reply: Reply<Recorded>) => void) => {
        gateway.contests.push([event, asked]);
        answerContest(gateway.reply);
      });
    socket.on('disconnect', () => void seats.delete(socket.id));
  });
  await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening));
  const gateway: FakeGateway = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    notes: [],
    drafts: [],
    effect: { ok: true, value: { seen: seq(7), date: floor.view.header.date, people: [], others: 0, line: null } },
    payEffect: { ok: true, value: { seen: seq(7), month: '2026-11', currency: 'CNY', people: [], others: 0 } },
    revocations: [],
    corrections: [],
    read: [],
    announced: [],
    takenBack: [],
    acknowledged: [],
    snoozed: [],
    contests: [],
    offer: { run: 'run-1', systems: [], places: [], reasons: [] },
    acts: [],
    actReply: { ok: true, value: [] },
    dayPay: [200, { agent: agentId('zhaomin'), asOf: start, currency: 'CNY', pay: null }],
    dayPayAsked: 0,
    contestPreview: { problems: [], unit: 'count', entrants: 0, ranked: 0, places: [] },
    reply: { ok: true, value: { id: eventId('annotation/1') } },
    boardsReply: [200, { version: 'v2', boards: playlistsOf(floor.site), isKeptElsewhere: false }],
    joined: { ok: true, value: { serverNow: start, protocol: 1 } },
    isReady: true,
    isKnown: true,
    reports: [],
    fleet: sampleFleet(floor.site, start),
    asked: [],
    disputes: [],
    statement: null,
    askToReload: () => void io.emit('screen:reload'),
    program: { screen: 'w1', name: '二楼靠窗', team: null, playlist: playlistsOf(floor.site)[0], sound: { isOn: false, volume: 0.5 } },
    ...{ audit: SAMPLE_AUDIT, chain: SAMPLE_CHAIN },
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
    lose(next, moment) {
      view = { ...next, seq: seq(view.seq + 1) };
      at = moment;
      for (const seat of seats.values()) seat.picture = pictureFor(seat.viewer, view, at, names);
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

function viewerFor(asked: Asked): Onlooker {
  if (asked.audience === 'wall') return { role: 'wall', site, screen: 'test', team: null };
  if (asked.audience === 'desk') return { role: 'agent', site, user: 'test', agent: asked.agent ?? agentId('zhaomin') };
  return { role: 'supervisor', site, user: 'test', teams: 'all' };
}

const CONTEST_METRICS = ['validCalls', 'talkTime'].map((name) => ({
  ...{ name, unit: name === 'talkTime' ? 'ms' : 'count', addsUp: true, hasTarget: true },
}));

const FAILED = [500, { error: 'internal', reason: 'the server failed on this request', way: 'see its log; try again' }] as const;

/** What the pages ask for over HTTP: status and body; null: it is a file. */
function apiAnswer(
  request: IncomingMessage,
  address: URL,
  floor: SampleFloor,
  gateway: FakeGateway,
): readonly [status: number, body: unknown] | null {
  const path = address.pathname;
  const agent = /^\/api\/agents\/([^/]+)\/score$/.exec(path)?.[1];
  if (agent !== undefined) {
    const score = floor.scoreOf(agentId(decodeURIComponent(agent)));
    return score ? [200, score] : [404, { error: 'noScore', reason: 'no shift today', way: 'look at the site file' }];
  }
  if (path === '/readyz') return [gateway.isReady ? 200 : 503, {}];
  if (path === '/api/point-rules') return [200, offeredRules(schemeInForce(floor.site.schemes, floor.view.header.date))];
  if (path === '/api/session') return [200, gateway.session];
  if (path === '/api/contests/metrics') return [200, { metrics: CONTEST_METRICS }];
  if (path.endsWith('/pay-today')) {
    gateway.dayPayAsked += 1;
    return gateway.dayPay;
  }
  if (path === '/api/contests/preview') return [200, gateway.contestPreview];
  if (path === '/api/walls') return request.method === 'POST' ? [201, { id: 'w9', path: '/wall#secret-token' }] : [200, gateway.fleet];
  if (path === '/api/audit/chain') return [200, gateway.chain];
  if (path === '/api/audit') return gateway.audit === null ? FAILED : [200, gateway.audit];
  if (path === '/api/pairing') return [201, { code: '407193', ticket: 'ticket', lastsMs: 300_000 }];
  if (path === '/api/pairing/look') return [200, { isPaired: gateway.isKnown }];
  if (path.startsWith('/api/walls/') || path === '/api/pairing/claim') return [200, {}];
  if (path === '/api/disputes' && request.method === 'GET') return [200, { disputes: gateway.disputes }];
  if (path.startsWith('/api/disputes')) return [201, { id: 'dispute-1' }];
  if (path === '/api/boards')
    return request.method === 'PUT'
      ? gateway.boardsReply
      : [200, { version: 'v1', boards: playlistsOf(floor.site), isKeptElsewhere: false }];
  const story = storyAnswer(address, floor) ?? ownAnswer(address, gateway.statement);
  if (story !== null) return story;
  if (path === '/api/login') return [401, { error: 'wrongLogin', reason: 'name or password is wrong', way: 'try again' }];
  return null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pages: string,
  floor: SampleFloor,
  gateway: FakeGateway,
): Promise<void> {
  const address = new URL(request.url ?? '/', 'http://local');
  const path = address.pathname;
  if (request.method !== 'GET' && /^\/api\/(walls\/|pairing\/claim|disputes)/.test(path))
    gateway.asked.push(`${request.method ?? ''} ${path} ${await bodyOf(request)}`);
  const file = join(pages, extname(path) === '' ? `${path}/index.html` : path);
  const [status, body] =
    apiAnswer(request, address, floor, gateway) ?? (existsSync(file) ? [200, null] : [404, { error: 'unknown', reason: path, way: '' }]);
  const type = body === null ? (TYPES[extname(file)] ?? 'application/octet-stream') : 'application/json';
  response.writeHead(status, { 'content-type': type }).end(body === null ? await readFile(file) : JSON.stringify(body));
}
