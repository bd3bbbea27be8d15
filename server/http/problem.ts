import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Said } from '../../shared/said.ts';
import type { ProblemKind } from '../../shared/wire/problem-kinds.ts';

/** Every refusal over HTTP: what happened in one word, to what, and the way out. */
export interface Problem {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500 | 503;
  readonly error: ProblemKind;
  readonly reason: string;
  readonly way: string;
  /** Sentences in which a page tells its reader what is wrong, instead of `reason`. */
  readonly said?: readonly Said[];
}

export function sendProblem(response: Response, { status, ...problem }: Problem): void {
  response.status(status).json(problem);
}

export const NO_LOGIN: Problem = { status: 401, error: 'unauthorized', reason: 'nobody is logged in here', way: 'log in: POST /api/login' };
export const forbidden = (reason: string): Problem => ({ status: 403, error: 'forbidden', reason, way: 'log in as somebody who may' });

/** AU7 */
export const READS_AUDIT: Problem = {
  status: 403,
  error: 'forbidden',
  reason: 'the auditor reads the audit and nothing else',
  way: 'see GET /api/audit, or log in as somebody who may',
};

export const NO_SITE: Problem = {
  status: 409,
  error: 'noSite',
  reason: 'no site file is applied yet',
  way: 'run: npx tallyboard apply site.yaml',
};

/** What the body readers throw: a status and a type of their own. */
const bodyError = z.object({ status: z.number(), type: z.string(), message: z.string() });

const BODY_PROBLEMS: Readonly<Record<number, Pick<Problem, 'status' | 'error' | 'way'>>> = {
  400: { status: 400, error: 'unparsable', way: 'send valid JSON in UTF-8' },
  413: { status: 413, error: 'tooLarge', way: 'send it in smaller pieces' },
  415: { status: 415, error: 'encoding', way: 'send UTF-8, plain or gzipped' },
};

/** The last word on a request: a body that could not be read is the sender's affair, everything else is ours and is logged. */
export const answerErrors =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const body = bodyError.safeParse(error);
    const problem = body.success ? BODY_PROBLEMS[body.data.status] : undefined;
    if (body.success && problem) {
      sendProblem(response, { ...problem, reason: body.data.message });
      return;
    }
    logger.error({ err: error, method: request.method, route: request.baseUrl }, 'a request failed');
    sendProblem(response, { status: 500, error: 'internal', reason: 'the server failed on this request', way: 'see its log; try again' });
  };
