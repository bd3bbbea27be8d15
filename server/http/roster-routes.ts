import { Router, type Request, type Response } from 'express';
import { answersForTeams, mayEditRoster, mayKeepPatterns, seesTeam, type FloorViewer } from '../../shared/audience.ts';
import { rosterAgents, rosterDay, rosterEntries, rosterPatterns, weekDates } from '../../shared/roster/roster-week.ts';
import type { Books } from '../../shared/settle/books.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { isHereOn } from '../../shared/site/employment.ts';
import { leaveKindsOf } from '../../shared/site/leave-kinds.ts';
import { periodOf } from '../../shared/site/periods.ts';
import type { Rotation, SiteFile } from '../../shared/site/site-file.ts';
import { epochMs, type AgentId, type LocalDate } from '../../shared/units.ts';
import type { RosterAnswer, RosterDay } from '../../shared/wire/roster-answers.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import type { Clock } from '../clock.ts';
import { csvOf } from '../reports/csv-table.ts';
import { rosterTable } from '../reports/roster-table.ts';
import { REPORT_TYPES } from '../reports/report.ts';
import { xlsxOf } from '../reports/xlsx-table.ts';
import type { WrittenSchemes } from '../site/site-schemes.ts';
import type { OpenBooks } from './books-at.ts';
import { checked } from './parsed-body.ts';
import { forbidden, NO_LOGIN, NO_SITE, READS_AUDIT, sendProblem } from './problem.ts';
import { rosterQuerySchema, type RosterQuery } from './roster.schema.ts';
import { sheetText } from './sheet-text.ts';

const FORMATS = ['csv', 'xlsx'] as const;

interface RosterParts {
  readonly callers: Callers;
  /** The site file in force, as it is written. */
  readonly written: () => Pick<WrittenSchemes, 'applied' | 'file'> | null;
  readonly books: () => OpenBooks | null;
  readonly audit: Audit;
  /** TALLYBOARD_SITE: the site file is kept there and read at each start. */
  readonly siteFile: string | undefined;
  readonly clock: Clock;
}

interface Reader {
  readonly viewer: FloorViewer;
  readonly site: SiteFile;
  readonly changed: RosterAnswer['changed'];
}

/** RO: a week of the roster to read, and tables of rosters. It is changed by site edits. */
export function rosterRoutes({ callers, written, books, audit, siteFile, clock }: RosterParts): Router {
  const router = Router();
  /** Read from the file in force, not from the board, which follows within a second: whoever changes something sees it at once. */
  const readerOf = (request: Request, response: Response): Reader | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    const inForce = written();
    const viewer = identity && inForce ? viewerOf(identity, inForce.file) : null;
    response.set('Cache-Control', 'no-store');
    if (inForce && viewer && answersForTeams(viewer)) {
      const { by, at } = inForce.applied;
      return { viewer, site: inForce.file, changed: { by, at } };
    }
    const other = viewer?.role === 'auditor' ? READS_AUDIT : forbidden('the roster is for supervisors, payroll and admins');
    sendProblem(response, !identity ? NO_LOGIN : !inForce ? NO_SITE : other);
    return null;
  };

  router.get('/', (request, response) => {
    const reader = readerOf(request, response);
    const asked = reader && checked(request.query, response, rosterQuerySchema);
    if (!reader || !asked || !isTheirs(asked, reader, response)) return;
    const today = businessDate(reader.site, epochMs(clock()));
    response.json(rosterAnswer(reader, asked, today, books()?.keeper.books() ?? null, siteFile !== undefined));
  });

  /** RO9: `/roster/week.csv` or `.xlsx`: the week as it is read back. A plan is no figure, so that no gate is asked (CF4). */
  router.get('/:file', async (request, response) => {
    const reader = readerOf(request, response);
    const asked = reader && checked(request.query, response, rosterQuerySchema);
    if (!reader || !asked || !isTheirs(asked, reader, response)) return;
    const format = FORMATS.find((one) => request.params.file === `week.${one}`);
    if (format === undefined) {
      const reason = `there is no table ${request.params.file}`;
      sendProblem(response, { status: 404, error: 'noTable', reason, way: 'ask for week.csv or week.xlsx' });
      return;
    }
    const answer = rosterAnswer(reader, asked, businessDate(reader.site, epochMs(clock())), null, false);
    const table = rosterTable(answer, asked.lang ?? reader.site.site.locale);
    audit.record(reader.viewer.user, `roster taken (${format})`, [answer.from, ...(asked.team === null ? [] : [asked.team])].join(', '));
    response.attachment(`${answer.site}-roster-${answer.from}.${format}`);
    response.type(REPORT_TYPES[format]).send(format === 'csv' ? Buffer.from(csvOf(table)) : await xlsxOf([table]));
  });

  const mayWrite = (request: Request, response: Response): boolean => {
    const reader = readerOf(request, response);
    const may = reader !== null && mayEditRoster(reader.viewer.role);
    if (reader && !may) sendProblem(response, forbidden('only supervisors and admins change the roster'));
    return may;
  };
  router.post('/text', ...sheetText(mayWrite));
  return router;
}

