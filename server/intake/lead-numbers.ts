import { said, textOf, type Said } from '../../shared/said.ts';
import { createHmac } from 'node:crypto';
import type { NumberKey } from '../../shared/events/lead-events.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Defect } from './defect.ts';

/** N10: the key of a number given by its digits. */
export type KeyOfNumber = (digits: string) => NumberKey;

const KEY_CHARACTERS = 22;

/** HMAC-SHA-256 under a secret of the folder: without it nobody finds the number by trying them all. 132 bits, so that no two numbers share a key. */
export const keyedBy =
  (secret: string): KeyOfNumber =>
  (digits) =>
    createHmac('sha256', secret).update(digits).digest('base64url').slice(0, KEY_CHARACTERS);

/** The others name a lead, whose number is known. */
const WITH_NUMBER: readonly unknown[] = ['lead.imported', 'lead.objected'];
const SHORTEST = 5;
const LONGEST = 20;

/**
 * N10: what a sender says of a lead, with the `number` made into `numberKey` and, for showing, `party` (which the schema masks). The number itself goes no further.
 * Two spellings of a number have one key where they differ by spaces, signs and leading zeros.
 */
export function withKeyedNumber(said: Readonly<Record<string, unknown>>, keyOf: KeyOfNumber | null): Result<object, Defect> {
  const { number, ...event } = said;
  if (number === undefined || !WITH_NUMBER.includes(said['type'])) return ok(said);
  const keyed = keyedNumber(number, said['lead'], keyOf);
  if (!keyed.ok) return err({ kind: keyed.error.kind, path: keyed.error.path, reason: keyed.error.reason });
  const { numberKey, text } = keyed.value;
  return ok({ ...event, ...(said['type'] === 'lead.imported' && { party: event['party'] ?? text }), numberKey });
}

/** With what a page says of it in its reader's language. */
export interface NumberDefect extends Defect {
  readonly said: Said;
}

/** The key of a number as somebody wrote it, of the lead with this id. */
export function keyedNumber(
  number: unknown,
  lead: unknown,
  keyOf: KeyOfNumber | null,
): Result<{ readonly numberKey: NumberKey; readonly text: string }, NumberDefect> {
  const text = typeof number === 'number' ? String(number) : number;
  const digits = typeof text === 'string' ? digitsOf(text) : '';
  if (typeof text !== 'string' || digits.length < SHORTEST || digits.length > LONGEST || /\p{L}/u.test(text))
    return refused('number', said`found no telephone number: expected a text with ${SHORTEST} to ${LONGEST} digits`);
  if (typeof lead === 'string' && digitsOf(lead) === digits)
    return refused('lead', said`found the number as the lead's id: expected an id of its own, since a number is never stored`);
  if (keyOf === null)
    return refused(
      'number',
      said`found a number where none can be keyed: send it to the running server, or give the \`numberKey\` it made`,
    );
  return ok({ numberKey: keyOf(digits), text });
}

const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '');

const refused = (path: string, sentence: Said): Result<never, NumberDefect> =>
  err({ kind: 'malformed', path, reason: textOf(sentence), said: sentence });
