import type { SourceId } from '../events/event-base.ts';
import type { EpochMs } from '../units.ts';
import type { CallGround } from './ground.ts';
import type { PresenceMark } from './presence-mark.ts';
import { watchedThroughout, watchingOf } from './source-watch.ts';

/** What phone systems say about somebody's being there, calls left aside. `end` null: it goes on. */
export interface PresenceStretch {
  readonly state: 'loggedOut' | 'available' | 'paused';
  readonly reason: string | null;
  readonly start: EpochMs;
  readonly end: EpochMs | null;
}

/** T13: the marks that count, made into stretches that follow each other without a gap. */
export const presenceOf = (marks: readonly PresenceMark[], ground: CallGround): PresenceStretch[] =>
  stretchesAfter(null, countedMarks(marks, ground));

/** The stretches that marks make which all count and are in order, from the one that runs when the first of them comes; null: none does. */
export function stretchesAfter(running: PresenceStretch | null, marks: readonly PresenceMark[]): PresenceStretch[] {
  const stretches: PresenceStretch[] = running === null ? [] : [running];
  for (const mark of marks) {
    const last = stretches.at(-1);
    const next = stateAfter(last, mark);
    if (next === null) continue;
    if (last) stretches[stretches.length - 1] = { ...last, end: mark.at };
    stretches.push({ ...next, start: mark.at, end: null });
  }
  return stretches;
}

/** T13: a source's word counts outside the watch of a more trusted one that reports about this person. Within a millisecond the log's order decides. */
function countedMarks(marks: readonly PresenceMark[], ground: CallGround): readonly PresenceMark[] {
  if (isOfOneSourceInOrder(marks)) return marks;
  const sources = [...new Set(marks.map((mark) => mark.source))].sort(ground.trust);
  const betterOf = new Map<SourceId, SourceId[]>(sources.map((source, rank) => [source, sources.slice(0, rank)]));
  return marks
    .filter(
      ({ source, at }) =>
        !(betterOf.get(source) ?? []).some((better) => watchedThroughout(watchingOf(ground.watch.get(better) ?? []), at, at)),
    )
    .sort((a, b) => a.at - b.at || ground.trust(a.source, b.source) || a.seq - b.seq);
}

/** As almost everybody's are: there is nobody more trusted, and nothing to sort. */
export function isOfOneSourceInOrder(marks: readonly PresenceMark[]): boolean {
  const [first] = marks;
  let before = first;
  for (const mark of marks) {
    if (mark.source !== first?.source || (before && (mark.at < before.at || (mark.at === before.at && mark.seq < before.seq))))
      return false;
    before = mark;
  }
  return true;
}

type Standing = Pick<PresenceStretch, 'state' | 'reason'>;

/** null: nothing new. A source that reports ringing or talking says no more than that somebody is there. */
function stateAfter(last: PresenceStretch | undefined, { state, reason }: PresenceMark): Standing | null {
  const isThere = last !== undefined && last.state !== 'loggedOut';
  const next = standingOf(state, reason);
  if (next === null) return isThere ? null : { state: 'available', reason: null };
  return last?.state === next.state && last.reason === next.reason ? null : next;
}

function standingOf(state: PresenceMark['state'], reason: string | null): Standing | null {
  if (state === 'paused') return { state, reason };
  return state === 'loggedOut' || state === 'available' ? { state, reason: null } : null;
}
