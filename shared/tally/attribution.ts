import { businessDate, businessDay } from '../site/business-day.ts';
import { kept } from '../site/kept.ts';
import type { Shift, Span } from '../site/shift.ts';
import { datesAround, shiftAt, shiftsOf, type DatesAround } from '../site/shift-window.ts';
import type { SiteFile } from '../site/site-file.ts';
import { contains, without } from '../site/spans.ts';
import { addDays } from '../site/wall-clock.ts';
import { shiftId, type AgentId, type EpochMs, type LocalDate, type ShiftId } from '../units.ts';
import type { CallPart } from './shift-tally.ts';

/** What a part or a moment of an agent's is tallied under: a shift, or the unscheduled work of a business date. */
export interface Home {
  readonly id: ShiftId;
  readonly date: LocalDate;
  readonly shift: Shift | null;
}

export const unscheduledId = (agent: AgentId, date: LocalDate): ShiftId => shiftId(`${agent}@${date}#0`);

interface ShiftHome extends Home {
  readonly shift: Shift;
}

export const homeOfShift = (shift: Shift): ShiftHome => ({ id: shift.id, date: shift.date, shift });
export const homeOfDate = (agent: AgentId, date: LocalDate): Home => ({ id: unscheduledId(agent, date), date, shift: null });

/** S9: the shift in whose [start, end) it happened, else the unscheduled work of that business date. */
export function homeAt(site: SiteFile, agent: AgentId, at: EpochMs): Home {
  const shift = shiftAt(site, agent, at);
  return shift ? homeOfShift(shift) : homeOfDate(agent, businessDate(site, at));
}

/** S9: a call belongs where it was answered; an attempt that nobody answered, where it began. Never split (V11, V12). */
export const momentOf = (part: CallPart): EpochMs => part.answeredAt ?? part.startedAt;

/** S9: the date of that home. */
export const homeDateOfPart = (site: SiteFile, part: CallPart): LocalDate =>
  shiftAt(site, part.agent, momentOf(part))?.date ?? businessDate(site, momentOf(part));

/** `homeAt` for the many moments of one agent. */
export function homeFinder(site: SiteFile, agent: AgentId): (at: EpochMs) => Home {
  const shifts = new Map<LocalDate, readonly ShiftHome[]>();
  const others = new Map<LocalDate, Home>();
  const shiftsAround = ({ before, date }: DatesAround): readonly ShiftHome[] =>
    shifts.get(date) ?? kept(shifts, date, () => [before, date].flatMap((one) => shiftsOf(site, agent, one).map(homeOfShift)));
  return (at) => {
    for (const home of shiftsAround(datesAround(site, at))) if (contains(home.shift.window, at)) return home;
    const unscheduled = businessDate(site, at);
    return kept(others, unscheduled, () => homeOfDate(agent, unscheduled));
  };
}

/** S10: the time that is a home's own: a shift's window less any earlier shift's, or the business day less every shift. */
export function groundsOf(site: SiteFile, agent: AgentId, home: Home): Span[] {
  const around = [addDays(home.date, -1), home.date, addDays(home.date, 1)].flatMap((date) => shiftsOf(site, agent, date));
  const { shift } = home;
  if (shift === null)
    return without(
      businessDay(site, home.date),
      around.map(({ window }) => window),
    );
  return without(
    shift.window,
    around.filter((other) => other.window.start < shift.window.start).map(({ window }) => window),
  );
}
