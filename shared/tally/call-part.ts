import type { SourceId } from '../events/event-base.ts';
import type { CallDirection } from '../events/call-events.ts';
import type { AgentId, CallId } from '../units.ts';
import type { Telling } from './call-telling.ts';
import { consultationsIn, hadCallerBefore, isConsultation, type Company } from './consultation.ts';
import type { CallPart, CallRoute } from './shift-tally.ts';
import type { Taking } from './taking.ts';

/** What a part is seen against: the call's direction, who dialled it, who passed it on and who was consulted, by every report that is believed. */
export interface CallContext extends Company {
  readonly call: CallId;
  readonly direction: CallDirection | null;
  readonly diallers: readonly AgentId[];
}

export function contextOf(call: CallId, direction: CallDirection | null, tellings: readonly Telling[]): CallContext {
  const diallers: AgentId[] = [];
  for (const { takings } of tellings) for (const { agent, dialled } of takings) if (dialled === 'outbound') diallers.push(agent);
  const transfers = tellings.length === 1 ? (tellings[0]?.transfers ?? []) : tellings.flatMap((telling) => telling.transfers);
  const consultations = tellings.flatMap(({ takings }) => consultationsIn(takings));
  return { call, direction, diallers, transfers, consultations, takings: [] };
}

/** Parts are kept by the hundred thousand: a list that has grown has room for a dozen more, so what is kept is a copy that fits. */
const NEVER_HELD: CallPart['holds'] = [];

export function partOf(taking: Taking, source: SourceId, context: CallContext): CallPart {
  const direction = directionOf(taking, context);
  const { talkMs, longestTalkMs, holdMs } = durationsOf(taking);
  return {
    call: context.call,
    agent: taking.agent,
    source,
    direction,
    route: routeOf(taking, direction, context),
    queue: taking.queue,
    startedAt: taking.startedAt,
    answeredAt: taking.answeredAt,
    endedAt: taking.endedAt,
    talkMs,
    longestTalkMs,
    holdMs,
    holds: taking.holds.length > 0 ? taking.holds.slice() : NEVER_HELD,
    outcome: outcomeOf(taking),
    disposition: null,
    talkMayIncludeRinging: taking.recorded?.detail.talkMayIncludeRinging ?? false,
    evidence: taking.evidence.slice(),
  };
}

/** T8: seen from the agent: who did not dial takes an inbound call, a transferred outbound one included, unless a dialler connected them first. T23: a consultation is internal. */
function directionOf(taking: Taking, context: CallContext): CallDirection {
  if (taking.dialled !== null) return taking.dialled;
  if (isConsultation(taking, context)) return 'internal';
  const ofCall = context.direction ?? 'inbound';
  if (ofCall !== 'outbound') return ofCall;
  const isTakenOver = isTransferredTo(taking, context) || context.diallers.some((dialler) => dialler !== taking.agent);
  return isTakenOver ? 'inbound' : 'outbound';
}

const isTransferredTo = (taking: Taking, { transfers }: CallContext): boolean =>
  transfers.some(({ at, by, to }) => by !== taking.agent && (to === taking.agent || at <= (taking.answeredAt ?? taking.startedAt)));

function routeOf(taking: Taking, direction: CallDirection, context: CallContext): CallRoute {
  if (direction === 'internal') return 'internal';
  if (direction === 'outbound') return 'dialled';
  if (taking.queue !== null) return 'queue';
  const isHandedOver = isTransferredTo(taking, context) || context.takings.some((other) => hadCallerBefore(other, taking));
  return isHandedOver || context.direction === 'outbound' ? 'transfer' : 'direct';
}

function outcomeOf({ endedAt, answeredAt, isMissed }: Taking): CallPart['outcome'] {
  if (endedAt === null) return 'open';
  if (answeredAt !== null) return 'connected';
  return isMissed ? 'missed' : 'unanswered';
}

type Durations = Pick<CallPart, 'talkMs' | 'longestTalkMs' | 'holdMs'>;

/** T9: talk is answered to ended less what was on hold; ended stretches only. */
function durationsOf({ answeredAt, endedAt, holds, recorded }: Taking): Durations {
  if (answeredAt === null) return { talkMs: 0, longestTalkMs: 0, holdMs: 0 };
  if (recorded !== null) {
    const talkMs = recorded.detail.talkMs ?? 0;
    return { talkMs, longestTalkMs: talkMs, holdMs: recorded.detail.holdMs ?? 0 };
  }
  const stretches: number[] = [];
  let talkingSince: number | null = answeredAt;
  for (const { start, end } of holds) {
    if (talkingSince !== null) stretches.push(start - talkingSince);
    talkingSince = end;
  }
  if (endedAt !== null && talkingSince !== null) stretches.push(endedAt - talkingSince);
  return {
    talkMs: stretches.reduce((sum, ms) => sum + Math.max(0, ms), 0),
    longestTalkMs: stretches.reduce((most, ms) => Math.max(most, ms), 0),
    holdMs: holds.reduce((sum, { start, end }) => sum + (end === null ? 0 : Math.max(0, end - start)), 0),
  };
}
