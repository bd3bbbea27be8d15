import type { ReportedState } from '../../../shared/events/board-event.ts';

/** Stands for all queues where only a PAUSEALL tells of a pause. */
const EVERY_QUEUE = '*';

export interface MemberState {
  readonly state: Extract<ReportedState, 'available' | 'paused' | 'loggedOut'>;
  /** Of a pause: the reason given last among those still open, `''` where none was given. */
  readonly reason: string;
}

interface Member {
  readonly queues: Set<string>;
  /** In the order in which they were set: the last one names the reason. */
  readonly pauses: Map<string, string>;
  isOut: boolean;
  told: string;
}

export type SavedMembers = [string, { queues: string[]; pauses: [string, string][]; isOut: boolean; told: string }][];

/**
 * I3: one state a name from what each queue says: paused while paused in at least one queue, logged out once removed from every queue the
 * name was seen in. Each function returns the new state where it changed, else null.
 *
 * Asterisk writes PAUSEALL first and then a PAUSE for each queue of that interface, so the lines of single queues decide, and PAUSEALL
 * counts by itself only where they are missing. The two ends of one person, a member's name and an interface, are two names here.
 */
export class MemberStates {
  readonly #members: Map<string, Member>;

  constructor(saved: SavedMembers = []) {
    this.#members = new Map(
      saved.map(([name, member]) => [name, { ...member, queues: new Set(member.queues), pauses: new Map(member.pauses) }]),
    );
  }

  /** Any line that shows `name` at work in `queue`. */
  seen(name: string, queue: string): void {
    this.#in(name, queue);
  }

  pause(name: string, queue: string, reason: string): MemberState | null {
    const member = this.#in(name, queue);
    member.pauses.delete(EVERY_QUEUE);
    member.pauses.delete(queue);
    member.pauses.set(queue, reason);
    // Told even when nothing seems to change: a member removed by its interface meanwhile lost the pause without a word about the name.
    member.told = '';
    return tell(member);
  }

  pauseAll(name: string, reason: string): MemberState | null {
    const member = this.#of(name);
    if (member.pauses.size === 0 || member.pauses.has(EVERY_QUEUE)) member.pauses.set(EVERY_QUEUE, reason);
    return tell(member);
  }

  unpause(name: string, queue: string): MemberState | null {
    const member = this.#in(name, queue);
    member.pauses.delete(EVERY_QUEUE);
    member.pauses.delete(queue);
    return tell(member);
  }

  unpauseAll(name: string): MemberState | null {
    const member = this.#of(name);
    member.pauses.delete(EVERY_QUEUE);
    return tell(member);
  }

  add(name: string, queue: string): MemberState | null {
    return tell(this.#in(name, queue));
  }

  /** Leaving a queue ends its pause without an UNPAUSE. */
  remove(name: string, queue: string): MemberState | null {
    const member = this.#of(name);
    member.queues.delete(queue);
    member.pauses.delete(queue);
    member.isOut = member.queues.size === 0;
    return tell(member);
  }

  logOn(name: string): MemberState | null {
    const member = this.#of(name);
    member.isOut = false;
    return tell(member);
  }

  logOff(name: string): MemberState | null {
    const member = this.#of(name);
    member.queues.clear();
    member.pauses.clear();
    member.isOut = true;
    return tell(member);
  }

  save(): SavedMembers {
    return [...this.#members].map(([name, member]) => [name, { ...member, queues: [...member.queues], pauses: [...member.pauses] }]);
  }

  #in(name: string, queue: string): Member {
    const member = this.#of(name);
    member.queues.add(queue);
    member.isOut = false;
    return member;
  }

  #of(name: string): Member {
    const known = this.#members.get(name);
    if (known) return known;
    const member: Member = { queues: new Set(), pauses: new Map(), isOut: false, told: '' };
    this.#members.set(name, member);
    return member;
  }
}

function tell(member: Member): MemberState | null {
  const state = stateOf(member);
  const telling = `${state.state}:${state.reason}`;
  if (telling === member.told) return null;
  member.told = telling;
  return state;
}

function stateOf({ pauses, isOut }: Member): MemberState {
  const reason = [...pauses.values()].at(-1);
  if (reason !== undefined) return { state: 'paused', reason };
  return { state: isOut ? 'loggedOut' : 'available', reason: '' };
}
