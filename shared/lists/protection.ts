import type { LocalDate } from '../units.ts';
import type { ListRules } from './list-rules.ts';
import { daysAfter } from './local-days.ts';

export interface Protection {
  /** The last day on which the lead is its owner's. */
  readonly due: LocalDate;
  /** The day that no contact moves the due day past. */
  readonly hardEnd: LocalDate;
}

/** N1: a claim protects for `defaultDays`. */
export function claimed({ protect }: ListRules, on: LocalDate): Protection {
  const hardEnd = daysAfter(on, protect.maxDays);
  const due = daysAfter(on, protect.defaultDays);
  return { due: due < hardEnd ? due : hardEnd, hardEnd };
}

/** N2: an effective contact on day d moves the due day to d + `refreshDays`, never back and never past the hard end. Whatever comes after the due day moves nothing. */
export function contacted({ protect }: ListRules, { due, hardEnd }: Protection, on: LocalDate): Protection {
  const refreshed = daysAfter(on, protect.refreshDays);
  if (on > due || refreshed <= due) return { due, hardEnd };
  return { due: refreshed < hardEnd ? refreshed : hardEnd, hardEnd };
}

/** N1: from 00:00 of this day the lead is in the public pool. */
export const recycledOn = ({ due }: Protection): LocalDate => daysAfter(due, 1);
