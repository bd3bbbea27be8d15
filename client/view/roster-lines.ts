import { hoursMinutes } from '../../shared/explain/format.ts';
import type { SiteEdit } from '../../shared/site-edit/site-edit.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { AgentId } from '../../shared/units.ts';
import type { PlannedPart, RosterAgent, RosterCell, RosterPattern, RosterShift } from '../../shared/wire/roster-answers.ts';
import type { RosterWords } from './i18n/roster-words.ts';
import { rosterWords } from './roster-words-of.ts';
import { storyWords } from './story-words-of.ts';

type ToldPattern = Pick<RosterPattern, 'id' | 'name' | 'start' | 'end'>;

/** Whom and what lines of the roster name. */
interface Named {
  readonly agents: readonly Pick<RosterAgent, 'agent' | 'name'>[];
  readonly patterns: readonly ToldPattern[];
}

/** Of a week that alone which its lines name. */
export const namedIn = ({ agents, patterns }: Named): Named => ({
  agents: agents.map(({ agent, name }) => ({ agent, name })),
  patterns: patterns.map(({ id, name, start, end }) => ({ id, start, end, ...(name !== undefined && { name }) })),
});

/** What lines of the roster are told with. */
export interface RosterTelling {
  readonly say: RosterWords;
  readonly patterns: ReadonlyMap<string, ToldPattern>;
  readonly nameOf: (agent: AgentId) => string;
  readonly kindOf: (kind: string | null) => string;
}

export const patternName = (patterns: RosterTelling['patterns'], id: string): string => patterns.get(id)?.name ?? id;

export const timesOf = ({ start, end }: Pick<RosterShift, 'start' | 'end'>): string => `${start}–${end}`;

/** `Early`, `Early 08:00–12:00 + Late`, `Off`. */
export function planWords(plan: readonly PlannedPart[], { say, patterns }: Pick<RosterTelling, 'say' | 'patterns'>): string {
  if (plan.length === 0) return say.grid.off;
  return plan
    .map(({ pattern, start, end }) => {
      const known = patterns.get(pattern);
      const name = patternName(patterns, pattern);
      if (start === undefined && end === undefined) return name;
      return `${name} ${timesOf({ start: start ?? known?.start ?? '', end: end ?? known?.end ?? '' })}`;
    })
    .join(' + ');
}

export function shiftName(shift: RosterShift, { say, patterns }: Pick<RosterTelling, 'say' | 'patterns'>): string {
  return shift.pattern === null ? say.grid.overtime : patternName(patterns, shift.pattern);
}

/** All that a cell shows, said in one line. */
export function cellWords(cell: RosterCell, telling: RosterTelling): string {
  const { say, nameOf, kindOf } = telling;
  const shifts = cell.shifts.map((shift) =>
    [
      `${shiftName(shift, telling)} ${timesOf(shift)}`,
      ...(shift.from === undefined ? [] : [say.grid.from(nameOf(shift.from))]),
      ...(shift.hasTarget === false ? [say.grid.noTarget] : []),
    ].join(' '),
  );
  return [
    ...(shifts.length > 0 ? shifts : [cell.origin === 'none' ? say.grid.none : say.grid.off]),
    ...cell.given.map(({ to }) => say.grid.gives(nameOf(to))),
    ...cell.leave.map(({ kind, ms }) => say.grid.leaveOf(kindOf(kind), hoursMinutes(ms))),
    say.grid.origins[cell.origin],
  ].join(', ');
}

/** An entry as the site file has it: what somebody else has changed meanwhile. */
export function entryWords({ part, was }: SiteEdit): string {
  const fields = Object.entries(was ?? {}).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `${part} { ${fields.join(', ')} }`;
}

export function rosterTelling(week: Named, locale: Locale): RosterTelling {
  const say = rosterWords(locale);
  const { leave } = storyWords(locale).plan;
  const names = new Map(week.agents.map(({ agent, name }) => [agent, name]));
  return {
    say,
    patterns: new Map(week.patterns.map((pattern) => [pattern.id, pattern])),
    nameOf: (agent) => names.get(agent) ?? agent,
    kindOf: (kind) => (kind === null ? say.grid.leave : (leave[kind] ?? kind)),
  };
}
