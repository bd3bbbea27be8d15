import { Router, type Request, type Response } from 'express';
import { mayKeepPeople } from '../../shared/audience.ts';
import { ownLeads } from '../../shared/lists/own-leads.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import type { PayMonth } from '../../shared/settle/pay-months.ts';
import { likelyAgent } from '../../shared/site-edit/identities.ts';
import { peopleFound, peopleInOrder, personRows } from '../../shared/site-edit/people-rows.ts';
import { leaverEdits } from '../../shared/site-edit/leaver-edits.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { calendarOf } from '../../shared/site/calendar.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { momentsOf } from '../../shared/tally/moments-of.ts';
import { namesTold } from '../../shared/tally/names-told.ts';
import { unmatchedQueue, type WaitingIdentity } from '../../shared/tally/unmatched-queue.ts';
import { epochMs, type AgentId, type EpochMs } from '../../shared/units.ts';
import type {
  LeavingAnswer,
  MonthSpan,
  NumbersAnswer,
  PeopleAnswer,
  ToldName,
  UnmatchedAnswer,
  UnmatchedRow,
} from '../../shared/wire/people-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { WrittenSchemes } from '../site/site-schemes.ts';
import { peopleTable } from '../reports/people-table.ts';
import { unmatchedTable } from '../reports/unmatched-table.ts';
import { languageSchema } from './book.schema.ts';
import { atBooks, type OpenBooks } from './books-at.ts';
import type { ExportGate } from './export-gate.ts';
import { levelsOf } from './ladder-levels.ts';
import { checked } from './parsed-body.ts';
import { peopleQuerySchema } from './people.schema.ts';
import { forbidden, NO_SITE, sendProblem } from './problem.ts';
import { sendTable, TABLE_FORMATS } from './table-file.ts';

export interface PeopleRouteParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
  readonly books: () => OpenBooks | null;
  readonly gate: ExportGate;
  /** TALLYBOARD_SITE: the site file is kept there and read at each start. */
  readonly siteFile: string | undefined;
  /** Newer than what the board knows, for a moment after each edit. */
  readonly written: () => WrittenSchemes | null;
}

/** Whom an admin asks about, at that moment. */
interface AtPeople {
  readonly site: SiteFile;
  readonly version: number | null;
  readonly live: LiveBoard;
  readonly now: EpochMs;
  readonly months: readonly PayMonth[];
}

/** SI6, SI8, SI9, SI15, SI16, S28: what the page of the people needs. For admins. */
export function peopleRoutes(parts: PeopleRouteParts): Router {
  const router = Router();
  const { accounts, gate } = parts;

  router.get('/people', (request, response) => {
    const at = atPeople(request, response, parts);
    if (at) response.json(peopleAnswer(at, parts) satisfies PeopleAnswer);
  });

  /** SI15 */
  for (const format of TABLE_FORMATS)
    router.post(`/people.${format}`, async (request, response) => {
      const at = atPeople(request, response, parts);
      const query = at && checked(request.query, response, peopleQuerySchema);
      const mark = query && gate.asked(request, response);
      if (!mark) return;
      const { site } = at.site;
      const told = peopleAnswer(at, parts);
      const { lang, sort, ...sought } = query;
      const language = lang ?? site.locale;
      const shown = peopleInOrder(peopleFound(personRows(told, language), sought), sort, language);
      await sendTable(gate, response, mark, format, peopleTable(told, shown, language), {
        ...{ action: 'people read', subject: Object.values(sought).filter(Boolean).join(', ') || 'everybody' },
        ...{ name: `${site.id}-people`, less: 'search for some of them', language },
      });
    });

  router.get('/unmatched', (request, response) => {
    const at = atPeople(request, response, parts);
    if (at) response.json(unmatchedAnswer(at) satisfies UnmatchedAnswer);
  });

  /** SI16 */
  for (const format of TABLE_FORMATS)
    router.post(`/unmatched.${format}`, async (request, response) => {
      const at = atPeople(request, response, parts);
      const query = at && checked(request.query, response, languageSchema);
      const mark = query && gate.asked(request, response);
      if (!mark) return;
      const { site, agents } = at.site;
      const language = query.lang ?? site.locale;
      const nameOf = (agent: string): string => agents.find(({ id }) => id === agent)?.name ?? agent;
      await sendTable(gate, response, mark, format, unmatchedTable(unmatchedAnswer(at), site, nameOf, language), {
        ...{ action: 'unmatched names read', subject: 'all that wait', name: `${site.id}-unmatched` },
        ...{ less: 'say of some of them who they are', language },
      });
    });

  const ofAgent =
    (answer: (at: AtPeople, agent: AgentId) => LeavingAnswer | NumbersAnswer) =>
    (request: Request<{ agent: string }>, response: Response): void => {
      const at = atPeople(request, response, parts);
      const agent = at?.site.agents.find(({ id }) => id === request.params.agent);
      if (at && agent) response.json(answer(at, agent.id));
      else if (at) sendProblem(response, noAgent(request.params.agent));
    };
  router.get(
    '/people/:agent/leaving',
    ofAgent((at, agent) => leavingAnswer(at, agent, accounts)),
  );
  router.get(
    '/people/:agent/numbers',
    ofAgent((at, agent) => ({ rows: namesTold(at.live.folded(), agent).map((told) => rowOf(at, told)) })),
  );
  return router;
}

