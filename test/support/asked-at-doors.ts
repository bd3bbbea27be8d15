import { BLANK_DRAFT } from '../../shared/setup/draft.ts';
import type { AgentId } from '../../shared/units.ts';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';

/** What is asked at a route. */
export interface AskedRoute {
  readonly path: string;
  readonly body?: unknown;
}

/** What a request needs that only the standing floor knows. */
export interface Secrets {
  readonly knocker: string;
  readonly password: string;
  readonly wallToken: () => string;
}

/** CF4: a file, with a reason. */
const taken = (path: string): AskedRoute => ({ path, body: { reason: 'to try the door' } });

/** At the doors of AU8 where somebody is asked about: a fitting request, good enough that nothing but who asks can be against it. */
export const ROUTES_ABOUT: Readonly<Record<string, (agent: AgentId) => AskedRoute>> = {
  'POST /api/persons/:agent/data.zip': (agent) => ({ path: `/api/persons/${agent}/data.zip`, body: { reason: 'they asked for it' } }),
  'GET /api/board?audience=desk': (agent) => ({ path: `/api/board?audience=desk&agent=${agent}` }),
  'GET /api/agents/:id/score': (agent) => ({ path: `/api/agents/${agent}/score` }),
  'GET /api/agents/:id/changes': (agent) => ({ path: `/api/agents/${agent}/changes?from=1` }),
  'GET /api/agents/:id/timeline': (agent) => ({ path: `/api/agents/${agent}/timeline` }),
  'GET /api/agents/:id/behind': (agent) => ({ path: `/api/agents/${agent}/behind?line=0` }),
  'GET /api/agents/:id/weeks': (agent) => ({ path: `/api/agents/${agent}/weeks` }),
  'GET /api/agents/:id/history': (agent) => ({ path: `/api/agents/${agent}/history` }),
  'GET /api/agents/:id/plan': (agent) => ({ path: `/api/agents/${agent}/plan` }),
  'GET /api/agents/:id/breaks': (agent) => ({ path: `/api/agents/${agent}/breaks` }),
  'GET /api/agents/:id/pay-today': (agent) => ({ path: `/api/agents/${agent}/pay-today` }),
  'GET /api/agents/:id/statements': (agent) => ({ path: `/api/agents/${agent}/statements` }),
  'GET /api/agents/:id/statements/:month': (agent) => ({ path: `/api/agents/${agent}/statements/2026-03` }),
  'GET /api/agents/:id/statements/:month/evidence.zip': (agent) => ({ path: `/api/agents/${agent}/statements/2026-03/evidence.zip` }),
  'POST /api/agents/:id/statements/:month/evidence.zip': (agent) => taken(`/api/agents/${agent}/statements/2026-03/evidence.zip`),
  'GET /api/agents/:id/statements/:month.pdf': (agent) => ({ path: `/api/agents/${agent}/statements/2026-03.pdf` }),
  'POST /api/agents/:id/statements/:month.pdf': (agent) => taken(`/api/agents/${agent}/statements/2026-03.pdf`),
  'GET /api/agents/:id/events': (agent) => ({ path: `/api/agents/${agent}/events?seq=1` }),
  'POST /api/contests/preview': (agent) => ({ path: '/api/contests/preview', body: contestOf(agent) }),
  'POST /api/contests/:id/standings.csv': (agent) => taken(`/api/contests/${contest(agent)}/standings.csv`),
  'POST /api/contests/:id/standings.xlsx': (agent) => taken(`/api/contests/${contest(agent)}/standings.xlsx`),
  'GET /api/lists/:id/leads': (agent) => ({ path: `/api/lists/spring/leads?agent=${agent}` }),
  'GET /api/lists/:id/single/:lead': (agent) => ({ path: `/api/lists/spring/single/lead-of-${agent}` }),
  'POST /api/lists/:id/single/:lead': (agent) => ({
    path: `/api/lists/spring/single/lead-of-${agent}`,
    body: { do: 'giveBack', seen: 1_000_000, reason: 'a test' },
  }),
  'POST /api/lists/:id/leads/:lead/number': (agent) => taken(`/api/lists/spring/leads/lead-of-${agent}/number`),
  'GET /api/lists/own': (agent) => ({ path: `/api/lists/own?agent=${agent}` }),
  'POST /api/lists/:id/allocate': (agent) => ({ path: '/api/lists/spring/allocate', body: { request: `for ${agent}`, agents: [agent] } }),
  'GET /api/lists/handover': (agent) => ({ path: `/api/lists/handover?from=${agent}` }),
  'POST /api/lists/handover': (agent) => ({
    path: '/api/lists/handover',
    body: { request: `of ${agent}`, from: agent, to: agent === 'ana' ? 'bo' : 'ana', leads: 1_000_000, reason: 'a test' },
  }),
  'POST /api/desk-keys/:agent/pin': (agent) => ({ path: `/api/desk-keys/${agent}/pin`, body: {} }),
  'POST /api/desk-keys/:agent/badge': (agent) => ({ path: `/api/desk-keys/${agent}/badge`, body: {} }),
  'DELETE /api/desk-keys/:agent': (agent) => ({ path: `/api/desk-keys/${agent}` }),
  'POST /api/site/edits': (agent) => ({
    path: '/api/site/edits',
    body: { edits: [{ part: 'roster', was: null, now: { agent, date: '2026-03-10', pattern: 'off' } }], isTrial: true },
  }),
  'POST /api/disputes': (agent) => ({
    path: '/api/disputes',
    body: { agent, about: { kind: 'line', period: '2026-03', line: 'perCall' }, text: 'why' },
  }),
  'POST /api/disputes/:id/answer': (agent) => ({
    path: `/api/disputes/dispute-${agent}/answer`,
    body: { outcome: 'rejected', reason: 'as agreed' },
  }),
};

