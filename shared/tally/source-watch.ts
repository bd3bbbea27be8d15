import type { SourceId } from '../events/event-base.ts';
import type { Span } from '../site/shift.ts';
import type { EpochMs, QueueId } from '../units.ts';
import type { SourceWatch } from './shift-tally.ts';

/** A source said that it began or stopped to watch. */
export interface WatchMark {
  readonly kind: 'up' | 'down';
  readonly at: EpochMs;
  /** Of an `up`: the last thing the source had reported before, for a source that stopped without a word. */
  readonly lastBefore: EpochMs | null;
  readonly reason: string | null;
  readonly queues: readonly QueueId[];
}

export type WatchMarks = ReadonlyMap<SourceId, readonly WatchMark[]>;

/** A stretch of unbroken watch; `end` null: it goes on. */
export interface WatchSpan {
  readonly start: EpochMs;
  readonly end: EpochMs | null;
}

export interface Watching {
  readonly spans: readonly WatchSpan[];
  readonly gaps: readonly Span[];
  readonly now: { readonly state: 'up' | 'down'; readonly since: EpochMs; readonly reason: string | null };
}

const cache = new WeakMap<readonly WatchMark[], Watching>();

/** T7: from `up` to `down` a source answers for everything; from `down`, or where there was none from its last report, to the next `up` it has a gap. */
export function watchingOf(marks: readonly WatchMark[]): Watching | null {
  const known = cache.get(marks);
  if (known !== undefined) return known;
  const sorted = [...marks].sort((a, b) => a.at - b.at || (a.kind === b.kind ? 0 : a.kind === 'down' ? -1 : 1));
  const first = sorted[0];
  if (first === undefined) return null;
  const watching = sorted.slice(1).reduce(next, begin(first));
  cache.set(marks, watching);
  return watching;
}

const begin = ({ kind, at, reason }: WatchMark): Watching => ({
  spans: kind === 'up' ? [{ start: at, end: null }] : [],
  gaps: [],
  now: { state: kind, since: at, reason },
});

function next(watching: Watching, { kind, at, lastBefore, reason }: WatchMark): Watching {
  const { spans, gaps, now } = watching;
  if (kind === 'down')
    return now.state === 'down' ? watching : { spans: closed(spans, at), gaps, now: { state: 'down', since: at, reason } };
  const lost = now.state === 'down' ? now.since : clamp(lastBefore ?? now.since, now.since, at);
  return {
    spans: [...closed(spans, lost), { start: at, end: null }],
    gaps: lost < at ? [...gaps, { start: lost, end: at }] : gaps,
    now: { state: 'up', since: at, reason: null },
  };
}

const closed = (spans: readonly WatchSpan[], end: EpochMs): WatchSpan[] =>
  spans.map((span) => (span.end === null ? { start: span.start, end } : span));

const clamp = (at: EpochMs, least: EpochMs, most: EpochMs): EpochMs => (at < least ? least : at > most ? most : at);

/** T7: whether the source watched all the time from `from` to `to`; `to` null: to this day. */
export const watchedThroughout = (watching: Watching | null, from: EpochMs, to: EpochMs | null): boolean =>
  (watching?.spans ?? []).some(({ start, end }) => start <= from && (end === null || (to !== null && to <= end)));

export function sourceWatchOf(source: SourceId, marks: readonly WatchMark[], lastEventAt: EpochMs | null): SourceWatch | null {
  const watching = watchingOf(marks);
  return watching && { source, ...watching.now, gaps: watching.gaps, lastEventAt };
}
