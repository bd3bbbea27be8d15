import type { CallDirection } from '../events/call-events.ts';
import type { AgentId, EpochMs, QueueId, Seq } from '../units.ts';
import type { CallMark } from './call-mark.ts';
import { added } from './short-list.ts';

/** One agent's part of a call while a source's marks are being read. */
export interface Taking {
  readonly agent: AgentId;
  readonly startedAt: EpochMs;
  /** Set where the agent dialled, or was asked to: what `call.offered` said. */
  readonly dialled: CallDirection | null;
  /** Told by one report at the end, not by live marks. */
  readonly recorded: CallMark | null;
  queue: QueueId | null;
  answeredAt: EpochMs | null;
  endedAt: EpochMs | null;
  /** null: it was never held. */
  holds: { readonly start: EpochMs; end: EpochMs | null }[] | null;
  isMissed: boolean;
  /** T23: a report says that a colleague consulted the agent. */
  isConsultation: boolean;
  /** The end was not observed. */
  isLost: boolean;
  /** The answer is known by the time of its report only. */
  isArrival: boolean;
  evidence: Seq[];
}

export function beginTaking(agent: AgentId, mark: CallMark, startedAt: EpochMs): Taking {
  const { direction, queue } = mark.detail;
  return {
    agent,
    startedAt,
    dialled: mark.kind === 'offered' ? (direction ?? null) : null,
    recorded: null,
    queue: mark.kind === 'offered' ? null : (queue ?? null),
    answeredAt: null,
    endedAt: null,
    holds: null,
    isMissed: false,
    isConsultation: tellsOfConsultation(mark),
    isLost: false,
    isArrival: false,
    evidence: [mark.seq],
  };
}

/** T23: an `offered` says that the agent dialled; a row that is internal is one of somebody who was asked, as dialling inside gives none (I7). */
const tellsOfConsultation = ({ kind, detail }: CallMark): boolean => detail.direction === 'internal' && kind !== 'offered';

/** A further report of the same taking. */
export function addReport(taking: Taking, mark: CallMark): void {
  taking.isConsultation ||= tellsOfConsultation(mark);
  taking.evidence.push(mark.seq);
}

export function recordedTaking(agent: AgentId, mark: CallMark): Taking {
  const { direction, startedAt, answeredAt, endedAt, queue } = mark.detail;
  return {
    ...beginTaking(agent, mark, startedAt ?? mark.at),
    dialled: direction === 'inbound' ? null : (direction ?? null),
    recorded: mark,
    queue: queue ?? null,
    answeredAt: answeredAt ?? null,
    endedAt: endedAt ?? mark.at,
  };
}

export function answer(taking: Taking, mark: CallMark): void {
  taking.answeredAt = mark.at;
  taking.isArrival = mark.detail.isArrival === true;
}

export function hold(taking: Taking, at: EpochMs): void {
  if (taking.answeredAt !== null && taking.holds?.at(-1)?.end !== null) taking.holds = added(taking.holds, { start: at, end: null });
}

export function resume(taking: Taking, at: EpochMs): void {
  const last = taking.holds?.at(-1);
  if (last?.end === null) last.end = at;
}

export function end(taking: Taking, at: EpochMs): void {
  resume(taking, at);
  taking.endedAt = at;
}

const LATEST = Number.MAX_SAFE_INTEGER;

/** Two takings of one agent that share a moment are two reports of the same. */
export const sharesAMoment = (a: Taking, b: Taking): boolean =>
  a.startedAt <= (b.endedAt ?? LATEST) && b.startedAt <= (a.endedAt ?? LATEST);