/** At the doors where nobody is asked about. */
export const ROUTES_ALONE: Readonly<Record<string, (secrets: Secrets) => AskedRoute>> = {
  ...Object.fromEntries(
    [
      ...['/healthz', '/readyz', '/api/session', '/api/audit', '/api/audit/chain'],
      ...[
        '/api/users',
        '/api/persons',
        '/api/retention',
        '/api/site-setup',
        '/api/site-setup/trial',
        '/api/site-setup/site.yaml',
        '/api/sessions',
        '/api/account',
        '/api/desk-keys',
        '/api/sign-on',
        '/api/sign-on/back',
        '/api/board?audience=wall',
        '/api/board?audience=floor',
        '/api/point-rules',
      ],
      ...[
        '/api/contests/metrics',
        '/api/lists',
        '/api/lists/progress',
        '/api/settlements',
        '/api/disputes',
        '/api/boards',
        '/api/walls',
        '/api/schemes',
      ],
      ...['/api/site/people', '/api/site/unmatched', '/api/site/text'],
      ...['/', '/wall', '/floor', '/desk', '/office', '/wall/plain'],
    ].map((path) => [`GET ${path}`, () => ({ path })]),
  ),
  'POST /api/site/people.csv': () => taken('/api/site/people.csv'),
  'POST /api/site/people.xlsx': () => taken('/api/site/people.xlsx'),
  'POST /api/site/unmatched.csv': () => taken('/api/site/unmatched.csv'),
  'POST /api/site/unmatched.xlsx': () => taken('/api/site/unmatched.xlsx'),
  'GET /api/site/people/:agent/leaving': () => ({ path: '/api/site/people/ana/leaving' }),
  'GET /api/site/people/:agent/numbers': () => ({ path: '/api/site/people/ana/numbers' }),
  'GET /api/site/text/:version': () => ({ path: '/api/site/text/1' }),
  'PUT /api/site/text': () => ({ path: '/api/site/text', body: { yaml: 'site:', version: 1 } }),
  'GET /api/past-shifts': () => ({ path: '/api/past-shifts?date=2026-03-10' }),
  'GET /api/lists/:id/penetration': () => ({ path: '/api/lists/spring/penetration' }),
  'POST /api/board/table.csv': () => taken('/api/board/table.csv'),
  'POST /api/board/table.xlsx': () => taken('/api/board/table.xlsx'),
  'POST /api/lists/all.csv': () => taken('/api/lists/all.csv'),
  'POST /api/lists/all.xlsx': () => taken('/api/lists/all.xlsx'),
  'POST /api/lists/:id/penetration.csv': () => taken('/api/lists/spring/penetration.csv'),
  'POST /api/lists/:id/penetration.xlsx': () => taken('/api/lists/spring/penetration.xlsx'),
  'GET /api/lists/:id/single': () => ({ path: '/api/lists/spring/single' }),
  'POST /api/lists/:id/single.csv': () => taken('/api/lists/spring/single.csv'),
  'POST /api/lists/:id/single.xlsx': () => taken('/api/lists/spring/single.xlsx'),
  'POST /api/lists/:id/find': () => ({ path: '/api/lists/spring/find', body: { text: 'none' } }),
  'GET /api/lists/:id/import': () => ({ path: '/api/lists/spring/import' }),
  'POST /api/lists/:id/import/look': () => ({ path: '/api/lists/spring/import/look', body: {} }),
  'POST /api/lists/:id/import': () => ({ path: '/api/lists/spring/import', body: {} }),
  'POST /api/audit/export.csv': () => taken('/api/audit/export.csv'),
  'POST /api/audit/export.xlsx': () => taken('/api/audit/export.xlsx'),
  'POST /api/audit/export.ndjson': () => taken('/api/audit/export.ndjson'),
  'POST /api/lists/:id/import/left-out.csv': () => taken('/api/lists/spring/import/left-out.csv'),
  'GET /api/pay-months': () => ({ path: '/api/pay-months' }),
  'GET /api/pay-months/:month': () => ({ path: '/api/pay-months/2026-03' }),
  ...Object.fromEntries(
    ['all', ':month/exceptions', ':month/proposals'].flatMap((table) =>
      ['csv', 'xlsx'].map((format) => [
        `POST /api/pay-months/${table}.${format}`,
        () => taken(`/api/pay-months/${table.replace(':month', '2026-03')}.${format}`),
      ]),
    ),
  ),
  'POST /api/pay-months/:month/carry-out': () => ({
    path: '/api/pay-months/2026-03/carry-out',
    body: { kind: 'up', was: { id: 'ana', name: 'Ana', team: 'east', stage: 'regular', identities: {} } },
  }),
  'GET /api/pay-months/:month/total': () => ({ path: '/api/pay-months/2026-03/total' }),
  'GET /api/roster': () => ({ path: '/api/roster' }),
  'GET /api/roster/:file': () => ({ path: '/api/roster/week.csv' }),
  'POST /api/roster/text': () => ({ path: '/api/roster/text', body: {} }),
  'GET /api/duties': () => ({ path: '/api/duties' }),
  'POST /api/duties/:file': () => taken('/api/duties/week.csv'),
  'GET /api/reports': () => ({ path: '/api/reports' }),
  'GET /api/reports/:name': () => ({ path: '/api/reports/shifts?from=2026-03-10&to=2026-03-10' }),
  'POST /api/reports/:id/send': () => ({ path: '/api/reports/daily/send', body: {} }),
  'GET /api/settlements/:name': () => ({ path: '/api/settlements/2026-03' }),
  'POST /api/settlements/:name': () => taken('/api/settlements/2026-03.csv'),
  'POST /api/settlements/:month/evidence.zip': () => taken('/api/settlements/2026-03/evidence.zip'),
  'POST /api/settlements/:month/pay/:layout': () => taken('/api/settlements/2026-03/pay/kingdee'),
  'POST /api/reports/:name': () => taken('/api/reports/shifts.csv?from=2026-03-10&to=2026-03-10'),
  'POST /api/schemes/simulations/:name': () => taken('/api/schemes/simulations/none.csv'),
  'GET /wall/:token': ({ wallToken }) => ({ path: `/wall/${wallToken()}` }),
  'POST /api/login': ({ knocker, password }) => ({ path: '/api/login', body: { name: knocker in LOGINS ? knocker : 'agent', password } }),
  'POST /api/logout': () => ({ path: '/api/logout', body: {} }),
  'POST /api/setup': () => ({ path: '/api/setup', body: { token: 'x', name: 'somebody', password: 'long enough password' } }),
  'POST /api/join/look': () => ({ path: '/api/join/look', body: { token: 'x' } }),
  'POST /api/join': () => ({ path: '/api/join', body: { token: 'x', password: 'long enough password' } }),
  'POST /api/desk-login': () => ({ path: '/api/desk-login', body: { name: 'agent', pin: '000000' } }),
  'POST /api/desk-login/badge': () => ({ path: '/api/desk-login/badge', body: { token: 'x' } }),
  'POST /api/login/code': () => ({ path: '/api/login/code', body: { ticket: 'x', code: '000000' } }),
  'POST /api/login/set-up': () => ({ path: '/api/login/set-up', body: { ticket: 'x' } }),
  'POST /api/login/set-up/confirm': () => ({ path: '/api/login/set-up/confirm', body: { ticket: 'x', code: '000000' } }),
  'POST /api/account/password': () => ({ path: '/api/account/password', body: { old: 'a guess', password: 'another long one' } }),
  'POST /api/account/second-step': () => ({ path: '/api/account/second-step', body: { password: 'a guess' } }),
  'POST /api/account/second-step/confirm': () => ({ path: '/api/account/second-step/confirm', body: { code: '000000' } }),
  'POST /api/account/second-step/off': () => ({
    path: '/api/account/second-step/off',
    body: { password: 'a guess', code: '000000' },
  }),
  'POST /api/account/recovery-codes': () => ({ path: '/api/account/recovery-codes', body: { password: 'a guess', code: '000000' } }),
  'DELETE /api/users/:id/second-step': () => ({ path: '/api/users/nobody/second-step' }),
  'POST /api/users/all.csv': () => taken('/api/users/all.csv'),
  'POST /api/users/all.xlsx': () => taken('/api/users/all.xlsx'),
  'POST /api/users': () => ({ path: '/api/users', body: { name: 'newcomer', charge: { role: 'payroll' } } }),
  'POST /api/users/:id/link': () => ({ path: '/api/users/nobody/link', body: {} }),
  'POST /api/users/:id/unlock': () => ({ path: '/api/users/nobody/unlock', body: {} }),
  'PATCH /api/users/:id': () => ({ path: '/api/users/nobody', body: { charge: { role: 'payroll' } } }),
  'DELETE /api/users/:id': () => ({ path: '/api/users/nobody' }),
  'PUT /api/site-setup': () => ({ path: '/api/site-setup', body: { revision: 0, draft: BLANK_DRAFT } }),
  'POST /api/site-setup/people': () => ({ path: '/api/site-setup/people', body: {} }),
  'POST /api/site-setup/trial': () => ({ path: '/api/site-setup/trial', body: {} }),
  'DELETE /api/site-setup/trial': () => ({ path: '/api/site-setup/trial' }),
  'POST /api/site-setup/apply': () => ({ path: '/api/site-setup/apply', body: { revision: 0 } }),
  'DELETE /api/sessions': () => ({ path: '/api/sessions' }),
  'DELETE /api/sessions/:session': () => ({ path: '/api/sessions/none' }),
  'GET /api/users/:id/sessions': () => ({ path: '/api/users/nobody/sessions' }),
  'DELETE /api/users/:id/sessions': () => ({ path: '/api/users/nobody/sessions' }),
  'DELETE /api/users/:id/sessions/:session': () => ({ path: '/api/users/nobody/sessions/none' }),
  'POST /api/events': () => ({ path: '/api/events', body: [] }),
  'POST /api/settlements/:month/close': () => ({ path: '/api/settlements/2026-02/close', body: {} }),
  'POST /api/settlements/:month/reopen': () => ({ path: '/api/settlements/2026-02/reopen', body: { reason: 'again' } }),
  'POST /api/settlements/:month/sign': () => ({ path: '/api/settlements/2026-02/sign', body: { digest: '0'.repeat(64) } }),
  'POST /api/schemes/check': () => ({ path: '/api/schemes/check', body: { tree: {}, notes: '' } }),
  'PUT /api/schemes/draft': () => ({ path: '/api/schemes/draft', body: { revision: 1_000_000, tree: {}, notes: '' } }),
  'DELETE /api/schemes/draft': () => ({ path: '/api/schemes/draft', body: { revision: 1_000_000 } }),
  'POST /api/schemes/draft/publish': () => ({
    path: '/api/schemes/draft/publish',
    body: { revision: 1_000_000, digest: '0'.repeat(64) },
  }),
  'POST /api/schemes/preview': () => ({ path: '/api/schemes/preview', body: { tree: {} } }),
  'POST /api/schemes/simulations': () => ({ path: '/api/schemes/simulations', body: { tree: {}, from: '2026-03', to: '2026-03' } }),
  'GET /api/schemes/simulations/:name': () => ({ path: '/api/schemes/simulations/none' }),
  'DELETE /api/schemes/simulations/:id': () => ({ path: '/api/schemes/simulations/none' }),
  'PUT /api/boards': () => ({ path: '/api/boards', body: { version: 'x', boards: [] } }),
  'POST /api/walls': () => ({ path: '/api/walls', body: { name: 'Hall' } }),
  'PATCH /api/walls/:id': () => ({ path: '/api/walls/nobody', body: { name: 'Hall' } }),
  'DELETE /api/walls/:id': () => ({ path: '/api/walls/nobody' }),
  'POST /api/walls/:id/reload': () => ({ path: '/api/walls/nobody/reload', body: {} }),
  'POST /api/walls/open': ({ wallToken }) => ({ path: '/api/walls/open', body: { token: wallToken() } }),
  'POST /api/pairing': () => ({ path: '/api/pairing', body: {} }),
  'POST /api/pairing/look': () => ({ path: '/api/pairing/look', body: { ticket: 'x' } }),
  'POST /api/pairing/claim': () => ({ path: '/api/pairing/claim', body: { code: '000000', name: 'Hall' } }),
};

