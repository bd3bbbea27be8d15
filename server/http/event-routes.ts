import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Accounts } from '../accounts/accounts.ts';
import type { ApiKey } from '../accounts/api-keys.ts';
import type { Receipt, Refusal } from '../intake/intake.ts';
import { jsonLines, type JsonLine } from './ndjson.ts';
import { sendProblem, type Problem } from './problem.ts';

/** Checks raw events of this key's source and stores the good ones; resolves after the durable commit. null: the key's site is not served here. */
export type SubmitEvents = (key: ApiKey, events: readonly unknown[]) => Promise<Receipt> | null;

/** JSON is read whole before it is parsed; whoever has more sends lines. */
const MAX_JSON = '8mb';
/** Requests that wait for their commit. More, and senders are asked to slow down: the log is the bottleneck, not the network. */
const MAX_WAITING = 256;
/** A wrong file must not fill the memory with refusals: the first ones tell what is wrong. */
const MAX_REFUSALS = 1000;
const MINUTE_MS = 60_000;

const UNAUTHORIZED: Problem = {
  ...{ status: 401, error: 'unauthorized', reason: 'no valid API key' },
  way: 'send Authorization: Bearer KEY; make a key with: npx tallyboard key add NAME',
};
const BUSY: Problem = {
  status: 429,
  error: 'busy',
  reason: 'too many requests wait for the log',
  way: 'send larger batches, or try again in a second',
};
const WRONG_SITE: Problem = {
  status: 403,
  error: 'forbidden',
  reason: "the key's site is not served here",
  way: 'make a key on this server',
};
const WRONG_TYPE: Problem = {
  ...{ status: 415, error: 'contentType', reason: 'the body is neither JSON nor NDJSON' },
  way: 'send Content-Type: application/json or application/x-ndjson',
};

/** `POST /api/events`: one event, an array, or NDJSON. One bad event never costs its neighbours. */
export function eventRoutes({ apiKeys }: Accounts, submit: SubmitEvents): Router {
  const router = Router();
  let waiting = 0;
  const notTooMany: RequestHandler = (_, response, next) => {
    if (waiting >= MAX_WAITING) {
      response.set('Retry-After', '1');
      sendProblem(response, BUSY);
      return;
    }
    waiting += 1;
    response.on('close', () => (waiting -= 1));
    next();
  };
  const guesses = rateLimit({
    limit: 60,
    windowMs: MINUTE_MS,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_, response) => response.statusCode !== 401,
    keyGenerator: (request) => ipKeyGenerator(request.socket.remoteAddress ?? ''),
    message: { error: 'tooMany', reason: 'too many requests without a valid key', way: 'wait a minute' },
  });
  const withKey: RequestHandler = (request, response, next) => {
    const key = apiKeys.find(bearerOf(request));
    if (!key) {
      response.set('WWW-Authenticate', 'Bearer');
      sendProblem(response, UNAUTHORIZED);
      return;
    }
    response.locals['key'] = key;
    next();
  };
  const take = async (request: Request, response: Response): Promise<void> => {
    const key = response.locals['key'] as ApiKey;
    const send = (events: readonly unknown[]): Promise<Receipt> | null => submit(key, events);
    const receipt = request.is('application/x-ndjson') ? await takeLines(request, send) : await takeBody(request, send);
    if (receipt === 'wrongType') sendProblem(response, WRONG_TYPE);
    else if (receipt === null) sendProblem(response, WRONG_SITE);
    else response.json(receipt);
  };
  router.post('/events', guesses, withKey, notTooMany, express.json({ limit: MAX_JSON, strict: false }), take);
  return router;
}

const bearerOf = (request: Request): string => /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';

type Send = (events: readonly unknown[]) => Promise<Receipt> | null;

function takeBody(request: Request, send: Send): Promise<Receipt> | 'wrongType' | null {
  if (!request.is('application/json')) return 'wrongType';
  const body: unknown = request.body;
  return send(Array.isArray(body) ? body : [body]);
}

interface LinesReceipt extends Receipt {
  /** Refusals beyond those listed. */
  readonly refusedMore?: number;
}

/** Commits group by group while the stream comes in, so what was committed stays when the sender goes away. */
async function takeLines(request: Request, send: Send): Promise<LinesReceipt | null> {
  let [accepted, duplicates, refusedMore] = [0, 0, 0];
  const refused: Refusal[] = [];
  const refuse = (refusal: Refusal): void => {
    if (refused.length < MAX_REFUSALS) refused.push(refusal);
    else refusedMore += 1;
  };
  for await (const lines of jsonLines(request)) {
    const readable = lines.filter(isReadable);
    const receipt = await send(readable.map((line) => line.value));
    if (receipt === null) return null;
    accepted += receipt.accepted;
    duplicates += receipt.duplicates;
    for (const line of lines) if (!isReadable(line)) refuse({ index: line.index, path: '', reason: line.unreadable });
    for (const refusal of receipt.refused) refuse({ ...refusal, index: readable[refusal.index]?.index ?? refusal.index });
  }
  refused.sort((left, right) => left.index - right.index);
  return { accepted, duplicates, refused, ...(refusedMore > 0 && { refusedMore }) };
}

const isReadable = (line: JsonLine): line is JsonLine & { readonly value: unknown } => 'value' in line;
