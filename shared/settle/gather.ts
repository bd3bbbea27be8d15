import { leadFactsIn } from '../lists/lead-facts.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { looksAtMonth } from '../score/points.ts';
import type { PointEvent } from '../score/score.ts';
import type { ShiftFacts } from '../score/shift-facts.ts';
import { employmentOn } from '../site/employment.ts';
import type { Period } from '../site/period.ts';
import { periodOf } from '../site/periods.ts';
import { plannedPeriodMs, scheduleOf } from '../site/schedule.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { Agent, SiteFile } from '../site/site-file.ts';
import { addDays } from '../site/wall-clock.ts';
import type { AgentReading } from '../tally/agent-reading.ts';
import { AgentTallies } from '../tally/agent-tally.ts';
import type { Board } from '../tally/board.ts';
import { excusesOf } from '../tally/excuses.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import type { AgentId, LocalDate, ShiftId } from '../units.ts';
import { pointEventsBetween } from '../wire/point-events.ts';
import type { AgentPeriodFacts, PassingPeriodFacts, PastPeriod } from './period-facts.ts';
import { resultsOf, type HomedResult } from './results-of.ts';

/**
 * Everything that one agent's period is settled from, out of what is known of the agent. `reachFrom`: the first date of the weeks and quarters that end in the
 * period and are judged whole.
 */
export function gatherPeriod(...of: Parameters<typeof passPeriod>): AgentPeriodFacts {
  const passing = passPeriod(...of);
  return { ...passing, shifts: [...passing.shifts] };
}

/** The same, with shifts that are worked out when they are read. */
export function passPeriod(
  reading: AgentReading,
  agent: Agent,
  period: Period,
  reachFrom: LocalDate,
  past: readonly PastPeriod[],
): PassingPeriodFacts {
  const { board, site } = reading;
  const employment = employmentOn(site, agent.id, period.to);
  const monthBegin = periodOf(site, 'month', reachFrom).from;
  const gathered = {
    ...{ board, site, agent: agent.id, tallies: new AgentTallies(reading) },
    results: byHome(resultsOf(board, agent.id)),
    events: pointEventsBetween(board, agent.id, monthBegin, period.to),
  };
  const excuses = excusesOf(board, agent.id);
  return {
    ...{ agent: agent.id, name: agent.name, past, employment, excuses },
    schedule: scheduleOf(site, agent.id, period, excuses),
    shifts: shiftsFrom(gathered, reachFrom, period.to),
    events: gathered.events.filter(({ date }) => period.from <= date),
  };
}

interface Gathered {
  readonly board: Board;
  readonly tallies: AgentTallies;
  readonly site: SiteFile;
  readonly agent: AgentId;
  readonly results: ReadonlyMap<ShiftId, readonly HomedResult[]>;
  readonly events: readonly PointEvent[];
}

function* shiftsFrom(gathered: Gathered, from: LocalDate, to: LocalDate): Generator<ShiftFacts, void> {
  for (let date = from; date <= to; date = addDays(date, 1)) yield* shiftsOn(gathered, date);
}

/** The shifts of a date, and its unscheduled work where there was any. Without a scheme in force there is nothing to score. */
function shiftsOn(gathered: Gathered, date: LocalDate): readonly ShiftFacts[] {
  const { tallies, site, agent, results } = gathered;
  const planned = shiftsOf(site, agent, date).map((shift) => tallies.of(shift));
  const unscheduled = tallies.of(date);
  const isSeen =
    unscheduled.parts.length > 0 || unscheduled.loggedInMs > 0 || results.has(unscheduled.id) || hasLeads(gathered, unscheduled);
  return (isSeen ? [...planned, unscheduled] : planned).flatMap((tally) => shiftFacts(gathered, tally));
}

function hasLeads({ board, site }: Gathered, tally: ShiftTally): boolean {
  const scheme = schemeInForce(site.schemes, tally.date);
  return scheme !== null && leadFactsIn(board, scheme, tally).length > 0;
}

function shiftFacts({ board, site, agent, results, events }: Gathered, tally: ShiftTally): readonly ShiftFacts[] {
  const scheme = schemeInForce(site.schemes, tally.date);
  if (scheme === null) return [];
  const month = periodOf(site, 'month', tally.date);
  const from = looksAtMonth(scheme.points) ? month.from : tally.date;
  return [
    {
      tally,
      events: events.filter(({ date }) => from <= date && date <= tally.date),
      results: (results.get(tally.id) ?? []).map(({ result }) => result),
      leads: leadFactsIn(board, scheme, tally),
      plannedPeriodMs: plannedPeriodMs(site, agent, month),
    },
  ];
}

function byHome(results: readonly HomedResult[]): ReadonlyMap<ShiftId, readonly HomedResult[]> {
  const homes = new Map<ShiftId, HomedResult[]>();
  for (const one of results) {
    const group = homes.get(one.home.id);
    if (group) group.push(one);
    else homes.set(one.home.id, [one]);
  }
  return homes;
}
