import type { Request } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Problem } from './problem.ts';

export const MINUTE_MS = 60_000;
const TOO_MANY: Omit<Problem, 'status'> = {
  error: 'tooMany',
  reason: 'too many attempts from here or for this name',
  way: 'wait some minutes',
};

/** Failed attempts only: whoever knows the password is never kept out by having logged in often. */
export const attempts = (limit: number, windowMs: number, keyGenerator: (request: Request) => string) =>
  rateLimit({
    limit,
    windowMs,
    keyGenerator,
    skipSuccessfulRequests: true,
    message: TOO_MANY,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
  });

export const byAddress = (request: Request): string => ipKeyGenerator(request.ip ?? '');
