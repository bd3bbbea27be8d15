import { calendarOf } from '../site/calendar.ts';
import type {
  Agent,
  Holiday,
  Leave,
  NotPerson,
  Overtime,
  RosterEntry,
  Rotation,
  ShiftPattern,
  SiteFile,
  Swap,
  Team,
} from '../site/site-file.ts';
import type { AgentId } from '../units.ts';

/** The lists of the site file that the office edits, and what an entry of each is. */
export interface EditedEntries {
  readonly teams: Team;
  readonly agents: Agent;
  readonly patterns: ShiftPattern;
  readonly roster: RosterEntry;
  readonly leave: Leave;
  readonly rotations: Rotation;
  readonly swaps: Swap;
  readonly overtime: Overtime;
  readonly holidays: Holiday;
  readonly notPeople: NotPerson;
}
export type EditedPart = keyof EditedEntries;

/** SI1: `was` null: an entry is added; `now` null: it is taken out; both: it is changed in its place. */
export interface EditOf<Part extends EditedPart> {
  readonly part: Part;
  /** The whole entry as it was seen. */
  readonly was: EditedEntries[Part] | null;
  readonly now: EditedEntries[Part] | null;
}

export type SiteEdit = { readonly [Part in EditedPart]: EditOf<Part> }[EditedPart];

/** Where the entries stand in the file. */
export const pathOfPart = (part: EditedPart): readonly string[] => (part === 'holidays' ? ['calendar', 'holidays'] : [part]);

export const entriesOf = (site: SiteFile, part: EditedPart): readonly EditedEntries[EditedPart][] =>
  part === 'holidays' ? calendarOf(site).holidays : (site[part] ?? []);

/** What an edit is about, in a word or two: for the audit. */
export function subjectOf({ part, was, now }: SiteEdit): string {
  const entry = now ?? was;
  return entry === null ? part : `${part} ${keyOf(entry)}`;
}

/** What an entry is found by; several may have the same. */
export function keyOf(entry: EditedEntries[EditedPart]): string {
  if ('agent' in entry) return `${entry.agent} ${'date' in entry ? entry.date : entry.from}`;
  if ('id' in entry) return entry.id;
  if ('to' in entry) return `${entry.from} to ${entry.to} ${entry.date}`;
  return 'date' in entry ? entry.date : [entry.system, entry.name].filter(Boolean).join(' ');
}

/** SI2: whose plan an edit changes; null: it is about more than some people's plan. */
export function plannedBy(edit: SiteEdit): readonly AgentId[] | null {
  switch (edit.part) {
    case 'roster':
    case 'leave':
    case 'overtime':
      return [edit.was, edit.now].flatMap((entry) => entry?.agent ?? []);
    case 'swaps':
      return [edit.was, edit.now].flatMap((entry) => (entry === null ? [] : [entry.from, entry.to]));
    default:
      return null;
  }
}
