import type { Request, Response } from 'express';
import type { z } from 'zod';
import { said } from '../../shared/said.ts';
import { sentenceSpoken } from '../../shared/spoken.ts';
import { sendProblem } from './problem.ts';

/** The body as the schema has it; null after answering 400 with the first thing that is wrong. */
export const parsedBody = <Body>(request: Request, response: Response, schema: z.ZodType<Body>): Body | null =>
  checked(request.body ?? {}, response, schema);

/** The same of a query. */
export function checked<Sent>(sent: unknown, response: Response, schema: z.ZodType<Sent>): Sent | null {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`;
  const sentence = issue && sentenceSpoken(issue.message);
  sendProblem(response, {
    ...{ status: 400, error: 'malformed', reason, way: 'correct it and send it again' },
    ...(sentence && { said: [said`${issue.path.join('.')}: ${sentence}`] }),
  });
  return null;
}
