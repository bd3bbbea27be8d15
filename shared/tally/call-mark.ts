import type { BoardEvent } from '../events/board-event.ts';
import type {
  CallAnswered,
  CallCorrected,
  CallDirection,
  CallEndReason,
  CallEvent,
  CallMissed,
  CallOffered,
  CallRinging,
} from '../events/call-events.ts';
import type { SourceId } from '../events/event-base.ts';
import { compareText } from '../exact/compare-text.ts';
import { whoKey, type WhoKey } from '../site/who-key.ts';
import type { EpochMs, QueueId, Seq } from '../units.ts';

type WithoutPrefix<Type extends string> = Type extends `call.${infer Kind}` ? Kind : never;
export type CallMarkKind = WithoutPrefix<CallEvent['type']>;

/** T3: at the same millisecond marks count in this order, so that an answer never overtakes the ringing before it. */
export const MARK_KINDS: readonly CallMarkKind[] = [
  'offered',
  'ringing',
  'missed',
  'answered',
  'held',
  'resumed',
  'transferred',
  'ended',
  'recorded',
  'dispositioned',
  'corrected',
];

/** What only some kinds of marks say. Durations in ms. */
export interface MarkDetail {
  readonly queue?: QueueId;
  /** Of ringing, missed and answered: a consultation. */
  readonly direction?: CallDirection;
  readonly reason?: CallEndReason;
  readonly ringMs?: number;
  readonly waitedMs?: number;
  /** Whom it was transferred to. */
  readonly to?: WhoKey;
  readonly startedAt?: EpochMs;
  readonly answeredAt?: EpochMs;
  readonly endedAt?: EpochMs;
  readonly talkMs?: number;
  readonly holdMs?: number;
  readonly talkMayIncludeRinging?: boolean;
  readonly code?: string;
  readonly changes?: CallCorrected['changes'];
  /** `at` is when the report arrived. */
  readonly isArrival?: boolean;
}

/** One report about a call, as small as a board of a million of them needs it. */
export interface CallMark {
  readonly kind: CallMarkKind;
  readonly at: EpochMs;
  readonly seq: Seq;
  readonly source: SourceId;
  readonly who: WhoKey | null;
  readonly detail: MarkDetail;
}

const RANK: Readonly<Record<string, number>> = Object.fromEntries(MARK_KINDS.map((kind, rank) => [kind, rank]));
const rankOf = (kind: CallMarkKind): number => RANK[kind] ?? MARK_KINDS.length;

function compareMarks(a: CallMark, b: CallMark): number {
  if (a.at !== b.at) return a.at - b.at;
  const byPerson = rankOf(a.kind) - rankOf(b.kind) || compareText(a.who ?? '', b.who ?? '') || compareText(a.source, b.source);
  // Of the same report given twice the seq decides, which leaves all but the order of the evidence as it is.
  return byPerson || compareText(JSON.stringify(a.detail), JSON.stringify(b.detail)) || a.seq - b.seq;
}

/** T3: by time, kind and person, whatever order they were delivered in. */
export function canonicalMarks(marks: readonly CallMark[]): readonly CallMark[] {
  for (let index = 1; index < marks.length; index += 1) {
    const [before, mark] = [marks[index - 1], marks[index]];
    if (before && mark && compareMarks(before, mark) > 0) return sorted(marks);
  }
  return marks;
}

/** A call of up to so many marks is sorted by insertion: they are nearly in order, and a sort of the engine's asks for memory each time. */
const FEW_MARKS = 32;

function sorted(marks: readonly CallMark[]): readonly CallMark[] {
  const list = marks.slice();
  if (list.length > FEW_MARKS) return list.sort(compareMarks);
  let count = 0;
  for (const mark of marks) {
    let place = count;
    for (let before = list[place - 1]; before && compareMarks(before, mark) > 0; before = list[place - 1]) {
      list[place] = before;
      place -= 1;
    }
    list[place] = mark;
    count += 1;
  }
  return list;
}

const NO_DETAIL: MarkDetail = {};

export function markOf(seq: Seq, event: CallEvent): CallMark {
  return { kind: kindOf(event), at: event.at, seq, source: event.source, who: whoKey(event), detail: detailOf(event) };
}

const KIND_OF: Readonly<Record<CallEvent['type'], CallMarkKind>> = {
  'call.offered': 'offered',
  'call.ringing': 'ringing',
  'call.missed': 'missed',
  'call.answered': 'answered',
  'call.held': 'held',
  'call.resumed': 'resumed',
  'call.transferred': 'transferred',
  'call.ended': 'ended',
  'call.recorded': 'recorded',
  'call.dispositioned': 'dispositioned',
  'call.corrected': 'corrected',
};

/** What tells of the call itself. */
export const isOfCall = (event: BoardEvent): event is CallEvent => event.type in KIND_OF;

const kindOf = (event: CallEvent): CallMarkKind => KIND_OF[event.type];

function detailOf(event: CallEvent): MarkDetail {
  const own = ownDetail(event);
  return event.atIs === 'arrival' ? { ...own, isArrival: true } : own;
}

function ownDetail(event: CallEvent): MarkDetail {
  switch (event.type) {
    case 'call.offered':
    case 'call.ringing':
      return howReached(event, NO_DETAIL);
    case 'call.missed':
      return howReached(event, event.ringMs === undefined ? NO_DETAIL : { ringMs: event.ringMs });
    case 'call.answered':
      return howReached(event, event.waitedMs === undefined ? NO_DETAIL : { waitedMs: event.waitedMs });
    case 'call.ended':
      return withQueue(event.queue, event.reason === undefined ? NO_DETAIL : { reason: event.reason });
    case 'call.transferred':
      return transferDetail(whoKey({ ...(event.to && { agent: event.to }), ...(event.toIdentity && { identity: event.toIdentity }) }));
    case 'call.recorded':
      return withQueue(event.queue, recordedDetail(event));
    case 'call.dispositioned':
      return { code: event.code };
    case 'call.corrected':
      return { changes: event.changes };
    default:
      return NO_DETAIL;
  }
}

const withQueue = (queue: QueueId | undefined, detail: MarkDetail): MarkDetail => (queue === undefined ? detail : { ...detail, queue });

const howReached = ({ queue, direction }: CallOffered | CallRinging | CallMissed | CallAnswered, detail: MarkDetail): MarkDetail =>
  withQueue(queue, direction === undefined ? detail : { ...detail, direction });

const transferDetail = (to: WhoKey | null): MarkDetail => (to === null ? NO_DETAIL : { to });

function recordedDetail(event: Extract<CallEvent, { type: 'call.recorded' }>): MarkDetail {
  return {
    direction: event.direction,
    startedAt: event.startedAt,
    endedAt: event.endedAt,
    talkMs: Math.round(event.talkSeconds * 1000),
    ...(event.answeredAt !== undefined && { answeredAt: event.answeredAt }),
    ...(event.holdSeconds !== undefined && { holdMs: Math.round(event.holdSeconds * 1000) }),
    ...(event.talkMayIncludeRinging && { talkMayIncludeRinging: true }),
  };
}
