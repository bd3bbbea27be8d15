import type { Role } from './audience.ts';
import type { Right } from './rights.ts';

/** AU8: who knocks: somebody without a session, a program with an API key, or a session of a role. */
export type Knocker = 'nobody' | 'key' | Role;
export const KNOCKERS = [
  'nobody',
  'key',
  'wall',
  'agent',
  'supervisor',
  'payroll',
  'admin',
  'auditor',
] as const satisfies readonly Knocker[];

/** AU8: sessions that open less than others of their role do: one by a PIN or a badge (AC15), and those of accounts without any right (CF1). */
export const LESSER_KNOCKERS = {
  desk: 'agent',
  supervisorWithoutRights: 'supervisor',
  payrollWithoutRights: 'payroll',
  adminWithoutRights: 'admin',
} as const satisfies Readonly<Record<string, Role>>;
export type LesserKnocker = keyof typeof LESSER_KNOCKERS;

/** `own`: about themselves or people of their own teams, and of what is no one person's only that part. */
export type Reach = 'none' | 'own' | 'all';

/** AU8: one thing that can be asked for, and by whom; who is not named is refused. */
export interface Door {
  /** `GET /api/board?audience=wall`: a route with what parts it, if it opens to different people; `board:join wall`: a request of the socket, likewise. */
  readonly door: string;
  readonly may: Readonly<Partial<Record<Knocker, Exclude<Reach, 'none'>>>>;
  /** Which rules say so. */
  readonly rules: string;
}

const EVERYBODY = {
  nobody: 'all',
  key: 'all',
  wall: 'all',
  agent: 'all',
  supervisor: 'all',
  payroll: 'all',
  admin: 'all',
  auditor: 'all',
} as const;
const SEES_BOARDS = { wall: 'all', agent: 'all', supervisor: 'all', payroll: 'all', admin: 'all' } as const;
const FLOOR = { supervisor: 'own', payroll: 'all', admin: 'all' } as const;
const WHOSE_WORK = { agent: 'own', ...FLOOR } as const;
const LEADS_PEOPLE = { supervisor: 'own', admin: 'all' } as const;
const KEEPS_SCREENS = { supervisor: 'all', admin: 'all' } as const;
const KEEPS_BOOKS = { payroll: 'all', admin: 'all' } as const;
const HAS_A_LOGIN = { agent: 'own', supervisor: 'own', payroll: 'own', admin: 'own', auditor: 'own' } as const;
const PUBLISHES = { admin: 'all' } as const;
const KEEPS_ACCOUNTS = { admin: 'all' } as const;
const IMPORTS_LEADS = { admin: 'all' } as const;
const READS_AUDIT = { admin: 'all', auditor: 'all' } as const;

const doors = (rules: string, may: Door['may'], ...names: readonly string[]): readonly Door[] =>
  names.map((door) => ({ door, may, rules }));

