import type { AwardEvent, EarnedKind } from '../events/award-events.ts';
import type { LocalDate, ShiftId } from '../units.ts';

/** A16: what people were told last of each award of the days that are not over. */
export type ToldAwards = ReadonlyMap<string, AwardEvent>;

export const NO_AWARD_TOLD: ToldAwards = new Map();

/** One award of one shift; a tier by its place, so that another moment of it is the same award. */
export const awardKey = ({
  award,
  shift,
  tier,
}: {
  readonly award: EarnedKind;
  readonly shift: ShiftId;
  readonly tier?: number | null;
}): string => [award, shift, ...(award === 'tierReached' ? [tier] : [])].join('/');

/** The last telling counts, in whatever order they are heard. A17: those of a day that is over are gone. */
export function awardToldAlso(known: ToldAwards, event: AwardEvent, turned: LocalDate | null): ToldAwards {
  const key = awardKey(event);
  const isOver = turned !== null && event.date <= turned;
  return isOver || (known.get(key)?.telling ?? 0) >= event.telling ? known : new Map(known).set(key, event);
}

export const awardsToldSince = (known: ToldAwards, turned: LocalDate): ToldAwards => {
  const left = [...known].filter(([, { date }]) => date > turned);
  return left.length === known.size ? known : new Map(left);
};
