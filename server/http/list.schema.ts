import { z } from 'zod';
import { agentId } from '../../shared/units.ts';

const MOST_AGENTS = 5000;
const MOST_LEADS = 100_000;
const id = (what: string) =>
  z
    .string(`${what} is missing: a text`)
    .min(1, `${what} is empty`)
    .max(64, `${what} has at most 64 characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, `${what} has a control or broken character`);

/** The body of `POST /api/lists/ID/allocate`. */
export const allocationSchema = z.strictObject({
  request: id('the request, a name of your own by which it is done once'),
  agents: z
    .array(id("an agent's id").transform(agentId), 'a list of agents')
    .min(1, 'name at least one, or leave it out for everybody in your teams')
    .max(MOST_AGENTS, `at most ${MOST_AGENTS} agents`)
    .optional(),
  most: z
    .int('how many leads at most, a whole number')
    .min(1, 'at least 1 lead, or leave it out')
    .max(MOST_LEADS, `at most ${MOST_LEADS} leads a request`)
    .optional(),
});

const SHOWN = 100;
const MOST_SHOWN = 1000;

/** The query of `GET /api/lists/ID/leads`. */
export const leadsQuerySchema = z.object({
  agent: id("the agent's id").transform(agentId).optional(),
  limit: z.coerce
    .number()
    .int('limit: a whole number')
    .min(1, 'limit: at least 1')
    .max(MOST_SHOWN, `limit: at most ${MOST_SHOWN}`)
    .default(SHOWN),
});
