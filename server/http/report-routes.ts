import { Router, type Request, type Response } from 'express';
import { mayKeepMails, mayReadReports, seesTeam, type FloorViewer } from '../../shared/audience.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { dueAt, periodsDue } from '../../shared/site/report-due.ts';
import { READ_AS, type ScheduledReport } from '../../shared/site/report-rules.ts';
import { reportTablesOf } from '../../shared/site/report-tables.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs, type TeamId } from '../../shared/units.ts';
import type { LatestMail, MailedReport, ReportsAnswer, ReportTableAnswer } from '../../shared/wire/report-answers.ts';
import { viewerOf } from '../accounts/accounts.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import type { MailBook, NotedMail } from '../mails/mail-book.ts';
import { waysOf, webhookOf } from '../mails/ways.ts';
import { markedFile } from '../reports/export-mark.ts';
import { reportOf } from '../reports/report-of.ts';
import { isPageByPost, type ExportGate } from './export-gate.ts';
import { lookedToday } from './looked-today.ts';
import { checked, parsedBody } from './parsed-body.ts';
import { forbidden, NO_LOGIN, NO_SITE, READS_AUDIT, sendProblem } from './problem.ts';
import { sendReportSchema, shiftReportSchema, type ShiftReportQuery } from './report.schema.ts';

interface ReportParts {
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
  readonly mails: MailBook;
  readonly audit: Audit;
  readonly gate: ExportGate;
  readonly clock: Clock;
}

interface Reader {
  readonly viewer: FloorViewer;
  readonly board: LiveBoard;
  readonly site: SiteFile;
}

