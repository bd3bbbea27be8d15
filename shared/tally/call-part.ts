import type { SourceId } from '../events/event-base.ts';
import type { CallDirection } from '../events/call-events.ts';
import type { CallId } from '../units.ts';
import type { Telling } from './call-telling.ts';
import type { CallPart, CallRoute } from './shift-tally.ts';
import type { Taking } from './taking.ts';

/** Whose word a part is. `direction` is the call's, where the telling source does not know it. */
export interface Teller {
  readonly call: CallId;
  readonly source: SourceId;
  readonly direction: CallDirection | null;
  readonly telling: Telling;
}

export function partOf(taking: Taking, told: Teller): CallPart {
  const direction = directionOf(taking, told);
  return {
    call: told.call,
    agent: taking.agent,
    source: told.source,
    direction,
    route: routeOf(taking, direction, told),
    queue: taking.queue,
    startedAt: taking.startedAt,
    answeredAt: taking.answeredAt,
    endedAt: taking.endedAt,
    ...durationsOf(taking),
    holds: taking.holds,
    outcome: outcomeOf(taking),
    disposition: null,
    talkMayIncludeRinging: taking.recorded?.detail.talkMayIncludeRinging ?? false,
    evidence: taking.evidence,
  };
}

/** T8: seen from the agent: who did not dial takes an inbound call, a transferred outbound one included, unless a dialler connected them first. */
function directionOf(taking: Taking, { direction, telling }: Teller): CallDirection {
  if (taking.dialled !== null) return taking.dialled;
  const ofCall = direction ?? 'inbound';
  if (ofCall !== 'outbound') return ofCall;
  return isTakenOver(taking, telling) ? 'inbound' : 'outbound';
}

const isTakenOver = (taking: Taking, telling: Telling): boolean =>
  isTransferredTo(taking, telling) || telling.takings.some((other) => other.dialled === 'outbound' && other.agent !== taking.agent);

const isTransferredTo = (taking: Taking, { transfers }: Telling): boolean =>
  transfers.some(({ at, by, to }) => by !== taking.agent && (to === taking.agent || at <= (taking.answeredAt ?? taking.startedAt)));

function routeOf(taking: Taking, direction: CallDirection, { direction: ofCall, telling }: Teller): CallRoute {
  if (direction === 'internal') return 'internal';
  if (direction === 'outbound') return 'dialled';
  if (taking.queue !== null) return 'queue';
  return isTransferredTo(taking, telling) || ofCall === 'outbound' ? 'transfer' : 'direct';
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
