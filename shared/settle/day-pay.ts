import { partsOf } from '../scheme/value-dimension.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Value } from '../scheme/value.ts';
import { isHereOn } from '../site/employment.ts';
import type { Period } from '../site/period.ts';
import { periodOf } from '../site/periods.ts';
import type { Agent } from '../site/site-file.ts';
import { siteOf } from '../tally/board.ts';
import type { SiteFacts } from '../tally/site-facts.ts';
import type { AgentId, EpochMs, LocalDate } from '../units.ts';
import type { DayPay } from '../wire/day-pay.ts';
import type { AgentPeriod } from './agent-period.ts';
import { byTeam } from './awards-entrants.ts';
import { booksOf } from './books.ts';
import { colleaguesOf } from './evaluate-group.ts';
import { candidateOf } from './evaluate-period.ts';
import { firstDateOf } from './first-date.ts';
import { passPeriod } from './gather.ts';
import { payOfDay, type Others } from './pay-of-day.ts';
import { scoredPeriod } from './scored-period.ts';
import { monthsThrough } from './settlement.ts';
import { reachOf, settlingFacts, type Past } from './settle-months.ts';

/** What every agent's day is worked out on and changes little within minutes: the months before, and where grades or pay hang on them, the colleagues. */
export interface DayGround {
  readonly month: Period;
  readonly scheme: Scheme;
  readonly past: Past;
  readonly othersOf: (agent: AgentId) => Others;
}

/** Z7: null where no version is in force on the month's last day, or the one that is pays nothing. In steps of one agent. `past`: of the months before. */
export function* dayGround(facts: SiteFacts, date: LocalDate, past: Past): Generator<undefined, DayGround | null> {
  const paying = payingOn(facts, date);
  if (paying === null) return null;
  const { month, scheme } = paying;
  const others = hangsOnOthers(scheme) ? yield* everybody(facts, { month, scheme, past }) : [];
  return { month, scheme, past, othersOf: othersIn(scheme, month, others) };
}

/** Z1 to Z5 of one agent, in steps of one shift. */
export function payOfAgent(
  facts: SiteFacts,
  agent: Agent,
  { month, scheme, past, othersOf }: DayGround,
  { date, now }: { readonly date: LocalDate; readonly now: EpochMs },
): Generator<undefined, DayPay> {
  const site = siteOf(facts.board);
  const own = passPeriod(facts.readingOf(agent.id), agent, month, reachOf(site, month, scheme), past.get(agent.id) ?? []);
  return payOfDay(own, { site, month, scheme, date, now, others: othersOf(agent.id) });
}

function payingOn({ board }: SiteFacts, date: LocalDate): Pick<DayGround, 'month' | 'scheme'> | null {
  const site = siteOf(board);
  const month = periodOf(site, 'month', date);
  const scheme = schemeInForce(site.schemes, month.to);
  return scheme === null || (scheme.pay === null && scheme.commissions.length === 0) ? null : { month, scheme };
}

/** What commissions look back at: carried bases, and sales that are refunded later. Nothing else of a day's pay does. */
export function* pastBefore(facts: SiteFacts, date: LocalDate): Generator<undefined, Past> {
  const paying = payingOn(facts, date);
  if (paying === null || paying.scheme.commissions.length === 0) return new Map();
  const { month } = paying;
  const site = siteOf(facts.board);
  const before = monthsThrough(site, booksOf(facts.board.books), firstDateOf(facts) ?? month.from, month).slice(0, -1);
  const steps = settlingFacts(facts, before, null);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    yield;
  }
}

/** Grades by rank and places in the team hang on what the others did. */
function hangsOnOthers({ pay, grades, commissions, incentive }: Scheme): boolean {
  const gates = [
    ...(incentive?.gates ?? []),
    ...commissions.flatMap((one) => one.gates),
    ...(pay?.lines ?? []).flatMap(({ when }) => when),
  ];
  const values = [
    ...(grades ? [grades.of] : []),
    ...(pay?.lines ?? []).map(({ of }) => of),
    ...commissions.flatMap(({ judgedBy }) => (judgedBy ? [judgedBy.of] : [])),
    ...gates.map(({ of }) => of),
  ];
  return grades?.by === 'rank' || values.some(looksAtTeam);
}

const looksAtTeam = (value: Value): boolean => value.node === 'teamRelative' || partsOf(value, []).some(([part]) => looksAtTeam(part));

function* everybody(facts: SiteFacts, { month, scheme, past }: Pick<DayGround, 'month' | 'scheme' | 'past'>) {
  const site = siteOf(facts.board);
  const reach = reachOf(site, month, scheme);
  const all: AgentPeriod[] = [];
  for (const agent of site.agents) {
    const own = passPeriod(facts.readingOf(agent.id), agent, month, reach, past.get(agent.id) ?? []);
    const scoring = { period: month, scheme, schemes: site.schemes, keepMoments: () => undefined, isExplained: false };
    all.push(scoredPeriod(own, scoring).of);
    yield;
  }
  return all;
}

function othersIn({ grades }: Scheme, month: Period, all: readonly AgentPeriod[]): DayGround['othersOf'] {
  const teams = new Map(byTeam(all.map((of) => ({ of }))).map(([team, members]) => [team, members.map(({ of }) => of)]));
  const teamOf = ({ facts }: AgentPeriod): readonly AgentPeriod[] => teams.get(facts.employment.team) ?? [];
  // S26: as in the statement.
  const here = grades?.by === 'rank' ? all.filter(({ facts }) => isHereOn(facts.employment, month.from)) : [];
  const candidates = here.flatMap((of) => candidateOf(of, colleaguesOf(teamOf(of))) ?? []);
  return (agent) => {
    const own = all.find(({ facts }) => facts.agent === agent);
    const team = own === undefined ? [] : teamOf(own).filter((one) => one !== own);
    return { team, candidates: candidates.filter((one) => one.agent !== agent) };
  };
}
