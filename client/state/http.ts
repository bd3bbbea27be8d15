import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';

/** Why a request over HTTP was not done, as the server says it; `noServer` where nobody answered. */
export interface Problem {
  readonly error: string;
  readonly reason: string;
  readonly way: string;
}

const NO_SERVER: Problem = { error: 'noServer', reason: '', way: '' };

/** The answer's shape is the caller's to know: pages and server are built from the same sources, and pages of another version reload themselves. */
export async function ask<Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Result<Answer, Problem>> {
  const response = await fetch(path, {
    method,
    cache: 'no-store',
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => null);
  if (!response) return err(NO_SERVER);
  const answer: unknown = await response.json().catch(() => null);
  return response.ok ? ok(answer as Answer) : err(problemIn(answer));
}

function problemIn(answer: unknown): Problem {
  const said: Partial<Problem> = typeof answer === 'object' && answer !== null ? answer : {};
  return said.error === undefined ? NO_SERVER : { error: said.error, reason: said.reason ?? '', way: said.way ?? '' };
}
