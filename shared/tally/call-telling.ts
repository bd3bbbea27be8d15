import type { CallDirection, CallEndReason } from '../events/call-events.ts';
import type { Names } from '../site/resolve-agent.ts';
import type { WhoKey } from '../site/who-key.ts';
import { epochMs, type AgentId, type EpochMs, type QueueId } from '../units.ts';
import type { CallMark } from './call-mark.ts';
import { StintBook, type Stint } from './queue-stint.ts';
import { added } from './short-list.ts';
import { addReport, answer, beginTaking, end, hold, recordedTaking, resume, sharesAMoment, type Taking } from './taking.ts';

export interface Transfer {
  readonly at: EpochMs;
  readonly by: AgentId | null;
  readonly to: AgentId | null;
}

/** What one source says about one call. */
export interface Telling {
  readonly direction: CallDirection | null;
  readonly takings: readonly Taking[];
  readonly transfers: readonly Transfer[];
  readonly stints: readonly Stint[];
}

/** Reads one source's marks of one call, in canonical order, into takings and queue stints. */
export function tellCall(marks: readonly CallMark[], names: Names): Telling {
  const teller = new CallTeller(names);
  for (const mark of marks) teller.read(mark);
  return teller.told();
}

const NO_TAKINGS: readonly Taking[] = [];
const NO_TRANSFERS: readonly Transfer[] = [];

class CallTeller {
  readonly #names: Names;
  #live: Taking[] | null = null;
  #recorded: Taking[] | null = null;
  /** At most one an agent, in the order in which they began. */
  #open: Taking[] | null = null;
  #transfers: Transfer[] | null = null;
  readonly #queue = new StintBook();
  #direction: CallDirection | null = null;

  constructor(names: Names) {
    this.#names = names;
  }

  told(): Telling {
    return {
      direction: this.#direction ?? (this.#recorded !== null && this.#live === null ? 'internal' : null),
      takings: reconciled(this.#live ?? NO_TAKINGS, this.#recorded ?? NO_TAKINGS),
      transfers: this.#transfers ?? NO_TRANSFERS,
      stints: this.#queue.stints,
    };
  }

  read(mark: CallMark): void {
    if (mark.kind === 'offered' || mark.detail.direction !== 'internal') this.#direction ??= mark.detail.direction ?? null;
    const agent = mark.who === null ? null : this.#names.subjectOf(mark.who);
    if (agent === null) this.#readOfCaller(mark);
    else this.#readOfAgent(mark, agent);
  }

  #readOfCaller(mark: CallMark): void {
    const { queue, reason } = mark.detail;
    if (mark.kind === 'offered' && queue !== undefined) this.#queue.join(queue, mark.at, mark.seq);
    else if (mark.kind === 'answered') this.#queue.answer(queue ?? null, mark);
    else if (mark.kind === 'transferred') this.#passOn(mark, null);
    else if (mark.kind === 'ended' && queue !== undefined) this.#leaveQueue(queue, mark);
    else if (mark.kind === 'ended') this.#endCall(mark, reason);
  }

