import type { PlanOrigin } from '../../shared/site/planned-patterns.ts';
import type { AgentId, LocalDate, TeamId } from '../../shared/units.ts';
import type { RosterAgent, RosterAnswer, RosterCell, RosterShift } from '../../shared/wire/roster-answers.ts';
import type { CellPlace } from '../../shared/roster/cell-edits.ts';

export interface RosterGroup {
  readonly team: TeamId;
  readonly name: string;
  readonly people: readonly RosterAgent[];
  readonly paidMs: number;
}

/** RO1: by team, as far as the search finds them: by name, alias or id. */
export function rosterGroups({ teams, agents }: RosterAnswer, search: string): readonly RosterGroup[] {
  const wanted = search.trim().toLowerCase();
  const isFound = ({ agent, name, alias }: RosterAgent): boolean =>
    wanted === '' || [agent, name, alias ?? ''].some((text) => text.toLowerCase().includes(wanted));
  return teams.flatMap(({ id, name }) => {
    const people = agents.filter((one) => one.team === id && isFound(one));
    return people.length === 0 ? [] : [{ team: id, name, people, paidMs: people.reduce((sum, { paidMs }) => sum + paidMs, 0) }];
  });
}

/** Of the groups, day by day: those at work. */
export const headsOf = (people: readonly RosterAgent[], day: number): number =>
  people.filter(({ cells }) => (cells[day]?.paidMs ?? 0) > (cells[day]?.leaveMs ?? 0)).length;

export const cellKey = ({ agent, date }: CellPlace): string => `${agent} ${date}`;

/** A cell by where it stands among what is shown. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** The cells of the rectangle between two corners. */
export function rectangle(agents: readonly AgentId[], dates: readonly LocalDate[], one: GridPlace, other: GridPlace): readonly CellPlace[] {
  const [top, bottom] = [Math.min(one.row, other.row), Math.max(one.row, other.row)];
  const [left, right] = [Math.min(one.column, other.column), Math.max(one.column, other.column)];
  return agents.slice(top, bottom + 1).flatMap((agent) => dates.slice(left, right + 1).map((date) => ({ agent, date })));
}

/** Where in the day's 24 hours a shift lies, in percent; over midnight to the day's end. */
export function barOf({ start, end }: Pick<RosterShift, 'start' | 'end'>): { readonly from: number; readonly to: number } {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  const share = (minutes: number): number => Math.round((minutes / 1440) * 1000) / 10;
  return { from: share(from), to: to > from ? share(to) : 100 };
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

export const isOver = ({ start, end }: Pick<RosterShift, 'start' | 'end'>): boolean => end <= start;

/** Leave from end to end. */
export const isAway = ({ paidMs, leaveMs, leave }: RosterCell): boolean => leave.length > 0 && leaveMs >= paidMs;

/** A part shift has other times than its pattern's, or is not the only one. */
export const isPart = ({ own }: RosterCell): boolean => own.some(({ start, end }) => start !== undefined || end !== undefined);

/** Where a plan comes from, in a sign beside it; what a team works as usual has none. */
export const ORIGIN_SIGNS = { roster: '✎', rotation: '↻', default: '', holiday: '✻', none: '' } as const satisfies Record<
  PlanOrigin,
  string
>;
export const SIGNS = { swap: '⇄', part: '◔' } as const;

export const keysOf = (places: readonly CellPlace[]): ReadonlySet<string> => new Set(places.map(cellKey));

/** Of each person their dates in one text. */
export function datesByAgent(places: readonly CellPlace[]): ReadonlyMap<AgentId, string> {
  const dates = new Map<AgentId, string>();
  for (const { agent, date } of places) dates.set(agent, `${dates.get(agent) ?? ''} ${date}`);
  return dates;
}

/** Each once, in the order in which they were chosen. */
export const peopleOf = (places: readonly CellPlace[]): readonly AgentId[] => [...new Set(places.map(({ agent }) => agent))];

/** Each cell once. */
export function joined(places: readonly CellPlace[], more: readonly CellPlace[]): readonly CellPlace[] {
  const known = keysOf(more);
  return [...places.filter((place) => !known.has(cellKey(place))), ...more];
}
