import { deviceOf, type ChannelKind } from './channel-name.ts';
import type { CdrRow } from './cdr-row.ts';
import { pairBehind } from './cdr-pair.ts';
import type { CdrPart } from './cdr.schema.ts';

/** How the rows of one phone system are told apart. */
export interface CdrSite {
  readonly kindOf: (channel: string) => ChannelKind;
  readonly isInternal: (number: string) => boolean;
}

/** What a row says: a part and the key that its other rows share, or why it says nothing. */
export type CdrSaying = { readonly key: string; readonly part: CdrPart } | string;

/** A dialled number, not `s`, `h` or a feature code. */
const NUMBER = /^\+?[0-9]{2,}$/;
/** What a channel runs that was dialled: its number is the caller's. */
const CALLED = new Set(['AppDial', 'AppQueue']);

/**
 * I7. Outbound: the channel is a phone and what it dialled is a number outside. Connected only with a second channel, ANSWERED and seconds
 * billed: a click-to-call that no customer answered has rows with one or two of these.
 * Inbound: ANSWERED at a phone with seconds billed. A ring-no-answer has `NO ANSWER`; a Local member's row in the queue ends at
 * `Local/…;1`, and the row from `Local/…;2` to the phone has the talk.
 */
export function saying(row: CdrRow, { kindOf, isInternal }: CdrSite): CdrSaying {
  const isConnected = row.dstChannel !== '' && row.disposition === 'ANSWERED' && row.billSeconds > 0;
  const to = row.dstChannel === '' ? null : kindOf(row.dstChannel);
  if (kindOf(row.channel) === 'phone') {
    if (!NUMBER.test(row.dst) || CALLED.has(row.lastApp)) return 'no number dialled';
    if (isInternal(row.dst) || to === 'phone') return 'internal call';
    return { key: `out|${callOf(row)}|${row.channel}`, part: outbound(row, isConnected && to === 'trunk') };
  }
  if (to !== 'phone') return 'no phone on the row';
  if (!isConnected) return 'ring without answer';
  return {
    key: `in|${callOf(row)}|${row.dstChannel}`,
    part: {
      ...common(row, row.dstChannel),
      direction: 'inbound',
      queue: queueOf(row),
      ...talkOf(row),
      mayIncludeRinging: row.lastApp === 'Queue',
      pair: pairBehind(row, kindOf),
    },
  };
}

function outbound(row: CdrRow, isConnected: boolean): CdrPart {
  const talk = isConnected ? talkOf(row) : { answeredAt: null, talkSeconds: 0 };
  return { ...common(row, row.channel), direction: 'outbound', queue: null, ...talk, mayIncludeRinging: isClickToCall(row), pair: null };
}

const common = (row: CdrRow, channel: string) => ({
  call: callOf(row),
  uniqueid: row.uniqueid,
  device: deviceOf(channel),
  startedAt: row.start,
  endedAt: row.end,
});

/** billsec counts from the answer of the calling channel: in a queue from before the waiting, in a click-to-call from the agent's own pick-up. */
const talkOf = ({ answer, start, billSeconds }: CdrRow) => ({ answeredAt: answer ?? start, talkSeconds: billSeconds });

/** A file without uniqueid names its calls by channel and time; no other source knows them by that name. */
const callOf = (row: CdrRow): string => row.linkedid || row.uniqueid || `${row.channel}@${row.start / 1000}`;

const queueOf = ({ lastApp, lastData }: CdrRow): string | null => (lastApp === 'Queue' ? (lastData.split(',')[0] ?? null) : null);

/**
 * I7: a CDR does not say who was called first. What gives click-to-call away: the caller id that Originate set holds the customer's number
 * (clid or src against dst), seconds billed although nobody answered, or a second row of the same channel without a partner.
 * A click-to-call with none of these looks like any other.
 */
function isClickToCall({ clid, src, dst, dstChannel, billSeconds, disposition }: CdrRow): boolean {
  return (
    clid.includes(dst) ||
    src === dst ||
    (disposition !== 'ANSWERED' && billSeconds > 0) ||
    (disposition === 'ANSWERED' && dstChannel === '')
  );
}

/** I7: several rows of one part are one part: connected if one is, the talk of all, doubt if one gives cause. */
export function joined(a: CdrPart, b: CdrPart): CdrPart {
  const answers = [a.answeredAt, b.answeredAt].filter((at) => at !== null);
  return {
    ...a,
    startedAt: Math.min(a.startedAt, b.startedAt),
    answeredAt: answers.length > 0 ? Math.min(...answers) : null,
    endedAt: Math.max(a.endedAt, b.endedAt),
    talkSeconds: a.talkSeconds + b.talkSeconds,
    mayIncludeRinging: a.mayIncludeRinging || b.mayIncludeRinging,
  };
}