  #readOfAgent(mark: CallMark, agent: AgentId): void {
    const open = this.#openOf(agent);
    switch (mark.kind) {
      case 'offered':
        if (mark.detail.queue !== undefined) this.#queue.join(mark.detail.queue, mark.at, mark.seq);
        this.#ring(agent, open, mark);
        return;
      case 'ringing':
        this.#ring(agent, open, mark);
        return;
      case 'missed':
        this.#miss(agent, open, mark);
        return;
      case 'answered':
        this.#answer(agent, open, mark);
        return;
      case 'transferred':
        this.#passOn(mark, agent);
        break;
      case 'held':
        if (open) hold(open, mark.at);
        break;
      case 'resumed':
        if (open) resume(open, mark.at);
        break;
      case 'ended':
        if (open) this.#end(open, mark.at, mark.detail.reason);
        break;
      case 'recorded':
        this.#recorded = added(this.#recorded, recordedTaking(agent, mark));
        return;
      default:
        return;
    }
    open?.evidence.push(mark.seq);
  }

  #openOf(agent: AgentId): Taking | undefined {
    for (const taking of this.#open ?? NO_TAKINGS) if (taking.agent === agent) return taking;
    return undefined;
  }

  #begin(agent: AgentId, mark: CallMark, startedAt: EpochMs): Taking {
    const taking = beginTaking(agent, mark, startedAt);
    this.#live = added(this.#live, taking);
    this.#open = added(this.#open, taking);
    return taking;
  }

  /** A second leg that rings, or a second report of the dialling, adds nothing. */
  #ring(agent: AgentId, open: Taking | undefined, mark: CallMark): void {
    if (open === undefined) this.#begin(agent, mark, mark.at);
    else {
      open.queue ??= mark.kind === 'ringing' ? (mark.detail.queue ?? null) : null;
      addReport(open, mark);
    }
  }

  /** T5: a miss whose ringing overlaps one that has ended already is another report of that one. */
  #miss(agent: AgentId, open: Taking | undefined, mark: CallMark): void {
    if (open && open.answeredAt !== null) return;
    const ringMs = mark.detail.ringMs ?? 0;
    const told = open ?? this.#lastUnanswered(agent, mark.at - Math.max(0, ringMs - 1));
    const taking = told ?? this.#begin(agent, mark, epochMs(mark.at - ringMs));
    if (told) addReport(told, mark);
    taking.queue ??= mark.detail.queue ?? null;
    taking.isMissed = taking.dialled === null;
    if (taking.endedAt === null) this.#end(taking, mark.at, undefined);
  }

  #lastUnanswered(agent: AgentId, endedSince: number): Taking | undefined {
    const last = this.#live?.findLast((taking) => taking.agent === agent);
    return last?.answeredAt === null && last.endedAt !== null && last.endedAt >= endedSince ? last : undefined;
  }

  /** T6: a second answer is another report of the first, unless the caller was put into a queue in between. */
  #answer(agent: AgentId, open: Taking | undefined, mark: CallMark): void {
    const queue = mark.detail.queue ?? this.#queue.waitingIn();
    const requeuedAt = this.#queue.joinedAt();
    if (open && open.answeredAt !== null) {
      if (requeuedAt === null || requeuedAt <= open.answeredAt) {
        addReport(open, mark);
        return;
      }
      this.#end(open, requeuedAt, undefined);
    }
    const taking = this.#openOf(agent) ?? this.#begin(agent, mark, mark.at);
    if (taking === open) addReport(taking, mark);
    if (taking.dialled === null) taking.queue ??= queue;
    answer(taking, mark);
    if (taking.dialled === null) {
      this.#queue.answer(queue, mark);
      this.#stopRinging(taking.queue, mark.at);
    }
  }

  /** Somebody took the caller: it rings at nobody else of that queue any more. */
  #stopRinging(queue: QueueId | null, at: EpochMs): void {
    if (queue === null) return;
    for (const taking of this.#open ?? NO_TAKINGS)
      if (taking.answeredAt === null && taking.queue === queue) this.#end(taking, at, undefined);
  }

  #leaveQueue(queue: QueueId, mark: CallMark): void {
    this.#queue.leave(queue, mark);
    this.#stopRinging(queue, mark.at);
  }

  #endCall(mark: CallMark, reason: CallEndReason | undefined): void {
    this.#queue.endCall(mark);
    for (const taking of this.#open ?? NO_TAKINGS) {
      taking.evidence.push(mark.seq);
      this.#end(taking, mark.at, reason);
    }
  }

  #end(taking: Taking, at: EpochMs, reason: CallEndReason | undefined): void {
    end(taking, at);
    taking.isLost = reason === 'lost';
    const open = this.#open;
    this.#open = open === null || open.length === 1 ? null : open.filter((one) => one !== taking);
  }

  #passOn({ at, detail }: CallMark, by: AgentId | null): void {
    this.#transfers = added(this.#transfers, { at, by, to: this.#subject(detail.to) });
  }

  #subject(who: WhoKey | undefined): AgentId | null {
    return who === undefined ? null : this.#names.subjectOf(who);
  }
}

/** T5: a taking that is recorded afterwards is the one told live, and several rows of one dialling or of one moment are one taking. */
function reconciled(live: readonly Taking[], recorded: readonly Taking[]): readonly Taking[] {
  if (recorded.length === 0) return live;
  const takings = [...live];
  for (const row of recorded) {
    const index = takings.findIndex((taking) => taking.agent === row.agent && isSameTaking(taking, row));
    const other = takings[index];
    if (other === undefined) takings.push(row);
    else takings[index] = better(other, row);
  }
  return takings;
}

const isSameTaking = (a: Taking, b: Taking): boolean => sharesAMoment(a, b) || (a.dialled === 'outbound' && b.dialled === 'outbound');

/** Live marks that have their end say more than a row, except that a row may know them for internal; of two rows the one with more talk. */
function better(a: Taking, row: Taking): Taking {
  const evidence = [...a.evidence, ...row.evidence];
  const isLiveAndWhole = a.recorded === null && a.endedAt !== null && !a.isLost;
  if (isLiveAndWhole) return { ...a, evidence, isConsultation: a.isConsultation || row.dialled === 'internal' };
  return a.recorded !== null && recordedTalkMs(a) >= recordedTalkMs(row) ? { ...a, evidence } : { ...row, evidence };
}

const recordedTalkMs = ({ recorded, answeredAt }: Taking): number => (answeredAt === null ? -1 : (recorded?.detail.talkMs ?? 0));
