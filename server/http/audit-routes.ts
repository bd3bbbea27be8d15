import { Readable } from 'node:stream';
import { Router, type Request, type Response } from 'express';
import { mayReadAudit } from '../../shared/audience.ts';
import { CHAIN_START } from '../../shared/audit/chain.ts';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { addDays, instantOf, localDateAt } from '../../shared/site/wall-clock.ts';
import { epochMs } from '../../shared/units.ts';
import type { AuditAnswer, AuditEntry, AuditHead, ChainAnswer } from '../../shared/wire/audit-answers.ts';
import type { Audit } from '../accounts/audit.ts';
import type { AuditSearch } from '../accounts/audit-reader.ts';
import type { Callers } from '../accounts/callers.ts';
import { roleOf } from '../accounts/sessions.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { inPieces } from '../in-pieces.ts';
import { auditLines } from '../reports/audit-file.ts';
import { auditTable } from '../reports/audit-tables.ts';
import { markedFile } from '../reports/export-mark.ts';
import { auditQuerySchema, type AuditQuery } from './audit.schema.ts';
import type { ExportGate, FileOut } from './export-gate.ts';
import { lookedToday } from './looked-today.ts';
import { checked } from './parsed-body.ts';
import { forbidden, NO_LOGIN, sendProblem } from './problem.ts';

interface AuditParts {
  readonly audit: Audit;
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
  readonly gate: ExportGate;
  readonly clock: Clock;
}

/** AU5, AU6: the audit for admins and auditors: searched, page by page, checked, and as a file. */
export function auditRoutes({ audit, callers, board, gate, clock }: AuditParts): Router {
  const router = Router();
  const zone = (): string => board()?.siteFile().site.timeZone ?? 'UTC';
  const looked = lookedToday();
  /** The name of who reads; null after answering that nobody else does. */
  const readerOf = (request: Request, response: Response): string | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    response.set('Cache-Control', 'no-store');
    if (identity?.kind === 'user' && mayReadAudit(roleOf(identity))) return identity.user.name;
    sendProblem(response, identity ? forbidden('the audit is read by admins and auditors') : NO_LOGIN);
    return null;
  };

  router.get('/', (request, response) => {
    const reader = readerOf(request, response);
    const query = reader !== null && checked(request.query, response, auditQuerySchema);
    if (!query) return;
    const words = inWords(query);
    const found = audit.find(searchOf(query, zone()), query.below, query.limit + 1);
    const entries = found.slice(0, query.limit);
    // Before it is answered, and after it is looked up: what somebody searches for is not the first thing that they find.
    if (looked.isFirst(localDateAt(zone(), epochMs(clock())), `${reader} ${words}`)) audit.record(reader, 'audit read', words);
    const next = found.length > entries.length ? (entries.at(-1)?.number ?? null) : null;
    response.json({ entries, next, ...audit.named(), timeZone: zone() } satisfies AuditAnswer);
  });

  router.get('/chain', async (request, response) => {
    if (readerOf(request, response) === null) return;
    response.json((await inPieces(audit.check())) satisfies ChainAnswer);
  });

  /** The lines are the whole chain, whatever is searched: of a part nobody could say that nothing is missing. */
  router.post('/export.ndjson', async (request, response) => {
    const mark = readerOf(request, response) === null ? null : gate.asked(request, response);
    if (!mark) return;
    const file = { ...fileOut('everything', 'ndjson'), rows: null };
    // The lines hold their own entry, so they are told from when it stands.
    await gate.stream(response, mark, file, () => Readable.from(auditLines((number) => audit.after(number, PAGE), headOf(audit))));
  });

  for (const format of ['csv', 'xlsx'] as const)
    router.post(`/export.${format}`, async (request, response) => {
      const reader = readerOf(request, response);
      const query = reader !== null && checked(request.query, response, auditQuerySchema);
      const mark = query && gate.asked(request, response);
      if (!mark) return;
      const words = inWords(query);
      const site = board()?.siteFile().site;
      const shown = { site: site?.name ?? '', search: words, timeZone: zone(), locale: site?.locale ?? 'en', head: headOf(audit) };
      const table = auditTable(allOf(audit, searchOf(query, zone())), shown);
      const file = { ...fileOut(words, format), rows: table.rows.length };
      await gate.send(response, mark, file, () => markedFile(format, [table], mark, shown.locale));
    });
  return router;
}

const PAGE = 1000;

const fileOut = (subject: string, ending: string): Omit<FileOut, 'rows'> => ({
  ...{ action: `audit exported (${ending})`, subject, name: 'audit', ending, less: 'search for fewer days, or take the JSON lines' },
});

function searchOf({ text, actor, action, from, to }: AuditQuery, zone: string): AuditSearch {
  return {
    ...{ text, actor, action },
    from: from && instantOf(zone, from, '00:00'),
    until: to && instantOf(zone, addDays(to, 1), '00:00'),
  };
}

/** What was looked for, as the audit tells it. */
function inWords({ text, actor, action, from, to }: AuditQuery): string {
  const parts = [
    ...(text === null ? [] : [`with “${withoutNumbers(text)}”`]),
    ...(actor === null ? [] : [`by ${actor}`]),
    ...(action === null ? [] : [`“${action}”`]),
    ...(from === null ? [] : [`from ${from}`]),
    ...(to === null ? [] : [`to ${to}`]),
  ];
  return parts.join(', ') || 'everything';
}

function headOf(audit: Audit): AuditHead {
  const [last = CHAIN_START] = audit.list(1);
  return { number: last.number, hash: last.hash };
}

function allOf(audit: Audit, search: AuditSearch): readonly AuditEntry[] {
  const all: AuditEntry[] = [];
  for (let below: number | null = null; ; below = all.at(-1)?.number ?? null) {
    const page = audit.find(search, below, PAGE);
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