const LOGINS = { agent: true, supervisor: true, payroll: true, admin: true, auditor: true };

function contestOf(agent: AgentId) {
  return {
    ...{ name: 'Race', metric: 'validCalls', entrants: { agents: [agent] } },
    ...{ from: { date: '2026-03-10', time: '09:00' }, to: { date: '2026-03-10', time: '17:00' } },
    ...{ handicap: 'none', ties: 'share', form: 'race', prizes: [], isHidden: true },
  };
}

/** `request`: the page's own id of it, another each time. */
type AskedOfSocket = (agent: AgentId, request: string) => unknown;
const draft: AskedOfSocket = (agent) => ({ act: 'note', agent, kind: 'note', code: 'talk' });
const contest = (agent: AgentId) => `contest-${agent}`;

/** The same of the socket. */
export const REQUESTS_ABOUT: Readonly<Record<string, AskedOfSocket>> = {
  'board:join desk': (agent) => ({ audience: 'desk', agent, protocol: PROTOCOL_VERSION }),
  'draft:effect': draft,
  'draft:payEffect': draft,
  'annotation:add': (agent, request) => ({
    ...{ request, seen: 1_000_000, agent, kind: 'note', code: 'talk' },
    ...{ text: 'talked', visibility: 'supervisors' },
  }),
  'annotation:revoke': (agent, request) => ({ request, seen: 1_000_000, agent, annotation: 'none', reason: 'mistaken' }),
  'annotation:acknowledge': (agent) => ({ annotation: `note-${agent}` }),
  'call:correct': (agent, request) => ({ request, seen: 1_000_000, agent, call: 'none', changes: { counts: false }, reason: 'a test' }),
  'contest:make': (agent, request) => ({ request, ...contestOf(agent) }),
  'contest:publish': (agent, request) => ({ request, contest: contest(agent) }),
  'contest:cancel': (agent, request) => ({ request, contest: contest(agent), reason: 'rain' }),
  'alert:acknowledge': (agent, request) => ({ request, alert: `alert-${agent}`, note: '' }),
  'alert:snooze': (agent, request) => ({ request, alert: `alert-${agent}`, for: 5 }),
  'phone:offer': (agent) => ({ agent }),
  'phone:act': (agent, request) => ({ request, run: 'x', agent, act: { do: 'resume' }, queues: [{ system: 'pbx-a', queue: 'sales' }] }),
  'phone:listen': (agent, request) => ({ request, run: 'x', agent, system: 'pbx-a', call: 'none', phone: '2099' }),
};

export const REQUESTS_ALONE: Readonly<Record<string, (request: string) => unknown>> = {
  'board:join wall': () => ({ audience: 'wall', protocol: PROTOCOL_VERSION }),
  'board:join floor': () => ({ audience: 'floor', protocol: PROTOCOL_VERSION }),
  'board:resync': () => ({}),
  'screen:report': () => ({
    ...{ version: '1', engine: 'Chromium 1', width: 1, height: 1, pixelRatio: 1, shows: 'overview', freshness: 'live', paintedAt: 1 },
    ...{ clockSkewMs: 0, roundTripMs: null, heapBytes: null, sound: 'off' },
  }),
  'announcement:make': (request) => ({ request, text: 'Cake', seconds: 60, urgency: 'calm', screens: null }),
  'announcement:withdraw': (request) => ({ request, announcement: 'told-ana' }),
};
