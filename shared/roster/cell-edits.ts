import type { SiteEdit } from '../site-edit/site-edit.ts';
import type { RosterEntry } from '../site/site-file.ts';
import type { AgentId, LocalDate } from '../units.ts';
import type { PlannedPart } from '../wire/roster-answers.ts';

/** One agent's one date. */
export interface CellPlace {
  readonly agent: AgentId;
  readonly date: LocalDate;
}

/** What the roster is to say of a date: these shifts, `off` with none of them; null: nothing, so that rotation or default shift hold. */
export type CellPlan = readonly PlannedPart[] | null;

/** RO3: what makes the roster say `plan` of the place. `entries`: what it says so far, of whomever. None: it says so already. */
export function cellEdits(entries: readonly RosterEntry[], { agent, date }: CellPlace, plan: CellPlan): readonly SiteEdit[] {
  const before = entries.filter((entry) => entry.agent === agent && entry.date === date);
  const wanted = plannedEntries({ agent, date }, plan);
  const gone = before.filter((entry) => !wanted.some((other) => isSame(entry, other)));
  const come = wanted.filter((entry) => !before.some((other) => isSame(entry, other)));
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => ({
    ...{ part: 'roster', was: gone[index] ?? null, now: come[index] ?? null },
  }));
}

function plannedEntries(place: CellPlace, plan: CellPlan): readonly RosterEntry[] {
  if (plan === null) return [];
  return plan.length === 0 ? [{ ...place, pattern: 'off' }] : plan.map((part) => ({ ...place, ...part }));
}

const isSamePart = (one: PlannedPart, other: PlannedPart): boolean =>
  one.pattern === other.pattern && one.start === other.start && one.end === other.end;

const isSame = (one: RosterEntry, other: RosterEntry): boolean =>
  one.agent === other.agent && one.date === other.date && isSamePart(one, other);

export const isSamePlan = (one: CellPlan, other: CellPlan): boolean => {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((part) => other.some((known) => isSamePart(part, known)));
};

/** RO8: what takes the edits back, in the order that undoes the last first. */
export const inverseOf = (edits: readonly SiteEdit[]): readonly SiteEdit[] => edits.map(turned).toReversed();

/** Part and entries keep belonging together, whatever the part. */
const turned = <Edit extends SiteEdit>(edit: Edit): Edit => ({ ...edit, was: edit.now, now: edit.was });

/** Where an edit of roster, leave, overtime or swaps shows in the week; for the problems that a trial finds (RO4). */
export function placeOf(edit: SiteEdit): CellPlace | null {
  const entry = edit.now ?? edit.was;
  if (entry === null) return null;
  switch (edit.part) {
    case 'roster':
    case 'overtime':
      return placed(edit.now ?? edit.was);
    case 'leave': {
      const leave = edit.now ?? edit.was;
      return leave && { agent: leave.agent, date: leave.from };
    }
    case 'swaps': {
      const swap = edit.now ?? edit.was;
      return swap && { agent: swap.from, date: swap.date };
    }
    default:
      return null;
  }
}

const placed = (entry: CellPlace | null): CellPlace | null => entry && { agent: entry.agent, date: entry.date };
