import type { LeadEvent } from '../events/lead-events.ts';
import { compareText } from '../exact/compare-text.ts';
import { whoKey, type WhoKey } from '../site/who-key.ts';
import { callId, epochMs, seq, type CallId, type EpochMs, type Seq } from '../units.ts';

type WithoutPrefix<Type extends string> = Type extends `lead.${infer Kind}` ? Kind : never;
export type LeadMarkKind = WithoutPrefix<LeadEvent['type']>;

/** N13: at the same millisecond marks count in this order: given back before given anew, tried before closed. */
const KINDS: readonly LeadMarkKind[] = ['imported', 'recycled', 'assigned', 'claimed', 'attempted', 'contacted', 'closed', 'objected'];

/** One report about a lead. */
export interface LeadMark {
  readonly kind: LeadMarkKind;
  readonly at: EpochMs;
  readonly seq: Seq;
  readonly who: WhoKey | null;
  /** The outcome of an attempt, the reason of a closing, the key of an import or objection, the request of an allocation; else `''`. */
  readonly word: string;
  readonly call: CallId | null;
}

export const markOfLead = (place: Seq, event: LeadEvent): LeadMark => ({
  kind: kindOf(event),
  at: event.at,
  seq: place,
  who: event.type === 'lead.imported' ? null : whoKey(event),
  word: wordOf(event),
  call: 'call' in event ? (event.call ?? null) : null,
});

const KIND_OF: Readonly<Record<LeadEvent['type'], LeadMarkKind>> = {
  'lead.imported': 'imported',
  'lead.recycled': 'recycled',
  'lead.assigned': 'assigned',
  'lead.claimed': 'claimed',
  'lead.attempted': 'attempted',
  'lead.contacted': 'contacted',
  'lead.closed': 'closed',
  'lead.objected': 'objected',
};
const kindOf = ({ type }: LeadEvent): LeadMarkKind => KIND_OF[type];

function wordOf(event: LeadEvent): string {
  switch (event.type) {
    case 'lead.imported':
    case 'lead.objected':
      return event.numberKey ?? '';
    case 'lead.assigned':
      return event.request ?? '';
    case 'lead.attempted':
      return event.outcome;
    case 'lead.closed':
      return event.reason;
    default:
      return '';
  }
}

// A list may hold a million leads, so what is known of one is one string: a line a mark, its fields between. Ids hold no control characters (L8).
const MARK = '\n';
const FIELD = '\r';

export function packedMark({ kind, at, seq: place, who, word, call }: LeadMark): string {
  const fields = [String(KINDS.indexOf(kind)), at.toString(36), place.toString(36), who ?? '', word, call ?? ''];
  return fields.slice(0, fields.findLastIndex((field) => field !== '') + 1).join(FIELD);
}

export const withMark = (packed: string | undefined, mark: LeadMark): string =>
  packed === undefined ? packedMark(mark) : packed + MARK + packedMark(mark);

function unpacked(packed: string): LeadMark {
  const [kind = '', at = '', place = '', who = '', word = '', call = ''] = packed.split(FIELD);
  return {
    kind: KINDS[Number(kind)] ?? 'closed',
    at: epochMs(parseInt(at, 36)),
    seq: seq(parseInt(place, 36)),
    who: who === '' ? null : who,
    word,
    call: call === '' ? null : callId(call),
  };
}

/** In the order in which they arrived. */
export const unpackedMarks = (packed: string): LeadMark[] =>
  packed.includes(MARK) ? packed.split(MARK).map(unpacked) : [unpacked(packed)];

/** All but the place in the log, which is an accident of delivery. */
const compareReports = (a: LeadMark, b: LeadMark): number =>
  a.at - b.at ||
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
  compareText(a.who ?? '', b.who ?? '') ||
  compareText(a.word, b.word) ||
  compareText(a.call ?? '', b.call ?? '');

/** N13: by time and kind, whatever order they were delivered in; what was told twice stands once. */
export function canonicalLeadMarks(packed: string): readonly LeadMark[] {
  const marks = unpackedMarks(packed);
  if (marks.length < 2) return marks;
  marks.sort((a, b) => compareReports(a, b) || a.seq - b.seq);
  return marks.filter((mark, index) => {
    const before = index === 0 ? undefined : marks[index - 1];
    return before === undefined || compareReports(before, mark) !== 0;
  });
}
