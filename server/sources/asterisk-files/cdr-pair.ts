import type { CdrRow } from './cdr-row.ts';
import type { CdrPair, CdrPart } from './cdr.schema.ts';
import { localPairOf, type ChannelKind } from './channel-name.ts';

/** What a row tells of the Local pair it ends at: an agent asked through it, or the caller came through it. */
export interface PairSighting {
  readonly pair: string;
  readonly seen: CdrPair;
}

/**
 * I7: a phone, or the near end of the Local channel that a queue reached it by, that talks to the near end of another pair dialled a
 * colleague by a feature code; a line to the outside, or a far end that a dialplan runs on, is the caller.
 */
export function pairSighting(
  { channel, dstChannel, end, linkedid }: CdrRow,
  kindOf: (channel: string) => ChannelKind,
): PairSighting | null {
  if (kindOf(dstChannel) !== 'local' || !dstChannel.endsWith(';1')) return null;
  const isAgent = kindOf(channel) === 'phone' || (kindOf(channel) === 'local' && channel.endsWith(';1'));
  return {
    pair: pairKey(linkedid, dstChannel),
    seen: isAgent ? { askedUntil: end, hasCaller: false } : { askedUntil: null, hasCaller: true },
  };
}

/** The pair by which a phone was reached. */
export const pairBehind = ({ channel, linkedid }: CdrRow, kindOf: (channel: string) => ChannelKind): string | null =>
  kindOf(channel) === 'local' ? pairKey(linkedid, channel) : null;

/** Asterisk numbers pairs anew when it starts. */
const pairKey = (linkedid: string, channel: string): string => `${linkedid}|${localPairOf(channel)}`;

export const bothSeen = (a: CdrPair, b: CdrPair): CdrPair => ({
  askedUntil: a.askedUntil === null ? b.askedUntil : Math.max(a.askedUntil, b.askedUntil ?? 0),
  hasCaller: a.hasCaller || b.hasCaller,
});

/** T23: asked through the pair, and gone before the caller came, if the caller came at all. */
export const isConsultation = ({ endedAt }: CdrPart, { askedUntil, hasCaller }: CdrPair): boolean =>
  askedUntil !== null && (!hasCaller || endedAt < askedUntil);
