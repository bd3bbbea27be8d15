import { z } from 'zod';
import { agentId, epochMs, eventId } from '../units.ts';
import type { AddAnnotation, JoinRequest, ResyncRequest, RevokeAnnotation } from './socket-events.ts';

/** A mistyped page must not fill the log: names and texts are bounded. */
const MAX_NAME = 128;
const MAX_TEXT = 2000;
const MAX_POINTS = 1_000_000;

const name = z.string().min(1).max(MAX_NAME);
const agent = name.transform(agentId);
const moment = z.number().int().nonnegative().transform(epochMs);
/** The page's own id of the request: what makes asking twice harmless. */
const request = z.string().regex(/^[\w-]{8,64}$/, 'expected 8 to 64 letters, digits, _ or -');
const protocol = z.number().int();

export const joinRequestSchema = z.discriminatedUnion('audience', [
  z.object({ audience: z.literal('wall'), protocol }),
  z.object({ audience: z.literal('floor'), protocol }),
  z.object({ audience: z.literal('desk'), protocol, agent: agent.exactOptional() }),
]) satisfies z.ZodType<JoinRequest>;

export const resyncRequestSchema = z.strictObject({}) satisfies z.ZodType<ResyncRequest>;

export const addAnnotationSchema = z.object({
  request,
  agent,
  kind: z.enum(['note', 'commendation', 'deduction', 'exception']),
  code: name,
  text: z.string().max(MAX_TEXT),
  from: moment.exactOptional(),
  to: moment.exactOptional(),
  points: z.number().int().min(-MAX_POINTS).max(MAX_POINTS).exactOptional(),
  visibility: z.enum(['agent', 'supervisors']),
}) satisfies z.ZodType<AddAnnotation>;

export const revokeAnnotationSchema = z.object({
  request,
  agent,
  annotation: z.string().min(1).max(MAX_NAME).transform(eventId),
  reason: z.string().min(1).max(MAX_TEXT),
}) satisfies z.ZodType<RevokeAnnotation>;
