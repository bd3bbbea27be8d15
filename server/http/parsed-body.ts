import type { Request, Response } from 'express';
import type { z } from 'zod';
import { sendProblem } from './problem.ts';

/** The body as the schema has it; null after answering 400 with the first thing that is wrong. */
export function parsedBody<Body>(request: Request, response: Response, schema: z.ZodType<Body>): Body | null {
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`;
  sendProblem(response, { status: 400, error: 'malformed', reason, way: 'correct it and send it again' });
  return null;
}