/** False after answering that the team is not the reader's. */
function isTheirs({ team }: RosterQuery, { viewer, site }: Reader, response: Response): boolean {
  const is = team === null || (site.teams.some(({ id }) => id === team) && seesTeam(viewer, team));
  if (!is) sendProblem(response, forbidden(`the roster of ${team} is not shown to this session`));
  return is;
}

function rosterAnswer(
  { viewer, site, changed }: Reader,
  { from, team }: RosterQuery,
  today: LocalDate,
  books: Books | null,
  isKeptElsewhere: boolean,
): RosterAnswer {
  const week = periodOf(site, 'week', from ?? today);
  const dates = weekDates(week.from);
  const mayEdit = mayEditRoster(viewer.role);
  const listed = site.agents.filter(
    (agent) => seesTeam(viewer, agent.team) && (team === null || agent.team === team) && isHereOn(agent, week.from),
  );
  const agents = rosterAgents(site, listed, dates, mayEdit);
  return {
    ...{ site: site.site.id, changed, from: week.from, today, timeZone: site.site.timeZone },
    teams: site.teams.filter(({ id }) => seesTeam(viewer, id)).map(({ id, name }) => ({ id, name })),
    days: dates.map((date) => rosterDay(site, agents, date, (one) => monthOf(site, books, one))),
    agents,
    closedMonths: closedMonths(books).map(({ period: { id, from, to } }) => ({ id, from, to })),
    ...{ mayEdit, mayEditPatterns: mayKeepPatterns(viewer.role), isKeptElsewhere },
    patterns: rosterPatterns(site),
    rotations: (site.rotations ?? []).flatMap((rotation) => seenRotation(viewer, rotation, new Set(listed.map(({ id }) => id)))),
    leaveKinds: mayEdit ? Object.keys(leaveKindsOf(site)) : [],
    entries: rosterEntries(site, new Set(listed.map(({ id }) => id)), dates, mayEdit),
  };
}

/** RO2: a rotation of other teams is not shown, nor are its people. */
function seenRotation(viewer: FloorViewer, rotation: Rotation, seen: ReadonlySet<AgentId>): readonly Rotation[] {
  if (viewer.teams === 'all') return [rotation];
  if (rotation.team !== undefined) return seesTeam(viewer, rotation.team) ? [rotation] : [];
  const agents = rotation.agents?.filter((agent) => seen.has(agent)) ?? [];
  return agents.length > 0 ? [{ ...rotation, agents }] : [];
}

/** A closed month keeps the dates of its closing (B1). */
function monthOf(site: SiteFile, books: Books | null, date: LocalDate): RosterDay['month'] {
  const closed = closedMonths(books).find(({ period }) => period.from <= date && date <= period.to);
  return { id: closed?.period.id ?? periodOf(site, 'month', date).id, state: closed?.state ?? 'live' };
}

const closedMonths = (books: Books | null) =>
  [...(books?.periods.values() ?? [])].filter(({ state, period }) => state !== 'live' && period.kind === 'month');
