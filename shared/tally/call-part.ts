import type { SourceId } from '../events/event-base.ts';
import type { CallDirection } from '../events/call-events.ts';
import type { CallId, EpochMs } from '../units.ts';
import type { Telling } from './call-telling.ts';
import { consultationsIn, hadCallerBefore, isConsultation, type Company } from './consultation.ts';
import type { CallPart, CallRoute } from './shift-tally.ts';
import type { Taking } from './taking.ts';

/** What a part is seen against: the call's direction, who dialled it, who passed it on and who was consulted, by every report that is believed. */
export interface CallContext extends Company {
  readonly call: CallId;
  readonly direction: CallDirection | null;
  readonly tellings: readonly Telling[];
}

const ALONE: readonly Taking[] = [];

export function contextOf(call: CallId, direction: CallDirection | null, tellings: readonly Telling[]): CallContext {
  const first = tellings[0];
  if (first !== undefined && tellings.length === 1)
    return { call, direction, tellings, transfers: first.transfers, consultations: consultationsIn(first.takings), takings: ALONE };
  const transfers = tellings.flatMap((telling) => telling.transfers);
  const consultations = tellings.flatMap(({ takings }) => consultationsIn(takings));
  return { call, direction, tellings, transfers, consultations, takings: ALONE };
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
    holds: taking.holds?.slice() ?? NEVER_HELD,
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
  return isTransferredTo(taking, context) || isDialledByAnother(taking, context) ? 'inbound' : 'outbound';
}

const isDialledByAnother = ({ agent }: Taking, { tellings }: CallContext): boolean =>
  tellings.some(({ takings }) => takings.some((other) => other.dialled === 'outbound' && other.agent !== agent));

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

const NO_TALK: Durations = { talkMs: 0, longestTalkMs: 0, holdMs: 0 };

/** T9: talk is answered to ended less what was on hold; ended stretches only. */
function durationsOf({ answeredAt, endedAt, holds, recorded }: Taking): Durations {
  if (answeredAt === null) return NO_TALK;
  if (recorded !== null) {
    const talkMs = recorded.detail.talkMs ?? 0;
    return { talkMs, longestTalkMs: talkMs, holdMs: recorded.detail.holdMs ?? 0 };
  }
  let talkMs = 0;
  let longestTalkMs = 0;
  let holdMs = 0;
  let talkingSince: EpochMs | null = answeredAt;
  for (const { start, end } of holds ?? NEVER_HELD) {
    const stretchMs = lastedMs(talkingSince, start);
    talkMs += stretchMs;
    longestTalkMs = Math.max(longestTalkMs, stretchMs);
    holdMs += lastedMs(start, end);
    talkingSince = end;
  }
  const lastMs = lastedMs(talkingSince, endedAt);
  return { talkMs: talkMs + lastMs, longestTalkMs: Math.max(longestTalkMs, lastMs), holdMs };
}

const lastedMs = (from: EpochMs | null, to: EpochMs | null): number => (from === null || to === null ? 0 : Math.max(0, to - from));
