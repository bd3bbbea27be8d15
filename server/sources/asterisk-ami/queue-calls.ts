import { field, known, type AmiBlock } from './ami-framing.ts';
import type { JoinedCalls } from './joined-calls.ts';
import type { Members } from './members.ts';
import type { Part } from './parts.ts';
import type { Moment } from './phone-clock.ts';
import type { Tracked } from './tracked.ts';

/**
 * What the queues tell of their calls. `Channel` is the caller and `DestChannel` the member's leg; RingTime of AgentRingNoAnswer is in
 * milliseconds, all other times are in seconds, and HoldTime means the time that the caller waited. How often members are called has no
 * fixed counterpart: a ringing that nobody tells of again ends when its leg hangs up.
 */
export class QueueCalls {
  readonly #in: Tracked;
  readonly #members: Members;
  readonly #joined: JoinedCalls;

  constructor(tracked: Tracked, members: Members, joined: JoinedCalls) {
    this.#in = tracked;
    this.#members = members;
    this.#joined = joined;
  }

  readonly handlers: Readonly<Record<string, (block: AmiBlock, moment: Moment) => void>> = {
    QueueCallerJoin: (block, moment) => {
      const caller = this.#in.channels.of(block);
      if (!caller) return;
      this.#in.calls.of(caller.call).direction ??= 'inbound';
      const { call, uniqueid } = caller;
      this.#in.callers.join({ call, uniqueid, queue: field(block, 'Queue'), number: known(block, 'CallerIDNum') }, moment);
    },
    QueueCallerLeave: (block, moment) => this.#in.callers.leave(field(block, 'Uniqueid'), moment),
    QueueCallerAbandon: (block, moment) => {
      const caller = this.#in.channels.of(block);
      if (!caller) return;
      const { calls, callers } = this.#in;
      calls.of(caller.call).fate = callers.abandon(caller.uniqueid, calls.hangupAskedBy(caller), moment);
    },
    AgentCalled: (block, moment) => void this.#called(block, moment),
    AgentRingNoAnswer: (block, moment) => {
      const part = this.#partOf(block, moment);
      if (part?.answer === 'none') this.#in.parts.miss(part, Number(field(block, 'RingTime')), moment);
    },
    AgentConnect: (block, moment) => {
      const part = this.#partOf(block, moment);
      if (!part || part.answer === 'known') return;
      this.#in.calls.of(part.call).fate = null;
      this.#in.callers.connected(field(block, 'Uniqueid'));
      this.#in.parts.answer(part, secondsToMs(block, 'HoldTime'), moment);
    },
    AgentComplete: (block, moment) => {
      const part = this.#in.parts.named(field(block, 'DestUniqueid'));
      if (part) this.#joined.completed(part, secondsToMs(block, 'TalkTime'), secondsToMs(block, 'HoldTime'), moment);
    },
  };

  /** The part that was rung, even if its AgentCalled was lost to a reconnection. */
  #partOf(block: AmiBlock, moment: Moment): Part | null {
    return this.#in.parts.named(field(block, 'DestUniqueid')) ?? this.#called(block, moment);
  }

  #called(block: AmiBlock, moment: Moment): Part | null {
    const caller = this.#in.channels.of(block);
    const leg = this.#in.channels.of(block, 'Dest');
    if (!caller || !leg) return null;
    const open = this.#in.parts.openOn(leg);
    if (open?.kind === 'queue') return open;
    const identity = this.#members.identityOf(field(block, 'Interface'), field(block, 'MemberName'));
    const { call, uniqueid } = caller;
    const fresh = { kind: 'queue', call, key: leg.uniqueid, identity, queue: field(block, 'Queue'), caller: uniqueid, leg } as const;
    return this.#in.parts.ring(fresh, moment);
  }
}

const secondsToMs = (block: AmiBlock, key: string): number => Math.round(Number(field(block, key)) * 1000) || 0;
