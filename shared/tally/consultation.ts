import type { Transfer } from './call-telling.ts';
import { sharesAMoment, type Taking } from './taking.ts';

/** What a taking is seen against to tell whether its agent had the caller. */
export interface Company {
  readonly transfers: readonly Transfer[];
  /** What reports say were consultations, and saw the end of. */
  readonly consultations: readonly Taking[];
  /** Everybody's takings that the call's parts are made of; of a sole one none. */
  readonly takings: readonly Taking[];
}

/** T23: times of one end as sources that count whole seconds tell it lie closer together. */
const SAME_END_MS = 2000;

/** T23: of who did not dial: a colleague asked and kept the caller. */
export function isConsultation(taking: Taking, company: Company): boolean {
  if (taking.queue !== null || isGivenCaller(taking, company)) return false;
  return isSaid(taking, company) || (taking.recorded === null && company.takings.some((other) => keepsCaller(other, taking, company)));
}

const isSaid = (taking: Taking, { consultations }: Company): boolean =>
  taking.isConsultation || consultations.some((said) => said.agent === taking.agent && sharesAMoment(said, taking));

/** Passed on within the taking; who names nobody passes the caller on to whoever is there. */
const isGivenCaller = (taking: Taking, { transfers }: Company): boolean =>
  transfers.some(
    ({ at, by, to }) =>
      by !== taking.agent &&
      (to === taking.agent || to === null) &&
      at >= taking.startedAt &&
      (taking.endedAt === null || at <= taking.endedAt),
  );

/** T8: another agent spoke to the caller before it rang. */
export const hadCallerBefore = (other: Taking, { agent, startedAt }: Taking): boolean =>
  other.agent !== agent &&
  other.answeredAt !== null &&
  other.answeredAt <= startedAt &&
  other.dialled !== 'internal' &&
  !other.isConsultation;

function keepsCaller(other: Taking, taking: Taking, { transfers }: Company): boolean {
  if (!hadCallerBefore(other, taking)) return false;
  const isLeft = transfers.some(({ at, by }) => (by === null || by === other.agent) && at <= (taking.answeredAt ?? taking.startedAt));
  return !isLeft && (other.endedAt === null || (taking.endedAt !== null && other.endedAt - taking.endedAt >= SAME_END_MS));
}

/** Takings that a report says were consultations; one whose end it did not see may have become more. */
export const consultationsIn = (takings: readonly Taking[]): readonly Taking[] =>
  takings.some((taking) => taking.isConsultation)
    ? takings.filter(({ isConsultation, endedAt, isLost }) => isConsultation && endedAt !== null && !isLost)
    : NONE;

const NONE: readonly Taking[] = [];
