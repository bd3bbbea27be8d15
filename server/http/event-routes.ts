import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { ApiKey, ApiKeys } from '../accounts/api-keys.ts';
import { IntakeBusy, IntakeClosed } from '../intake/group-commit.ts';
import type { Intake } from '../intake/intake.ts';
import { takeBody, takeLines } from './event-bodies.ts';
import { sendProblem, type Problem } from './problem.ts';

/** JSON is read whole before it is parsed; whoever has more sends lines. */
const MAX_JSON = '8mb';
const MINUTE_MS = 60_000;

const UNAUTHORIZED: Problem = {
  ...{ status: 401, error: 'unauthorized', reason: 'no valid API key' },
  way: 'send Authorization: Bearer KEY; make a key with: npx tallyboard key add NAME',
};
const WRONG_TYPE: Problem = {
  ...{ status: 415, error: 'contentType', reason: 'the body is neither JSON nor NDJSON' },
  way: 'send Content-Type: application/json or application/x-ndjson',
};

/** Of wrong keys only: a sender with a valid one is slowed down by the log alone, however many requests are under way at once. */
const openGuesses = () =>
  rateLimit({
    limit: 60,
    windowMs: MINUTE_MS,
    keyGenerator: (request) => ipKeyGenerator(request.ip ?? ''),
    message: { error: 'tooMany', reason: 'too many requests without a valid key', way: 'wait a minute' },
  });

/** `POST /api/events`: one event, an array, or NDJSON, answered after the durable commit. One bad event never costs its neighbours. */
export function eventRoutes(apiKeys: ApiKeys, intake: Intake): Router {
  const router = Router();
  const keys = new WeakMap<Request, ApiKey>();
  const guesses = openGuesses();
  const withKey: RequestHandler = async (request, response, next) => {
    const key = apiKeys.find(bearerOf(request));
    if (key) {
      keys.set(request, key);
      next();
      return;
    }
    await guesses(request, response, () => {
      response.set('WWW-Authenticate', 'Bearer');
      sendProblem(response, UNAUTHORIZED);
    });
  };
  const take = async (request: Request, response: Response): Promise<void> => {
    const key = keys.get(request);
    if (!key) throw new Error('a request came past withKey');
    if (request.is('application/x-ndjson')) response.json(await takeLines(request, key, intake));
    else if (request.is('application/json')) response.json(await takeBody(request.body, key, intake));
    else sendProblem(response, WRONG_TYPE);
  };
  /** What could not be read is counted with the other refusals of its sender; the answer is the general one. */
  const noteUnreadable: ErrorRequestHandler = (error: unknown, request, _response, next) => {
    const key = keys.get(request);
    if (key && error instanceof SyntaxError && 'body' in error && typeof error.body === 'string') {
      intake.noteUnreadable(key.site, `http:${key.name}`, error.body, error.message);
    }
    next(error);
  };
  router.post('/events', withKey, express.json({ limit: MAX_JSON, strict: false }), take);
  router.use('/events', noteUnreadable, answerBusy);
  return router;
}

const bearerOf = (request: Request): string => /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';

const answerBusy: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const isBusy = error instanceof IntakeBusy;
  if (!isBusy && !(error instanceof IntakeClosed)) {
    next(error);
    return;
  }
  response.set('Retry-After', '1');
  const { status, word } = isBusy ? ({ status: 429, word: 'busy' } as const) : ({ status: 503, word: 'stopping' } as const);
  sendProblem(response, { status, error: word, reason: error.message, way: 'send the same again: nothing is counted twice' });
};
