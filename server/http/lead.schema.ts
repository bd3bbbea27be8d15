import { z } from 'zod';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { LEAD_STATES } from '../../shared/lists/lead-states.ts';
import { agentId } from '../../shared/units.ts';
import { languageSchema } from './book.schema.ts';

const LONGEST_REASON = 200;
const LONGEST_SEARCH = 200;
const MOST_ROWS = 200;
const ROWS = 50;
const LONGEST_ID = 64;

const plain = /^[^\p{Cc}\p{Cs}]*$/u;
const agent = z.string("the agent's id").min(1, 'an id of the site file').max(LONGEST_ID, 'too long for an id').transform(agentId);
const whole = (what: string) => z.coerce.number(`${what}: a whole number`).int(`${what}: a whole number`).min(0, `${what}: at least 0`);

const chosen = {
  state: z.enum(LEAD_STATES, `one of ${LEAD_STATES.join(', ')}, or left out`).optional(),
  owner: agent.optional(),
};

/** LS17: the query of `POST /api/lists/ID/single.csv` and `.xlsx`. */
export const leadsFileQuerySchema = z.object({ ...chosen, ...languageSchema.shape });

/** LS9: the query of `GET /api/lists/ID/single`. */
export const leadsPageQuerySchema = z.object({
  ...chosen,
  from: whole('from').default(0),
  most: whole('most').min(1, 'most: at least 1').max(MOST_ROWS, `most: at most ${MOST_ROWS}`).default(ROWS),
});

/** The body of `POST /api/lists/ID/find`: a body, as addresses are noted on the way and a number is to stand nowhere (N10). */
export const leadSearchSchema = z.strictObject({
  text: z
    .string("a lead's id, or a telephone number")
    .trim()
    .min(1, "a lead's id, or a telephone number")
    .max(LONGEST_SEARCH, `at most ${LONGEST_SEARCH} characters`)
    .regex(plain, 'no control or broken characters'),
});

const seen = z.int('how much was told of the lead when it was looked at: `seen` of the answer').min(0, 'a count');
const reason = z
  .string('why, in a few words')
  .trim()
  .min(1, 'why, in a few words')
  .max(LONGEST_REASON, `at most ${LONGEST_REASON} characters`)
  .regex(plain, 'no line breaks or broken characters')
  .transform(withoutNumbers);

/** LS11: the body of `POST /api/lists/ID/single/LEAD`. */
export const leadActSchema = z.discriminatedUnion(
  'do',
  [
    z.strictObject({ do: z.literal('giveBack'), seen, reason }),
    z.strictObject({ do: z.literal('give'), agent, seen, reason }),
    z.strictObject({ do: z.literal('close'), seen, reason }),
    z.strictObject({ do: z.literal('doNotCall'), seen, reason }),
  ],
  'do: giveBack, give, close or doNotCall',
);

const from = agent;
const to = agent;
const OTHERS = { error: 'somebody else than the leads are taken from', path: ['to'] };

/** LS16: the query of `GET /api/lists/handover`. */
export const handoverQuerySchema = z.object({ from, to: to.optional() }).refine((asked) => asked.from !== asked.to, OTHERS);

/** LS16: the body of `POST /api/lists/handover`. */
export const handoverSchema = z
  .strictObject({
    request: z
      .string('a name of your own by which it is done once')
      .min(1, 'not empty')
      .max(LONGEST_ID, 'too long for an id')
      .regex(plain, 'no control or broken characters'),
    from,
    to,
    leads: z.int('how many leads would go, as it was told').min(1, 'at least 1 lead'),
    reason,
  })
  .refine((asked) => asked.from !== asked.to, OTHERS);
