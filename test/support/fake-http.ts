import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { playlistsOf } from '../../shared/site/playlist.ts';
import { agentId } from '../../shared/units.ts';
import { offeredRules } from '../../shared/wire/offered-rules.ts';
import type { FakeAnswers } from './fake-answers.ts';
import { sampleLink } from './sample-accounts.ts';
import { NOW, type SampleFloor } from './sample-floor.ts';
import { ownAnswer } from './sample-own.ts';
import { listAnswer } from './sample-lists.ts';
import { peopleAnswer } from './sample-people-page.ts';
import { rosterAnswer } from './sample-roster.ts';
import { SAMPLE_PERSONS, sampleRetention } from './sample-persons.ts';
import { settlementAnswer } from './sample-settlement.ts';
import { storyAnswer } from './sample-story.ts';

const TYPES: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' },
};

/** What answers are made from. */
interface Served {
  /** The folder of the built pages. */
  readonly pages: string;
  readonly floor: SampleFloor;
  readonly answers: FakeAnswers;
}

const CONTEST_METRICS = ['validCalls', 'talkTime'].map((name) => ({
  ...{ name, unit: name === 'talkTime' ? 'ms' : 'count', addsUp: true, hasTarget: true },
}));

const FAILED = [500, { error: 'internal', reason: 'the server failed on this request', way: 'see its log; try again' }] as const;

const LINK_GONE = [404, { error: 'joinLink', reason: 'this link was used already', way: 'ask an admin for a new one' }] as const;

/** Status and body; null: it is a file. */
function apiAnswer(request: IncomingMessage, address: URL, { floor, answers }: Served): readonly [status: number, body: unknown] | null {
  const path = address.pathname;
  const agent = /^\/api\/agents\/([^/]+)\/score$/.exec(path)?.[1];
  if (agent !== undefined) {
    const score = floor.scoreOf(agentId(decodeURIComponent(agent)));
    return score ? [200, score] : [404, { error: 'noScore', reason: 'no shift today', way: 'look at the site file' }];
  }
  if (path === '/readyz') return [answers.isReady ? 200 : 503, {}];
  if (path === '/api/point-rules') return [200, offeredRules(schemeInForce(floor.site.schemes, floor.view.header.date))];
  if (path === '/api/session') return [200, answers.session];
  if (path === '/api/contests/metrics') return [200, { metrics: CONTEST_METRICS }];
  if (path.endsWith('/pay-today')) {
    answers.dayPayAsked += 1;
    return answers.dayPay;
  }
  if (path.endsWith('/breaks')) return [200, answers.breaks];
  if (path === '/api/contests/preview') return [200, answers.contestPreview];
  if (path === '/api/walls') return request.method === 'POST' ? [201, { id: 'w9', path: '/wall#secret-token' }] : [200, answers.fleet];
  if (path === '/api/users' && request.method === 'GET') return answers.accounts === null ? FAILED : [200, answers.accounts];
  if (path === '/api/account') return [200, answers.account];
  if (path.endsWith('/sessions') && request.method === 'GET') return [200, answers.sessions];
  if (path === '/api/users' || path.endsWith('/link')) return [201, sampleLink(NOW)];
  if (path.startsWith('/api/users/') || path.startsWith('/api/sessions')) return [200, {}];
  if (path === '/api/join/look') return answers.join === null ? LINK_GONE : [200, answers.join];
  if (path === '/api/audit/chain') return [200, answers.chain];
  if (path === '/api/audit') return answers.audit === null ? FAILED : [200, answers.audit];
  if (path === '/api/persons') return [200, SAMPLE_PERSONS];
  if (path === '/api/retention') return [200, sampleRetention(NOW)];
  if (path === '/api/reports') return answers.shiftReports.reports === null ? FAILED : [200, answers.shiftReports.reports];
  if (path === '/api/reports/shifts') return [200, answers.shiftReports.shifts];
  if (/^\/api\/reports\/.+\/send$/.test(path)) return [202, { period: '2026-03-01' }];
  if (path === '/api/pairing') return [201, { code: '407193', ticket: 'ticket', lastsMs: 300_000 }];
  if (path === '/api/pairing/look') return [200, { isPaired: answers.isKnown }];
  if (path.startsWith('/api/walls/') || path === '/api/pairing/claim') return [200, {}];
  if (path === '/api/disputes' && request.method === 'GET') return [200, { disputes: answers.disputes }];
  if (path.startsWith('/api/disputes')) return [201, { id: 'dispute-1' }];
  if (path === '/api/boards')
    return request.method === 'PUT'
      ? answers.boardsReply
      : [200, { version: 'v1', boards: playlistsOf(floor.site), isKeptElsewhere: false }];
  if (path.startsWith('/api/site/')) return peopleAnswer(path, answers.peoplePage);
  if (path === '/api/roster') return [200, rosterAnswer(address)];
  if (path.startsWith('/api/lists')) return listAnswer(address, answers.lists);
  const story = settlementAnswer(path, answers.settlement) ?? storyAnswer(address, floor) ?? ownAnswer(address, answers.statement);
  if (story !== null) return story;
  if (path === '/api/login') return [401, { error: 'wrongLogin', reason: 'name or password is wrong', way: 'try again' }];
  return null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** What a page asks for over HTTP: an answer, or a file of the built pages. */
export async function answerHttp(request: IncomingMessage, response: ServerResponse, { pages, floor, answers }: Served): Promise<void> {
  const address = new URL(request.url ?? '/', 'http://local');
  const path = address.pathname;
  if (
    request.method !== 'GET' &&
    /^\/api\/(walls\/|users|sessions|pairing\/claim|disputes|settlements\/|pay-months\/|reports\/|site\/)/.test(path)
  )
    answers.asked.push(`${request.method ?? ''} ${path} ${await bodyOf(request)}`);
  const file = join(pages, extname(path) === '' ? `${path}/index.html` : path);
  const [status, body] =
    apiAnswer(request, address, { pages, floor, answers }) ??
    (existsSync(file) ? [200, null] : [404, { error: 'unknown', reason: path, way: '' }]);
  const type = body === null ? (TYPES[extname(file)] ?? 'application/octet-stream') : 'application/json';
  response.writeHead(status, { 'content-type': type }).end(body === null ? await readFile(file) : JSON.stringify(body));
}