/** AU8: every route. What a password, a link, a token, a code or a ticket opens, it opens to whoever has it. */
export const ROUTES: readonly Door[] = [
  ...doors('', EVERYBODY, 'GET /healthz', 'GET /readyz', 'GET /api/session', 'POST /api/login', 'POST /api/logout', 'POST /api/setup'),
  ...doors('AC2', EVERYBODY, 'POST /api/join/look', 'POST /api/join'),
  ...doors('AC11, AC12', EVERYBODY, 'POST /api/login/code', 'POST /api/login/set-up', 'POST /api/login/set-up/confirm'),
  ...doors('AC13', EVERYBODY, 'GET /api/sign-on', 'GET /api/sign-on/back'),
  ...doors('AC15', EVERYBODY, 'POST /api/desk-login', 'POST /api/desk-login/badge'),
  ...doors(
    'AC14',
    LEADS_PEOPLE,
    'GET /api/desk-keys',
    'POST /api/desk-keys/:agent/pin',
    'POST /api/desk-keys/:agent/badge',
    'DELETE /api/desk-keys/:agent',
  ),
  ...doors('AC9, AC10', HAS_A_LOGIN, 'GET /api/account'),
  ...doors('AC9', HAS_A_LOGIN, 'POST /api/account/password'),
  ...doors(
    'AC10',
    HAS_A_LOGIN,
    'POST /api/account/second-step',
    'POST /api/account/second-step/confirm',
    'POST /api/account/second-step/off',
    'POST /api/account/recovery-codes',
  ),
  ...doors('AC1', KEEPS_ACCOUNTS, 'GET /api/users'),
  ...doors('AC17, CF4', KEEPS_ACCOUNTS, 'POST /api/users/all.csv', 'POST /api/users/all.xlsx'),
  ...doors('AC2', KEEPS_ACCOUNTS, 'POST /api/users', 'POST /api/users/:id/link'),
  ...doors('AC6', KEEPS_ACCOUNTS, 'POST /api/users/:id/unlock'),
  ...doors('AC10', KEEPS_ACCOUNTS, 'DELETE /api/users/:id/second-step'),
  ...doors('AC3', KEEPS_ACCOUNTS, 'PATCH /api/users/:id'),
  ...doors('AC4', KEEPS_ACCOUNTS, 'DELETE /api/users/:id'),
  ...doors('SU1', KEEPS_ACCOUNTS, 'GET /api/site-setup', 'PUT /api/site-setup'),
  ...doors('SU2', KEEPS_ACCOUNTS, 'POST /api/site-setup/people'),
  ...doors('SU4, SU5', KEEPS_ACCOUNTS, 'GET /api/site-setup/trial', 'POST /api/site-setup/trial', 'DELETE /api/site-setup/trial'),
  ...doors('SU7', KEEPS_ACCOUNTS, 'GET /api/site-setup/site.yaml'),
  ...doors('SU8', KEEPS_ACCOUNTS, 'POST /api/site-setup/apply'),
  ...doors('AC7', HAS_A_LOGIN, 'GET /api/sessions', 'DELETE /api/sessions', 'DELETE /api/sessions/:session'),
  ...doors(
    'AC7',
    KEEPS_ACCOUNTS,
    'GET /api/users/:id/sessions',
    'DELETE /api/users/:id/sessions',
    'DELETE /api/users/:id/sessions/:session',
  ),
  ...doors('L5', { key: 'all' }, 'POST /api/events'),
  ...doors('AU4, AU5', READS_AUDIT, 'GET /api/audit', 'GET /api/audit/chain'),
  ...doors('AU6, CF4', READS_AUDIT, 'POST /api/audit/export.csv', 'POST /api/audit/export.xlsx', 'POST /api/audit/export.ndjson'),
  ...doors('V8', SEES_BOARDS, 'GET /api/board?audience=wall'),
  ...doors('V6, V8', FLOOR, 'GET /api/board?audience=floor'),
  ...doors('F10, CF4', FLOOR, 'POST /api/board/table.csv', 'POST /api/board/table.xlsx'),
  ...doors('V7, V8', WHOSE_WORK, 'GET /api/board?audience=desk'),
  ...doors('V8', { ...FLOOR, supervisor: 'all' }, 'GET /api/point-rules'),
  ...doors('U3, V6', FLOOR, 'GET /api/past-shifts'),
  ...doors('V10', WHOSE_WORK, 'GET /api/agents/:id/score', 'GET /api/agents/:id/changes'),
  ...doors('V10, U6', WHOSE_WORK, 'GET /api/agents/:id/timeline', 'GET /api/agents/:id/behind', 'GET /api/agents/:id/weeks'),
  ...doors('V10, O6', WHOSE_WORK, 'GET /api/agents/:id/history', 'GET /api/agents/:id/plan'),
  ...doors('V10, Z9', WHOSE_WORK, 'GET /api/agents/:id/breaks'),
  ...doors('K17', KEEPS_SCREENS, 'GET /api/contests/metrics'),
  ...doors('K17', LEADS_PEOPLE, 'POST /api/contests/preview'),
  ...doors('K18, CF4', LEADS_PEOPLE, 'POST /api/contests/:id/standings.csv', 'POST /api/contests/:id/standings.xlsx'),
  ...doors('N17', KEEPS_SCREENS, 'GET /api/lists'),
  ...doors('N17', LEADS_PEOPLE, 'GET /api/lists/:id/penetration', 'POST /api/lists/:id/allocate'),
  ...doors('LS15, CF4', KEEPS_SCREENS, 'POST /api/lists/all.csv', 'POST /api/lists/all.xlsx'),
  ...doors('LS14, CF4', LEADS_PEOPLE, 'POST /api/lists/:id/penetration.csv', 'POST /api/lists/:id/penetration.xlsx'),
  ...doors('N17', { agent: 'own', ...LEADS_PEOPLE }, 'GET /api/lists/:id/leads'),
  ...doors('N17, N20', { agent: 'own', ...LEADS_PEOPLE }, 'GET /api/lists/own'),
  ...doors('LS13', SEES_BOARDS, 'GET /api/lists/progress'),
  ...doors('LS9, N17', LEADS_PEOPLE, 'GET /api/lists/:id/single', 'POST /api/lists/:id/find'),
  ...doors('LS17, N17, CF4', LEADS_PEOPLE, 'POST /api/lists/:id/single.csv', 'POST /api/lists/:id/single.xlsx'),
  ...doors('LS10, N17', LEADS_PEOPLE, 'GET /api/lists/:id/single/:lead'),
  ...doors('LS11, N17', LEADS_PEOPLE, 'POST /api/lists/:id/single/:lead'),
  ...doors('LS16, N17', LEADS_PEOPLE, 'GET /api/lists/handover', 'POST /api/lists/handover'),
  ...doors('CF10, N17', { agent: 'own', ...LEADS_PEOPLE }, 'POST /api/lists/:id/leads/:lead/number'),
  ...doors('LS5', KEEPS_SCREENS, 'GET /api/lists/:id/import'),
  ...doors('LS2', IMPORTS_LEADS, 'POST /api/lists/:id/import/look'),
  ...doors('LS5', IMPORTS_LEADS, 'POST /api/lists/:id/import'),
  ...doors('LS6, CF4', IMPORTS_LEADS, 'POST /api/lists/:id/import/left-out.csv'),
  ...doors('V12', { ...KEEPS_BOOKS, agent: 'all', supervisor: 'all' }, 'GET /api/settlements'),
  ...doors('V12', WHOSE_WORK, 'GET /api/settlements/:name'),
  ...doors('ST7, V12, CF4', FLOOR, 'POST /api/settlements/:name'),
  ...doors('B14', KEEPS_BOOKS, 'POST /api/settlements/:month/close', 'POST /api/settlements/:month/reopen'),
  ...doors('B14', { ...KEEPS_BOOKS, supervisor: 'all' }, 'POST /api/settlements/:month/sign'),
  ...doors(
    'ST12, V12, CF4',
    FLOOR,
    ...['all', ':month/exceptions', ':month/proposals'].flatMap((table) => [
      `POST /api/pay-months/${table}.csv`,
      `POST /api/pay-months/${table}.xlsx`,
    ]),
  ),
  ...doors('ST1, V12', FLOOR, 'GET /api/pay-months', 'GET /api/pay-months/:month/total'),
  ...doors('ST2, V12', FLOOR, 'GET /api/pay-months/:month'),
  ...doors('ST11, SI2', KEEPS_ACCOUNTS, 'POST /api/pay-months/:month/carry-out'),
  ...doors('ST8, V12, CF4', KEEPS_BOOKS, 'POST /api/settlements/:month/evidence.zip'),
  ...doors('ST9, V12, CF4', KEEPS_BOOKS, 'POST /api/settlements/:month/pay/:layout'),
  ...doors('CF30', KEEPS_ACCOUNTS, 'GET /api/persons'),
  ...doors('CF31, CF4', KEEPS_ACCOUNTS, 'POST /api/persons/:agent/data.zip'),
  ...doors('CF41', KEEPS_ACCOUNTS, 'GET /api/retention'),
  ...doors('RO1, RO2, RO9', FLOOR, 'GET /api/roster', 'GET /api/roster/:file'),
  ...doors('RO9', KEEPS_SCREENS, 'POST /api/roster/text'),
  ...doors('RP1, RP5', FLOOR, 'GET /api/reports', 'GET /api/reports/:name'),
  ...doors('DU3', LEADS_PEOPLE, 'GET /api/duties'),
  ...doors('DU4, CF4', LEADS_PEOPLE, 'POST /api/duties/:file'),
  ...doors('RP1, CF4', FLOOR, 'POST /api/reports/:name'),
  ...doors('RP5', KEEPS_ACCOUNTS, 'POST /api/reports/:id/send'),
  ...doors('Z6', { ...KEEPS_BOOKS, agent: 'own' }, 'GET /api/agents/:id/pay-today'),
  ...doors('O1, V12', WHOSE_WORK, 'GET /api/agents/:id/statements', 'GET /api/agents/:id/statements/:month'),
  ...doors(
    'O3, O8, CF7',
    { agent: 'own' },
    'GET /api/agents/:id/statements/:month/evidence.zip',
    'GET /api/agents/:id/statements/:month.pdf',
  ),
  ...doors('O3, O8, V12, CF4', FLOOR, 'POST /api/agents/:id/statements/:month/evidence.zip', 'POST /api/agents/:id/statements/:month.pdf'),
  ...doors('O4, V10', WHOSE_WORK, 'GET /api/agents/:id/events'),
  ...doors('V10', WHOSE_WORK, 'GET /api/disputes'),
  ...doors('B9', { agent: 'own', ...LEADS_PEOPLE }, 'POST /api/disputes'),
  ...doors('B10', LEADS_PEOPLE, 'POST /api/disputes/:id/answer'),
  ...doors('SE1', KEEPS_BOOKS, 'GET /api/schemes'),
  ...doors('SE4', KEEPS_BOOKS, 'POST /api/schemes/check'),
  ...doors('SE2', PUBLISHES, 'PUT /api/schemes/draft', 'DELETE /api/schemes/draft'),
  ...doors('SE7, SE8', PUBLISHES, 'POST /api/schemes/draft/publish'),
  ...doors('SE9', KEEPS_BOOKS, 'POST /api/schemes/preview'),
  ...doors(
    'SE10',
    KEEPS_BOOKS,
    'POST /api/schemes/simulations',
    'GET /api/schemes/simulations/:name',
    'DELETE /api/schemes/simulations/:id',
  ),
  ...doors('SE10, CF4', KEEPS_BOOKS, 'POST /api/schemes/simulations/:name'),
  ...doors('SI6', KEEPS_ACCOUNTS, 'GET /api/site/people'),
  ...doors('SI15, CF4', KEEPS_ACCOUNTS, 'POST /api/site/people.csv', 'POST /api/site/people.xlsx'),
  ...doors('SI9', KEEPS_ACCOUNTS, 'GET /api/site/unmatched'),
  ...doors('SI16, CF4', KEEPS_ACCOUNTS, 'POST /api/site/unmatched.csv', 'POST /api/site/unmatched.xlsx'),
  ...doors('SI8', KEEPS_ACCOUNTS, 'GET /api/site/people/:agent/leaving'),
  ...doors('S28', KEEPS_ACCOUNTS, 'GET /api/site/people/:agent/numbers'),
  ...doors('SI2', LEADS_PEOPLE, 'POST /api/site/edits'),
  ...doors('SF1', KEEPS_ACCOUNTS, 'GET /api/site/text', 'GET /api/site/text/:version'),
  ...doors('SF3', KEEPS_ACCOUNTS, 'PUT /api/site/text'),
  ...doors('W24', KEEPS_SCREENS, 'GET /api/boards', 'PUT /api/boards'),
  ...doors('V15', KEEPS_SCREENS, 'GET /api/walls', 'POST /api/walls', 'PATCH /api/walls/:id', 'DELETE /api/walls/:id'),
  ...doors('W12', KEEPS_SCREENS, 'POST /api/walls/:id/reload'),
  ...doors('V15', EVERYBODY, 'POST /api/walls/open', 'POST /api/pairing', 'POST /api/pairing/look'),
  ...doors('V15', KEEPS_SCREENS, 'POST /api/pairing/claim'),
  ...doors('', EVERYBODY, 'GET /', 'GET /wall', 'GET /floor', 'GET /desk', 'GET /office', 'GET /wall/:token'),
  ...doors('V18', SEES_BOARDS, 'GET /wall/plain'),
];

