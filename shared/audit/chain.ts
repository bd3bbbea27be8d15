import { digestOf } from '../exact/digest.ts';
import type { AuditEntry, AuditHead } from '../wire/audit-answers.ts';

/** AU1: before the first entry. */
export const CHAIN_START: AuditHead = { number: 0, hash: '0'.repeat(64) };

/** What is told of something that was done; the rest of an entry follows from it and from the entry before. */
export type Told = Omit<AuditEntry, 'number' | 'previous' | 'hash'>;

/** AU1: the next entry. */
export function chained({ at, actor, action, subject, before, after }: Told, last: AuditHead): AuditEntry {
  const entry = { number: last.number + 1, at, actor, action, subject, before, after, previous: last.hash };
  return { ...entry, hash: digestOf(entry) };
}

/** AU4: the first entry that does not fit, and why. */
export interface ChainFault {
  readonly number: number;
  readonly reason: string;
}

/** AU4: reads a chain from its first entry on. */
export interface ChainReading {
  /** Takes the next entry. null: it fits. After a fault nothing more is to be said. */
  take(entry: AuditEntry): ChainFault | null;
  /** The last entry that fitted. */
  readonly head: AuditHead;
}

export function readChain(): ChainReading {
  let head = CHAIN_START;
  return {
    take(entry) {
      const fault = faultOf(entry, head);
      if (fault === null) head = { number: entry.number, hash: entry.hash };
      return fault;
    },
    get head() {
      return head;
    },
  };
}

function faultOf(entry: AuditEntry, last: AuditHead): ChainFault | null {
  const number = last.number + 1;
  if (entry.number !== number) return { number, reason: `entry ${number} is missing: after ${last.number} comes ${entry.number}` };
  const { hash, ...content } = entry;
  if (digestOf(content) !== hash) return { number, reason: `entry ${number} is not as it was written` };
  return entry.previous === last.hash ? null : { number, reason: `entry ${number} does not follow from entry ${last.number}` };
}

/** AU4: what a head that was noted elsewhere says of a chain that was read whole; null: nothing is wrong. `noted`: where. */
export function cutOff(head: AuditHead, kept: AuditHead, noted: string): ChainFault | null {
  if (head.number === kept.number && head.hash === kept.hash) return null;
  const number = Math.min(head.number, kept.number) + 1;
  if (head.number < kept.number) return { number, reason: `entry ${number} is missing: ${noted} says that there are ${kept.number}` };
  if (head.number > kept.number)
    return { number, reason: `entry ${number} was not written by Tallyboard: ${noted} ends with ${kept.number}` };
  return { number: head.number, reason: `entry ${head.number} is another than ${noted} says` };
}
