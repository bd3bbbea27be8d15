import { z } from 'zod';
import { agentId, callId, epochMs, eventId, localDate, queueId, seq, shiftId, systemId, teamId } from '../units.ts';
import type { Identity } from './event-base.ts';
import { maskParty } from './mask-party.ts';

// The fields that events are made of. Each says what it expects in words that a person can act on; L8 has the bounds.

export const LONGEST_ID = 200;
export const LONGEST_TEXT = 2000;
/** 2000-01-01: nothing that a wallboard shows is older; what claims to be has a wrong unit. */
const EARLIEST_MS = 946_684_800_000;
/** 2100-01-01. */
const LATEST_MS = 4_102_444_800_000;
const LONGEST_SECONDS = 7 * 86_400;
const LARGEST_AMOUNT = 1_000_000_000_000;
const MOST_QUEUES = 500;

const CONTROL_OR_BROKEN = /[\p{Cc}\p{Cs}]/u;
const NUL_OR_BROKEN = /[\0\p{Cs}]/u;

/** The words for one wrong value: what was found, what is expected. A long or private value is not repeated. */
const wanted =
  (expected: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? `missing: expected ${expected}` : `found ${found(input)}: expected ${expected}`;

const tooLong =
  (expected: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    `found ${typeof input === 'string' ? input.length : 'too many'} characters: expected ${expected}`;

/** L10: values are named by their kind; only numbers and short words are repeated, and no run of digits that could be somebody's number. */
export function found(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${JSON.stringify(shortened(value))}`;
  return `the ${typeof value} ${shortened(JSON.stringify(value))}`;
}

const SHOWN = 40;
const shortened = (text: string): string => {
  const masked = text.replace(/\d{7,}/g, maskParty);
  return masked.length > SHOWN ? `${masked.slice(0, SHOWN)}…` : masked;
};

const anId = (what: string) => {
  const expected = `${what}, a text of 1 to ${LONGEST_ID} characters without control characters`;
  const error = wanted(expected);
  return z
    .string({ error })
    .min(1, { error })
    .max(LONGEST_ID, { error: tooLong(expected) })
    .refine((id) => !CONTROL_OR_BROKEN.test(id), { error: `found a control or broken character: expected ${expected}` });
};

const aText = (what: string) => {
  const expected = `${what}, a text of up to ${LONGEST_TEXT} characters`;
  return z
    .string({ error: wanted(expected) })
    .max(LONGEST_TEXT, { error: tooLong(expected) })
    .refine((text) => !NUL_OR_BROKEN.test(text), { error: `found a NUL or broken character: expected ${expected}` });
};

/** A whole number within bounds, of a unit that the words name. */
const whole = (what: string, min: number, max: number) => {
  const error = wanted(`${what}, a whole number from ${min} to ${max}`);
  return z.int({ error }).min(min, { error }).max(max, { error });
};

const EXPECTED_TIME = 'a time: ISO 8601 with offset (2026-11-23T09:00:00+08:00) or whole milliseconds since 1970';
const ISO_TIME = z.iso.datetime({ offset: true, error: wanted(EXPECTED_TIME) });

/** What is wrong with the number as a time in ms. `tooOld` is a refusal of its own kind. */
function faultOfTime(value: number, sent: unknown): string | null {
  const shown = `found ${String(sent)}`;
  if (!Number.isSafeInteger(value)) return `${shown}, which has a fraction or is not a time: expected ${EXPECTED_TIME}`;
  if (value >= EARLIEST_MS / 1000 && value < LATEST_MS / 1000)
    return `${shown}, which looks like seconds: expected milliseconds, ${value * 1000}`;
  if (value >= LATEST_MS) return `${shown}, which is after the year 2100: expected milliseconds since 1970, not a finer unit`;
  return value < EARLIEST_MS ? `${shown}, which is before the year 2000: expected ${EXPECTED_TIME}` : null;
}

/** A time as sent; inside the house it is whole epoch ms. */
export const moment = z.union([z.number(), ISO_TIME], { error: wanted(EXPECTED_TIME) }).transform((sent, context) => {
  const at = typeof sent === 'number' ? sent : Date.parse(sent);
  const fault = faultOfTime(at, sent);
  if (fault === null) return epochMs(at);
  context.addIssue({ code: 'custom', message: fault, input: sent });
  return z.NEVER;
});

const seconds = (what: string) => {
  const error = wanted(`${what} in seconds, from 0 to ${LONGEST_SECONDS}`);
  return z.number({ error }).min(0, { error }).max(LONGEST_SECONDS, { error });
};

export const agent = anId("the agent's id in the site file").transform(agentId);
export const call = anId("the call's id").transform(callId);
export const queue = anId("the queue's name").transform(queueId);
export const queues = z
  .array(queue, { error: wanted('a list of queue names') })
  .max(MOST_QUEUES)
  .readonly();
export const list = anId("the list's id");
/** N10: a number is never stored, so it is nobody's id either; what can be seen to be one is refused. */
export const lead = anId("the lead's id in its list").refine((id) => !/^\+[\d ()./-]{7,}$/.test(id), {
  error: "found a telephone number: expected the lead's own id, since a number is never stored",
});
export const outcome = anId('the outcome of the attempt, e.g. noAnswer');
export const word = anId('the reason in a word, e.g. sold');
export const request = anId('the id of the allocation');
const NUMBER_KEY = 'the key of a number as this server makes it: 22 letters, digits, _ or -';
export const numberKey = z.string({ error: wanted(NUMBER_KEY) }).regex(/^[\w-]{22}$/, { error: wanted(NUMBER_KEY) });
export const code = anId('a code of the scheme');
export const by = anId('who says so');
export const annotation = anId('the id of the annotation').transform(eventId);
export const sale = anId('the id of the sale').transform(eventId);
export const event = anId('the id of the event').transform(eventId);
export const dispute = anId('the id of the dispute').transform(eventId);
export const period = anId('the id of a period, e.g. 2026-03');
export const shift = anId('the id of a shift').transform(shiftId);
export const line = anId('the id of a line of the statement');
export const screen = anId('the id of a wall');
export const metric = anId('the name of a metric of the scheme');
export const entrant = anId('the id of an agent or of a team');
export const team = anId("the team's id in the site file").transform(teamId);
const A_CLOCK = 'a time of the site, HH:MM';
export const clock = z.string({ error: wanted(A_CLOCK) }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: wanted(A_CLOCK) });
export const count = whole('a count', 0, 1_000_000_000);
const SOURCE = 'the source of the event, e.g. tallyboard:server';
export const source = z
  .templateLiteral([z.enum(['ami', 'cel', 'queue_log', 'cdr', 'http', 'tallyboard']), ':', z.string().min(1)], { error: wanted(SOURCE) })
  .refine((id) => id.length <= LONGEST_ID && !CONTROL_OR_BROKEN.test(id), { error: wanted(SOURCE) });
export const digest = z.string({ error: wanted('a SHA-256 in hex') }).regex(/^[0-9a-f]{64}$/, { error: wanted('a SHA-256 in hex') });
/** 1, 2, 3 … */
export const ordinal = whole('how manyth it is', 1, 1_000_000);
/** A place in the log. */
export const place = whole('the number of an event in the log', 1, Number.MAX_SAFE_INTEGER).transform(seq);
export const reason = aText('the reason');
export const text = aText('what to note');
const PARTY = `the customer's number or name, a text of up to ${LONGEST_ID} characters, "" where it is withheld`;
/** L9: masked before anything else sees it. */
export const party = z
  .string({ error: wanted(PARTY) })
  .max(LONGEST_ID, { error: tooLong(PARTY) })
  .transform(maskParty);
export const ms = (what: string) => whole(`${what} in milliseconds`, 0, LONGEST_SECONDS * 1000);
export const talkSeconds = seconds('the talk');
export const holdSeconds = seconds('the time on hold');
export const waitedSeconds = seconds('the waiting time');
export const minutes = whole('minutes', 0, LONGEST_SECONDS / 60);
export const points = whole('points', -1000, 1000);
export const amount = whole("the amount in the currency's minor unit (1250 for 12.50)", 0, LARGEST_AMOUNT);
export const score = z
  .number({ error: wanted('a score from 0 to 100') })
  .min(0, { error: wanted('a score from 0 to 100') })
  .max(100, { error: wanted('a score from 0 to 100') });
export const flag = z.boolean({ error: wanted('true or false') });
export const date = z.iso.date({ error: wanted('a date, YYYY-MM-DD') }).transform(localDate);

export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, { error: wanted(`one of ${words.join(', ')}`) });

export const identity = z.strictObject(
  { source: anId('the phone system as the site file names it').transform(systemId), name: anId('the name by which it knows the agent') },
  { error: wanted('{ "source": the phone system, "name": the name by which it knows the agent }') },
) satisfies z.ZodType<Identity>;

/** Every event has these; `source` is not among them: the intake stamps it (L5). */
const base = {
  id: anId('an id of the event, unique within its source').transform(eventId),
  at: moment,
  atIs: oneOf(['arrival']).exactOptional(),
};

/**
 * L8: an event of this type, with these fields and no other. A misspelt optional field would change the meaning without a word:
 * `call.ended` without `agent` ends the whole call.
 */
export function anEvent<Type extends z.ZodLiteral, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) {
  const fields = { type, ...base, ...shape };
  const known = Object.keys(fields).join(', ');
  return z.strictObject(fields, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `${unknown(issue.keys)}: expected none but ${known}` : undefined),
  });
}

const SHOWN_KEYS = 5;
const unknown = (keys: readonly string[]): string => {
  const more = keys.length > SHOWN_KEYS ? ` and ${keys.length - SHOWN_KEYS} more` : '';
  return `found the unknown field ${keys
    .slice(0, SHOWN_KEYS)
    .map((key) => JSON.stringify(shortened(key)))
    .join(', ')}${more}`;
};

/** Whom it is about. */
export const who = { agent: agent.exactOptional(), identity: identity.exactOptional() };
/** Which call, and by which of its legs. */
export const ofCall = { call, leg: call.exactOptional() };
export const maybeOfCall = { call: call.exactOptional(), leg: call.exactOptional() };

export const hasSomebody = (event: object): boolean => 'agent' in event || 'identity' in event;
export const NEEDS_SOMEBODY = {
  path: ['agent'],
  error: 'missing: expected `agent` (the id in the site file) or `identity` { source, name } (as the phone system knows them)',
};

/** An event that says nothing without the one it is about. */
export const anEventOfSomebody = <Type extends z.ZodLiteral, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  anEvent(type, { ...who, ...shape }).refine(hasSomebody, NEEDS_SOMEBODY);