/** RP: tables to read and take along, and those that are sent by themselves. */
export function reportRoutes({ callers, board, mails, audit, gate, clock }: ReportParts): Router {
  const router = Router();
  const looked = lookedToday();
  const readerOf = (request: Request, response: Response): Reader | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    const live = board();
    const site = live?.siteFile();
    const viewer = identity && site ? viewerOf(identity, site) : null;
    response.set('Cache-Control', 'no-store');
    if (live && site && viewer && mayReadReports(viewer)) return { viewer, board: live, site };
    const other =
      viewer?.role === 'auditor'
        ? READS_AUDIT
        : forbidden('reports are for payroll, admins and, where the site shows figures of people, supervisors');
    sendProblem(response, !identity ? NO_LOGIN : !live ? NO_SITE : other);
    return null;
  };

  router.get('/', (request, response) => {
    const reader = readerOf(request, response);
    if (!reader) return;
    const { viewer, site } = reader;
    const now = epochMs(clock());
    response.json({
      today: businessDate(site, now),
      timeZone: site.site.timeZone,
      teams: site.teams.filter(({ id }) => seesTeam(viewer, id)).map(({ id, name }) => ({ id, name })),
      tables: reportTablesOf(site),
      mailed: mayKeepMails(viewer.role) ? (site.reports ?? []).map((report) => mailedReport(site, report, mails, now)) : null,
    } satisfies ReportsAnswer);
  });

  const read = async (request: Request<{ name: string }>, response: Response): Promise<void> => {
    const reader = readerOf(request, response);
    if (!reader) return;
    const [, name = '', format = null] = /^(\w+)(?:\.(csv|xlsx))?$/.exec(request.params.name) ?? [];
    const offered = reportTablesOf(reader.site);
    const table = offered.find((one) => one === name);
    if (table === undefined) {
      const way = `ask for one of ${offered.join(', ')}`;
      sendProblem(response, { status: 404, error: 'noReport', reason: `there is no report ${request.params.name}`, way });
      return;
    }
    if (isPageByPost(request, response, format)) return;
    const asked = checked(request.query, response, shiftReportSchema);
    const teams = asked && teamsAsked(asked, reader, response);
    if (!asked || !teams) return;
    const { site } = reader;
    const today = businessDate(site, epochMs(clock()));
    if (asked.from > today) {
      sendProblem(response, { status: 404, error: 'noShifts', reason: `${asked.from} has not begun`, way: `ask up to ${today}` });
      return;
    }
    const isFile = format === 'csv' || format === 'xlsx';
    const mark = isFile ? gate.asked(request, response) : null;
    if (isFile && !mark) return;
    const language = asked.lang ?? site.site.locale;
    const { from, to } = asked;
    const { viewer, board: live } = reader;
    const found = await reportOf(table, live.moment().board, { from, to, teams, readerTeams: viewer.teams, language, now: live.now() });
    const subject = `${from} to ${to}${asked.team === null ? '' : `, ${asked.team}`}`;
    if (isFile && mark) {
      const file = {
        ...{
          action: `${READ_AS[table]} read (${format})`,
          subject,
          name: `${site.site.id}-${table}-${from}${from === to ? '' : `-${to}`}`,
        },
        ...{ ending: format, rows: found.tables[0].rows.length, less: 'ask for fewer days, or for one team' },
      };
      await gate.send(response, mark, file, () => markedFile(format, found.tables, mark, language));
      return;
    }
    if (looked.isFirst(today, `${viewer.user} ${table} ${subject}`)) audit.record(viewer.user, `${READ_AS[table]} read (page)`, subject);
    const { notes, columns, rows } = found.tables[0];
    response.json({ from, to, digest: found.digest, notes, columns, rows } satisfies ReportTableAnswer);
  };

  /** `/reports/shifts` and the other tables. */
  router.get('/:name', read);
  /** CF4: as a file with `.csv` or `.xlsx`. */
  router.post('/:name', read);

  /** RP5: the latest period that is over, once more, at once. */
  router.post('/:id/send', (request, response) => {
    const reader = readerOf(request, response);
    if (!reader) return;
    if (!mayKeepMails(reader.viewer.role)) {
      sendProblem(response, forbidden('only admins send reports'));
      return;
    }
    if (!parsedBody(request, response, sendReportSchema)) return;
    const { site } = reader;
    const report = (site.reports ?? []).find(({ id }) => id === request.params.id);
    if (report === undefined) {
      sendProblem(response, {
        ...{ status: 404, error: 'noReport', reason: `the site file has no report ${request.params.id}` },
        way: 'load the page again, or write it under reports',
      });
      return;
    }
    const now = epochMs(clock());
    const { latest } = periodsDue(site, report, now);
    audit.record(reader.viewer.user, 'report sent again', `${report.id}, ${latest.id}`);
    for (const way of waysOf(report)) mails.note({ site: site.site.id, report: report.id, period: latest.id, way }, now, true);
    response.status(202).json({ period: latest.id });
  });
  return router;
}

/** null after answering that the team is not the reader's. */
function teamsAsked({ team }: ShiftReportQuery, { viewer, site }: Reader, response: Response): readonly TeamId[] | 'all' | null {
  if (team === null) return viewer.teams;
  const isTheirs = site.teams.some(({ id }) => id === team) && seesTeam(viewer, team);
  if (!isTheirs) sendProblem(response, forbidden(`the shifts of ${team} are not shown to this session`));
  return isTheirs ? [team] : null;
}

function mailedReport(site: SiteFile, report: ScheduledReport, mails: MailBook, now: ReturnType<typeof epochMs>): MailedReport {
  const { id, table, every, at, to, teams, format } = report;
  const { next } = periodsDue(site, report, now);
  const sent = mails.latest(site.site.id).filter((mail) => mail.report === id);
  return {
    ...{ id, table, every, at, to, format, ...(teams && { teams }) },
    next: { period: next, at: dueAt(site, report, next) },
    ways: waysOf(report).map((way) => ({ webhook: webhookOf(way), latest: latestOf(sent.find((mail) => mail.way === way)) })),
  };
}

const latestOf = (mail: NotedMail | undefined): LatestMail | null =>
  mail ? { period: mail.period, state: mail.state, at: mail.at, reason: mail.reason } : null;
