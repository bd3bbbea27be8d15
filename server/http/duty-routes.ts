import { Router, type Request, type Response } from 'express';
import { mayReadDuties } from '../../shared/audience.ts';
import { dutyCounts, type ReadReport } from '../../shared/duties/duty-counts.ts';
import { businessDate, businessDay } from '../../shared/site/business-day.ts';
import type { Period } from '../../shared/site/period.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { READ_AS } from '../../shared/site/report-rules.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { addDays, dateOf } from '../../shared/site/wall-clock.ts';
import { epochMs } from '../../shared/units.ts';
import type { DutiesAnswer } from '../../shared/wire/duty-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { AuditReader } from '../accounts/audit-reader.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { dutyTable } from '../reports/duty-table.ts';
import { dutiesSchema } from './duty.schema.ts';
import type { ExportGate } from './export-gate.ts';
import { checked } from './parsed-body.ts';
import { forbidden, NO_LOGIN, NO_SITE, READS_AUDIT, sendProblem } from './problem.ts';
import { sendTable, TABLE_FORMATS } from './table-file.ts';

interface DutyParts {
  readonly accounts: Pick<Accounts, 'users' | 'audit'>;
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
  readonly gate: ExportGate;
  readonly clock: Clock;
}

/** A week as whoever asks may see it. */
interface Told {
  readonly answer: DutiesAnswer;
  readonly site: SiteFile;
  readonly language: Locale;
}

/** Far more reports than a site reads in a week. */
const MOST_READ = 100_000;
const NOBODY = { listened: 0, notes: 0, disputes: 0, reports: 0 };

/** DU: what supervisors did of their own duties in a week. */
export function dutyRoutes({ accounts, callers, board, gate, clock }: DutyParts): Router {
  const router = Router();
  /** null after answering why there is none. */
  const toldOf = (request: Request, response: Response): Told | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    const live = board();
    response.set('Cache-Control', 'no-store');
    const user = identity?.kind === 'user' ? identity.user : null;
    if (!live || !user || !mayReadDuties(user.charge.role)) {
      const other = user?.charge.role === 'auditor' ? READS_AUDIT : forbidden('duties are for supervisors, each their own, and for admins');
      sendProblem(response, !identity ? NO_LOGIN : !live ? NO_SITE : other);
      return null;
    }
    const asked = checked(request.query, response, dutiesSchema);
    if (!asked) return null;
    const site = live.siteFile();
    const now = periodOf(site, 'week', businessDate(site, epochMs(clock())));
    const week = asked.week === undefined ? now : weekNamed(site, asked.week);
    if (week === null || week.from > now.from) {
      sendProblem(response, {
        status: 404,
        error: 'noWeek',
        reason: `there is no week ${asked.week ?? ''} yet`,
        way: `ask up to ${now.id}`,
      });
      return null;
    }
    const counts = dutyCounts(live.moment().board, week, readIn(accounts.audit, site, week));
    const people = accounts.users.list().filter(({ charge }) => charge.role === 'supervisor');
    const shown = user.charge.role === 'admin' ? people : people.filter(({ name }) => name === user.name);
    const answer: DutiesAnswer = {
      week,
      earlier: periodOf(site, 'week', addDays(week.from, -1)).id,
      later: week.id === now.id ? null : periodOf(site, 'week', addDays(week.to, 1)).id,
      timeZone: site.site.timeZone,
      targets: site.duties?.perWeek ?? {},
      rows: shown.map(({ name }) => ({ name, counts: counts.get(name) ?? NOBODY })),
    };
    return { answer, site, language: asked.lang ?? site.site.locale };
  };

  router.get('/', (request, response) => {
    const told = toldOf(request, response);
    if (told) response.json(told.answer);
  });

  /** DU4, CF4: `/duties/week.csv` or `.xlsx`. */
  router.post('/:file', async (request, response) => {
    const told = toldOf(request, response);
    if (!told) return;
    const format = TABLE_FORMATS.find((one) => request.params.file === `week.${one}`);
    if (format === undefined) {
      const reason = `there is no file ${request.params.file}`;
      sendProblem(response, { status: 404, error: 'noTable', reason, way: 'ask for week.csv or week.xlsx' });
      return;
    }
    const mark = gate.asked(request, response);
    if (!mark) return;
    const { answer, site, language } = told;
    const table = dutyTable(answer, site.site, language);
    const name = `${site.site.id}-duties-${answer.week.id}`;
    await sendTable(gate, response, mark, format, table, {
      ...{ action: 'duties read', subject: answer.week.id, name, less: 'it is one week', language },
    });
  });
  return router;
}

/** DU1: reports as they were opened on the page, or taken out as a file. */
function readIn(audit: Pick<AuditReader, 'find'>, site: SiteFile, week: Period): readonly ReadReport[] {
  const span = { from: businessDay(site, week.from).start, until: businessDay(site, week.to).end };
  return Object.values(READ_AS).flatMap((table) =>
    ['page', 'csv', 'xlsx'].flatMap((form) =>
      audit
        .find({ ...span, text: null, actor: null, action: `${table} read (${form})` }, null, MOST_READ)
        .map(({ actor, at }) => ({ actor, at: epochMs(at) })),
    ),
  );
}

/** null: the year has no such week. */
function weekNamed(site: SiteFile, id: string): Period | null {
  const [year = '', number = ''] = id.split('-W');
  const near = addDays(dateOf(year, 1, 1), (Number(number) - 1) * 7);
  return [-7, 0, 7].map((days) => periodOf(site, 'week', addDays(near, days))).find((week) => week.id === id) ?? null;
}
