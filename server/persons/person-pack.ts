import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Board } from '../../shared/tally/board.ts';
import { siteOf } from '../../shared/tally/board.ts';
import { momentOfEvent } from '../../shared/tally/whose-event.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';
import { scoringShifts } from '../../shared/wire/scored-shifts.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { BookKeeper } from '../books/book-keeper.ts';
import { eventLine } from '../event-file.ts';
import { inPieces } from '../in-pieces.ts';
import { csvOf } from '../reports/csv-table.ts';
import { ownSite } from '../reports/own-site.ts';
import { scoreTables } from '../reports/score-tables.ts';
import { zipOf } from '../reports/zip-files.ts';
import type { NamedAgent } from './known-persons.ts';
import { auditAbout } from './person-audit.ts';
import { eventsAbout } from './person-events.ts';

export interface PersonAsked {
  readonly agent: AgentId;
  /** null: no site file names them. */
  readonly named: NamedAgent | null;
  readonly by: string;
  readonly now: EpochMs;
}

export interface PersonParts {
  readonly accounts: Accounts;
  readonly keeper: BookKeeper;
  readonly board: Board;
}

/** What is held about one person, in a folder of its own until it is closed. */
export interface PersonPack {
  /** Piece by piece. */
  zip(): AsyncGenerator<Uint8Array>;
  close(): void;
}

/** What each file of the zip is, in the words in which it is handed over. */
const FILES = {
  'site-file.yaml':
    'what the site file says of the person: name, team, level, phone identities, shifts and leave, and the rules that they are scored by',
  'account.json':
    'their logins: role, when last used, sessions with the browser’s own name, PIN and badge, second step. Passwords and keys are stored as digests and are not given out',
  'shifts.csv': 'every shift that was scored, with its figures',
  'statements.json': 'their statement of every closed or sealed pay month, each line with its reasons',
  'events.ndjson':
    'every event of the log that names them or one of their phone identities, one a line, with the notes that supervisors wrote about them, also those marked for supervisors',
  'audit.ndjson': 'every entry of the audit that they caused or that names them',
} as const;
type FileName = keyof typeof FILES;
const ABOUT = 'about.json';

const NOT_THERE = [
  'contests name everybody who competes, and lead lists the customers: of both the person’s own part is among the events',
  'backups and exports that left this server are not known to it',
];

/** CF31: everything that is held about one person, for that person. Whoever closes it removes its folder. */
export async function personPack(parts: PersonParts, asked: PersonAsked): Promise<PersonPack> {
  const folder = mkdtempSync(join(tmpdir(), 'tallyboard-person-'));
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  const write = (name: FileName | typeof ABOUT, text: string): void => writeFileSync(join(folder, name), text);
  try {
    const accounts = accountsOf(parts.accounts, asked.agent);
    if (asked.named) write('site-file.yaml', ownSite(asked.named.yaml, asked.named.file, asked.agent, 0));
    write('account.json', pretty(accounts));
    if (siteOf(parts.board).agents.some(({ id }) => id === asked.agent)) write('shifts.csv', await shiftsOf(parts, asked.agent));
    write('statements.json', pretty(await statementsOf(parts.keeper, asked.agent)));
    await pipeline(eventLines(parts, asked), createWriteStream(join(folder, 'events.ndjson')));
    await pipeline(auditOf(parts.accounts, asked, accounts), createWriteStream(join(folder, 'audit.ndjson')));
    const names = namesIn(parts, asked);
    write(ABOUT, pretty(about(parts, asked, names)));
    return { zip: () => zipOf(folder, [ABOUT, ...names]), close };
  } catch (error) {
    close();
    throw error;
  }
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** In the order in which they are read. */
function namesIn({ board }: PersonParts, { agent, named }: PersonAsked): readonly FileName[] {
  const isHere = siteOf(board).agents.some(({ id }) => id === agent);
  const missing = new Set<FileName>([...(named ? [] : ['site-file.yaml' as const]), ...(isHere ? [] : ['shifts.csv' as const])]);
  return (['site-file.yaml', 'account.json', 'shifts.csv', 'statements.json', 'events.ndjson', 'audit.ndjson'] as const).filter(
    (name) => !missing.has(name),
  );
}

const about = ({ board }: PersonParts, { agent, named, by, now }: PersonAsked, names: readonly FileName[]) => ({
  site: siteOf(board).site.name,
  person: { agent, name: named?.agent.name ?? null },
  made: { at: new Date(now).toISOString(), by },
  files: Object.fromEntries(names.map((name) => [name, FILES[name]])),
  notHere: NOT_THERE,
});

const accountsOf = ({ list, sessions, deskKeys, signOns }: Accounts, agent: AgentId) =>
  list().flatMap(({ user, hasPassword, loggedInAt, hasSecondStep }) =>
    user.charge.role === 'agent' && user.charge.agent === agent
      ? [
          {
            ...{ login: user.name, role: user.charge.role, agent, hasPassword, loggedInAt, hasSecondStep },
            ...deskKeys.of(user),
            signOns: signOns.of(user),
            sessions: sessions.listOf(user.id, null),
          },
        ]
      : [],
  );

async function shiftsOf({ board, keeper }: PersonParts, agent: AgentId): Promise<string> {
  const months = keeper.payMonths().map(({ month }) => month);
  const [from, to] = [months.at(-1)?.from, months[0]?.to];
  if (from === undefined || to === undefined) return '';
  const scored = await inPieces(scoringShifts(board, from, to, (one) => one === agent));
  const site = siteOf(board);
  return csvOf(scoreTables(scored, `${from} – ${to}`, site, site.site.locale)[0]);
}

/** The oldest first; a month that is live is stated to nobody (O1). */
async function statementsOf(keeper: BookKeeper, agent: AgentId): Promise<readonly object[]> {
  const statements: object[] = [];
  for (const { month, state } of keeper.payMonths().toReversed()) {
    const own = state === 'live' ? null : await keeper.own(month, agent);
    if (own) statements.push({ month: own.month, state: own.state, seal: own.seal, statement: own.statement });
  }
  return statements;
}

async function* eventLines({ keeper, board }: PersonParts, { agent, named }: PersonAsked): AsyncGenerator<string> {
  const isAbout = eventsAbout({ agent, named, inForce: siteOf(board) }, (event) => momentOfEvent(board, event));
  for await (const batch of keeper.wholeLog()) {
    const lines = batch.filter(({ event }) => isAbout(event)).map((logged) => `${eventLine(logged)}\n`);
    if (lines.length > 0) yield lines.join('');
  }
}

function* auditOf({ audit }: Accounts, { agent, named }: PersonAsked, accounts: readonly { readonly login: string }[]): Generator<string> {
  const called = { accounts: accounts.map(({ login }) => login), names: [agent, ...(named ? [named.agent.name] : [])] };
  for (const entries of auditAbout((number, limit) => audit.after(number, limit), called))
    if (entries.length > 0) yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