/** AU8: every request of the socket. */
export const REQUESTS: readonly Door[] = [
  ...doors('V8', SEES_BOARDS, 'board:join wall'),
  ...doors('V6, V8', FLOOR, 'board:join floor'),
  ...doors('V7, V8', WHOSE_WORK, 'board:join desk'),
  ...doors('W3', SEES_BOARDS, 'board:resync'),
  ...doors('W11', { wall: 'all' }, 'screen:report'),
  ...doors('V9, H2', LEADS_PEOPLE, 'draft:effect', 'draft:payEffect'),
  ...doors('V9', LEADS_PEOPLE, 'annotation:add', 'annotation:revoke', 'call:correct'),
  ...doors('H5', { agent: 'own' }, 'annotation:acknowledge'),
  ...doors('V20', KEEPS_SCREENS, 'announcement:make', 'announcement:withdraw'),
  ...doors('K17', LEADS_PEOPLE, 'contest:make', 'contest:publish', 'contest:cancel'),
  ...doors('J17, J18', LEADS_PEOPLE, 'alert:acknowledge', 'alert:snooze'),
  ...doors('X2', LEADS_PEOPLE, 'phone:offer', 'phone:act'),
  ...doors('X2, X8', LEADS_PEOPLE, 'phone:listen'),
];

export const reachOf = ({ may }: Door, knocker: Knocker): Reach => may[knocker] ?? 'none';

/** CF1: the rules that ask for a right besides what the role opens. */
const RIGHT_BY_RULE: Readonly<Record<string, Right>> = { CF4: 'export', CF10: 'revealNumbers', X8: 'listen' };

/** CF1: the right that a door asks for; null: none. */
export const rightOf = ({ rules }: Door): Right | null =>
  rules
    .split(', ')
    .map((rule) => RIGHT_BY_RULE[rule])
    .find((right) => right !== undefined) ?? null;

/** AU8: what is left of the role's reach. */
export function lesserReachOf(door: Door, knocker: LesserKnocker): Reach {
  const isOfAccount = door.may === HAS_A_LOGIN;
  if (rightOf(door) !== null || (knocker === 'desk' && isOfAccount)) return 'none';
  return reachOf(door, LESSER_KNOCKERS[knocker]);
}
