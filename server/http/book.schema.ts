import { z } from 'zod';
import * as field from '../../shared/events/event-fields.schema.ts';
import { AgentSchema } from '../../shared/site/site-file.schema.ts';

/** Of a file; left out: the site's own. */
export const languageSchema = z.object({ lang: field.oneOf(['zh-CN', 'en']).nullable().default(null) });
export const closeSchema = z.strictObject({});
export const reopenSchema = z.strictObject({ reason: field.reason });
/** What the signer was shown: `digestToSign` of the settlement. */
export const signSchema = z.strictObject({ digest: field.digest });

export const disputeSchema = z.strictObject({
  agent: field.agent,
  about: z.discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('event'), source: field.source, event: field.event }),
      z.strictObject({ kind: z.literal('line'), period: field.period, line: field.line }),
    ],
    { error: 'expected { "kind": "event", "source", "event" } or { "kind": "line", "period", "line" }' },
  ),
  text: field.text,
});

export const answerSchema = z.strictObject({ outcome: field.oneOf(['upheld', 'rejected']), reason: field.reason });

/** ST11: `was`: the person's whole entry of the site file as it was seen. */
export const carryOutSchema = z.strictObject({ kind: field.oneOf(['pass', 'up', 'down']), was: AgentSchema });