const noAgent = (id: string) =>
  ({ status: 404, error: 'unknownAgent', reason: `the site file names no agent ${id}`, way: 'list them: GET /api/site/people' }) as const;

/** null after answering why not. */
function atPeople(request: Request, response: Response, { callers, board, books, written }: PeopleRouteParts): AtPeople | null {
  const at = atBooks(request, response, callers, books);
  response.set('Cache-Control', 'no-store');
  const live = board();
  if (!at) return null;
  if (!mayKeepPeople(at.viewer.role)) {
    sendProblem(response, forbidden('the people of the site are kept by admins'));
    return null;
  }
  const applied = written();
  if (live)
    return {
      site: applied?.file ?? live.siteFile(),
      version: applied?.applied.version ?? null,
      live,
      now: live.now(),
      months: at.keeper.payMonths(),
    };
  sendProblem(response, NO_SITE);
  return null;
}

function peopleAnswer({ site, version, now, months }: AtPeople, { accounts, siteFile }: PeopleRouteParts): PeopleAnswer {
  const { timeZone, name } = site.site;
  const today = businessDate(site, now);
  const { monthStartsOn, weekStartsOn, holidays } = calendarOf(site);
  const ladder = schemeInForce(site.schemes, today)?.ladder ?? null;
  return {
    ...{ version, isKeptElsewhere: siteFile !== undefined },
    ...{
      site: name,
      timeZone,
      today,
      now,
      agents: site.agents,
      teams: site.teams,
      notPeople: site.notPeople ?? [],
      holidays,
      monthStartsOn,
      weekStartsOn,
    },
    patterns: site.patterns.map(({ id, name: called, start, end }) => ({ id, start, end, ...(called !== undefined && { name: called }) })),
    systems: site.sources.map(({ system }) => system),
    levels: levelsOf(ladder),
    shutMonths: months.filter(({ state }) => state !== 'live').map(spanOf),
    logins: accounts.users.list().flatMap(({ charge }) => (charge.role === 'agent' ? [charge.agent] : [])),
  };
}

function unmatchedAnswer(at: AtPeople): UnmatchedAnswer {
  const { site, live, now } = at;
  const rows = unmatchedQueue(live.folded()).map((waiting): UnmatchedRow => {
    const likely = likelyAgent(site.agents, waiting.system, waiting.name);
    return { ...rowOf(at, waiting), likely: likely?.id ?? null };
  });
  return { now, timeZone: site.site.timeZone, rows };
}

const spanOf = ({ month: { id, from, to }, state }: PayMonth): MonthSpan => ({
  id,
  from,
  to,
  state: state === 'sealed' ? state : 'closed',
});

function rowOf({ site, months, now }: AtPeople, told: WaitingIdentity): ToldName {
  const [since, last] = [epochMs(Math.min(told.since, now)), epochMs(Math.min(told.last, now))];
  const [from, to] = [businessDate(site, since), businessDate(site, last)];
  const shut = months.filter(({ state, month }) => state !== 'live' && month.from <= to && from <= month.to);
  return { ...told, since, last, from, to, shutMonths: shut.map(spanOf) };
}

function leavingAnswer({ site, live, now, months }: AtPeople, agent: AgentId, { users }: Accounts): LeavingAnswer {
  const board = live.folded();
  const dates = new Set(momentsOf(board, agent).map((at) => businessDate(site, epochMs(at))));
  const isWorked = ({ month: { from, to } }: PayMonth): boolean => [...dates].some((date) => from <= date && date <= to);
  return {
    edits: leaverEdits(site, agent),
    leads: (ownLeads(board, agent, now)?.lists ?? []).reduce((sum, { held }) => sum + held, 0),
    logins: users.list().flatMap(({ name, charge }) => (charge.role === 'agent' && charge.agent === agent ? [name] : [])),
    unsealed: months.filter((month) => month.state !== 'sealed' && isWorked(month)).map(({ month }) => month.id),
  };
}
