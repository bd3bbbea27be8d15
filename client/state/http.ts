import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';

/** Why a request over HTTP was not done, as the server says it; `noServer` where nobody answered. */
export interface Problem {
  readonly error: string;
  readonly reason: string;
  readonly way: string;
  /** What the answer holds besides. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export const NO_SERVER: Problem = { error: 'noServer', reason: '', way: '' };

/** The caller did not want the answer any more. */
const LEFT: Problem = { error: 'left', reason: '', way: '' };

/**
 * The answer's shape is the caller's to know: pages and server are built from the same sources, and pages of another version reload themselves.
 * `onWay` hears what share is done of work that takes the server a while (U3), and says whether to wait on; left out: yes.
 */
export async function ask<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  onWay: (share: number) => boolean = () => true,
): Promise<Result<Answer, Problem>> {
  for (;;) {
    const response = await fetch(path, {
      method,
      cache: 'no-store',
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }).catch(() => null);
    if (!response) return err(NO_SERVER);
    const answer: unknown = await response.json().catch(() => null);
    const share = response.status === 202 ? shareIn(answer) : null;
    if (share === null) return response.ok ? ok(answer as Answer) : err(problemIn(answer));
    if (!onWay(share)) return err(LEFT);
  }
}

/** Sends a file as it is: the browser reads it as it goes, so it may be of any size. */
export async function sendFile<Answer>(path: string, file: Blob, type: string): Promise<Result<Answer, Problem>> {
  const response = await fetch(path, { method: 'POST', body: file, headers: { 'content-type': type } }).catch(() => null);
  if (!response) return err(NO_SERVER);
  const answer: unknown = await response.json().catch(() => null);
  return response.ok ? ok(answer as Answer) : err(problemIn(answer));
}

/** null: it was accepted, and that is all. */
function shareIn(answer: unknown): number | null {
  const said: { readonly preparing?: unknown } = typeof answer === 'object' && answer !== null ? answer : {};
  return typeof said.preparing === 'number' ? said.preparing : null;
}

/** What an answer that refuses says. */
export function problemIn(answer: unknown): Problem {
  const said: Partial<Problem> = typeof answer === 'object' && answer !== null ? answer : {};
  return said.error === undefined ? NO_SERVER : { error: said.error, reason: said.reason ?? '', way: said.way ?? '', details: { ...said } };
}
