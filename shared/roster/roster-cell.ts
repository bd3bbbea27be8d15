import { ownPlan, planWithoutRoster, type OwnPlan } from '../site/planned-patterns.ts';
import type { Shift } from '../site/shift.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { RosterEntry, ShiftPattern, SiteFile } from '../site/site-file.ts';
import { siteIndex } from '../site/site-index.ts';
import type { AgentId, LocalDate } from '../units.ts';
import type { PlannedPart, RosterCell, RosterLeave, RosterShift } from '../wire/roster-answers.ts';

/** RO1: what is planned for an agent on a date, and where it comes from (S6, S16, S17). `seesKinds`: of leave (RO2). */
export function rosterCell(site: SiteFile, agent: AgentId, date: LocalDate, seesKinds: boolean): RosterCell {
  const index = siteIndex(site);
  const own = ownPlan(site, agent, date);
  const shifts = shiftsOf(site, agent, date);
  const leave = leaveOn(site, agent, date, shifts);
  return {
    date,
    origin: own.origin,
    own: partsOf(own, index.roster(agent, date)),
    back: own.origin === 'roster' ? planWithoutRoster(site, agent, date).patterns.map(({ id }) => ({ pattern: id })) : null,
    shifts: workedShifts(site, agent, date, own),
    given: index.swapsFrom(agent, date).map(({ to, pattern }) => ({ to, pattern: pattern ?? null })),
    leave: leave.map(({ kind, ms }) => ({ kind: seesKinds ? kind : null, ms })),
    paidMs: shifts.reduce((sum, { plannedMs }) => sum + plannedMs, 0),
    leaveMs: leave.reduce((sum, { ms }) => sum + ms, 0),
  };
}

/** A roster's entries keep their own times; a rotation and a default shift have the pattern's. */
const partsOf = ({ origin, patterns }: OwnPlan, entries: readonly RosterEntry[]): readonly PlannedPart[] =>
  origin === 'roster'
    ? entries.filter(({ pattern }) => pattern !== 'off').map(({ agent: _, date: __, ...part }) => part)
    : patterns.map(({ id }) => ({ pattern: id }));

function workedShifts(site: SiteFile, agent: AgentId, date: LocalDate, own: OwnPlan): readonly RosterShift[] {
  const index = siteIndex(site);
  const given = index.swapsFrom(agent, date);
  const isGiven = ({ id }: ShiftPattern): boolean => given.some(({ pattern }) => pattern === undefined || pattern === id);
  const kept = own.patterns.filter((pattern) => !isGiven(pattern));
  const taken = index.swapsTo(agent, date).flatMap(({ from, pattern: only }) =>
    ownPlan(site, from, date)
      .patterns.filter(({ id }) => only === undefined || only === id)
      .map((pattern): RosterShift => ({ ...shiftOf('swap', pattern), from })),
  );
  const overtime = index
    .overtime(agent, date)
    .map(({ start, end, hasTarget }): RosterShift => ({ kind: 'overtime', pattern: null, start, end, hasTarget }));
  return [...kept.map((pattern) => shiftOf('own', pattern)), ...taken, ...overtime].sort((one, other) =>
    one.start < other.start ? -1 : 1,
  );
}

const shiftOf = (kind: RosterShift['kind'], { id, start, end }: ShiftPattern): RosterShift => ({ kind, pattern: id, start, end });

/** Also leave on a date without a shift: it takes nothing, and is there all the same. */
function leaveOn(site: SiteFile, agent: AgentId, date: LocalDate, shifts: readonly Shift[]): readonly (RosterLeave & { kind: string })[] {
  const taken = shifts.flatMap(({ leave }) => leave);
  const entered = siteIndex(site)
    .leave(agent)
    .filter(({ from, to }) => from <= date && date <= to)
    .map(({ kind }) => kind);
  return [...new Set(entered)].map((kind) => ({
    kind,
    ms: taken.reduce((sum, one) => (one.kind === kind ? sum + one.ms : sum), 0),
  }));
}
