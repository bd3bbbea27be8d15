import { utf8ToBytes } from '@noble/hashes/utils.js';

/** X7: Asterisk keeps so much of a reason and cuts the rest, in the middle of a character if need be. */
export const LONGEST_REASON_BYTES = 79;

/** What would end a line of the manager interface; and `|`, which parts the fields of queue_log. */
const BROKEN = /[\p{Cc}\u2028\u2029|]/u;

export type ReasonFlaw = 'missing' | 'broken' | 'tooLong';

/** X7: what keeps the reason from being sent; null: nothing. */
export function reasonFlaw(reason: string): ReasonFlaw | null {
  if (reason.trim() === '') return 'missing';
  if (BROKEN.test(reason)) return 'broken';
  return utf8ToBytes(reason).length > LONGEST_REASON_BYTES ? 'tooLong' : null;
}
