import type { SourceId } from '../shared/events/event-base.ts';
import { identityOf, type WhoKey } from '../shared/site/who-key.ts';
import type { Board } from '../shared/tally/board.ts';
import { utcDay, type CallRecord } from '../shared/tally/call-record.ts';
import type { PresenceMark } from '../shared/tally/presence-mark.ts';
import { valuesOf } from '../shared/tally/sharded-map.ts';
import type { CallId, SystemId } from '../shared/units.ts';
import type { KnownBefore } from './sources/asterisk-ami/ami-tracker.ts';

/** What the log holds of a phone system's manager link: what is gone when the link comes up ended unseen. null: the link never stood. */
export function knownBefore(board: Board, system: SystemId): KnownBefore | null {
  const source: SourceId = `ami:${system}`;
  const lastSeenAt = board.lastEventAt.get(source);
  if (lastSeenAt === undefined) return null;
  return { lastSeenAt, openCalls: openCallsOf(board, source, utcDay(lastSeenAt)), present: presentBy(board, source) };
}

/** Calls of the link's last two days that it saw begin and not end; a mark with neither person nor queue ends the whole call. */
function openCallsOf(board: Board, source: SourceId, lastDay: number): CallId[] {
  const isOpen = ({ days, marks }: CallRecord): boolean => {
    if (!days.some((day) => day >= lastDay - 1)) return false;
    const own = marks.filter((mark) => mark.source === source);
    return own.length > 0 && !own.some(({ kind, who, detail }) => kind === 'ended' && who === null && detail.queue === undefined);
  };
  return [...valuesOf(board.calls)].filter(isOpen).map(({ call }) => call);
}

/** Members whose last word by this link is not that they logged out. */
function presentBy(board: Board, source: SourceId): KnownBefore['present'] {
  const last = new Map<WhoKey, PresenceMark>();
  for (const { presence } of board.people.values()) {
    for (const mark of presence) {
      const known = last.get(mark.who);
      const isLater = !known || mark.at > known.at || (mark.at === known.at && mark.seq > known.seq);
      if (mark.source === source && isLater) last.set(mark.who, mark);
    }
  }
  return [...last.values()].filter(({ state }) => state !== 'loggedOut').map(({ who }) => identityOf(who));
}
