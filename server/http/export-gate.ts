import { createHash, randomInt } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { confidentialityOf, MOST_ROWS_OUT } from '../../shared/site/confidentiality.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs } from '../../shared/units.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import type { Clock } from '../clock.ts';
import type { ExportMark } from '../reports/export-mark.ts';
import { exportReasonSchema } from './export.schema.ts';
import { NO_LOGIN, sendProblem, type Problem } from './problem.ts';

/** A file that is about to leave, as the audit tells it. */
export interface FileOut {
  readonly action: string;
  readonly subject: string;
  /** Without code and ending. */
  readonly name: string;
  readonly ending: string;
  /** Of the figures in it; null: it is whole or nothing, whatever its length. */
  readonly rows: number | null;
  /** How to ask for less. */
  readonly less: string;
}

/** CF4 to CF6: the one door through which figures about people leave as a file. Who may see them is asked before, by each route. */
export interface ExportGate {
  /** CF4: who takes it out, and why; null after answering that the right or the reason is missing. */
  asked(request: Request, response: Response): ExportMark | null;
  /** CF5, CF6: sends the file, or answers that it has too many rows. */
  send(response: Response, mark: ExportMark, file: FileOut, bytes: () => Buffer | Promise<Buffer>): Promise<void>;
  /** The same of what is made while it is sent: its entry stands before, its digest in one after. False: it has too many rows. */
  stream(response: Response, mark: ExportMark, file: FileOut, source: () => Readable): Promise<boolean>;
}

interface GateParts {
  readonly callers: Callers;
  readonly audit: Audit;
  readonly site: () => SiteFile | null;
  readonly clock: Clock;
}

const NO_RIGHT: Problem = {
  status: 403,
  error: 'noExportRight',
  reason: 'this login has not the right to take figures out as a file',
  way: 'ask an admin for the right `export`: it is given on the page of accounts',
};
const noReason = (what: string): Problem => ({
  ...{ status: 400, error: 'noReason', reason: `a file is taken out with a reason: ${what}` },
  way: 'POST it as JSON: {"reason": "3 to 200 characters"}',
});

/** Pages are read by GET, files are taken by POST. True: that was answered. */
export function isPageByPost(request: Request, response: Response, format: string | null): boolean {
  if (request.method !== 'POST' || format !== null) return false;
  sendProblem(response, {
    status: 404,
    error: 'noFile',
    reason: 'this address names no file',
    way: 'end it with .csv or .xlsx, or GET it',
  });
  return true;
}

export function openExportGate({ callers, audit, site, clock }: GateParts): ExportGate {
  const fits = (response: Response, { by, reason }: ExportMark, { rows, subject, less }: FileOut): boolean => {
    const most = mostRowsOf(site());
    if (rows === null || rows <= most) return true;
    audit.record(by, 'export refused', subject, { after: `${rows} rows of at most ${most}; reason: ${reason}` });
    sendProblem(response, {
      ...{ status: 409, error: 'tooManyRows', reason: `it has ${rows} rows, and at most ${most} leave at once` },
      way: `${less}; or raise site.confidentiality.export.maxRows`,
    });
    return false;
  };
  const begin = (response: Response, { code }: ExportMark, { name, ending }: FileOut): void => {
    response.set('Cache-Control', 'no-store').attachment(`${name}-${code}.${ending}`);
  };
  return {
    asked(request, response) {
      const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
      response.set('Cache-Control', 'no-store');
      if (identity?.kind !== 'user' || !identity.user.rights.includes('export')) {
        sendProblem(response, identity ? NO_RIGHT : NO_LOGIN);
        return null;
      }
      const body = exportReasonSchema.safeParse(request.method === 'POST' ? request.body : undefined);
      if (!body.success) {
        sendProblem(response, noReason(body.error.issues[0]?.message ?? 'it has none'));
        return null;
      }
      const at = epochMs(clock());
      const timeZone = site()?.site.timeZone ?? 'UTC';
      return { code: newCode(), by: identity.user.name, at, timeZone, reason: withoutNumbers(body.data.reason) };
    },
    async send(response, mark, file, make) {
      if (!fits(response, mark, file)) return;
      const bytes = await make();
      const digest = createHash('sha256').update(bytes).digest('hex');
      audit.record(mark.by, file.action, file.subject, { after: `${outWords(mark, file)}; sha256 ${digest}` });
      begin(response, mark, file);
      response.send(bytes);
    },
    async stream(response, mark, file, source) {
      if (!fits(response, mark, file)) return false;
      audit.record(mark.by, file.action, file.subject, { after: outWords(mark, file) });
      begin(response, mark, file);
      const hash = createHash('sha256');
      const hashing = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          done(null, chunk);
        },
      });
      await pipeline(source(), hashing, response);
      audit.record(mark.by, 'export sent', file.subject, { after: `export ${mark.code}; sha256 ${hash.digest('hex')}` });
      return true;
    },
  };
}

const mostRowsOf = (site: SiteFile | null): number => (site && confidentialityOf(site).export?.maxRows) ?? MOST_ROWS_OUT;

const outWords = ({ code, reason }: ExportMark, { rows }: FileOut): string =>
  [`export ${code}`, ...(rows === null ? [] : [`${rows} rows`]), `reason: ${reason}`].join('; ');

/** No digits, so that it is never taken for somebody's number (L9); without what is read one for the other. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** CF6: by secure chance. */
const newCode = (): string => Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
