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
  each: z
    .int('how many leads each at most, a whole number')
    .min(1, 'at least 1 lead each, or leave it out')
    .max(MOST_LEADS, `at most ${MOST_LEADS} leads each`)
    .optional(),
});

const agent = id("the agent's id").transform(agentId).optional();

/** The query of `GET /api/lists/own`. */
export const ownLeadsQuerySchema = z.object({ agent });

const SHOWN = 100;
const MOST_SHOWN = 1000;

/** The query of `GET /api/lists/ID/leads`. */
export const leadsQuerySchema = z.object({
  agent,
  limit: z.coerce
    .number()
    .int('limit: a whole number')
    .min(1, 'limit: at least 1')
    .max(MOST_SHOWN, `limit: at most ${MOST_SHOWN}`)
    .default(SHOWN),
});

const MOST_COLUMNS = 1000;
const column = (what: string) =>
  z.coerce
    .number(`${what}: the column's place, counted from 0`)
    .int(`${what}: the column's place, counted from 0`)
    .min(0, `${what}: columns are counted from 0`)
    .max(MOST_COLUMNS, `${what}: at most ${MOST_COLUMNS}`);
const header = z.enum(['yes', 'no'], 'header: yes or no, whether the first row names the columns').transform((said) => said === 'yes');

/** LS2: the query of `POST /api/lists/ID/import/look`: what is left out is guessed; `number=none`: the file has none. */
export const lookQuerySchema = z.object({
  lead: column('lead').optional(),
  number: z.union([z.literal('none').transform(() => null), column('number')]).optional(),
  header: header.optional(),
});

const LONGEST_FILE_NAME = 200;

/** The query of `POST /api/lists/ID/import`. `number` left out: the file has none. */
export const importQuerySchema = z.object({
  lead: column('lead'),
  number: column('number').optional(),
  header,
  file: z
    .string()
    .max(LONGEST_FILE_NAME, `file: at most ${LONGEST_FILE_NAME} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'file: no control or broken characters')
    .default(''),
});

export const listIdSchema = z.object({ id: id("the list's id") });
