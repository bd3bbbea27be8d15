import { digestOf } from '../exact/digest.ts';
import { exact, textOf, ZERO } from '../exact/exact.ts';
import { underVersion } from '../explain/reason.ts';
import type { PeriodAward } from '../scheme/award.ts';
import { figureKey } from '../scheme/figure-key.ts';
import { unitOf } from '../scheme/metric-unit.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Value } from '../scheme/value.ts';
import { scoreShift } from '../score/score-shift.ts';
import type { ShiftFigures } from '../score/score.ts';
import { employmentOn } from '../site/employment.ts';
import type { Period, PeriodKind } from '../site/period.ts';
import { awardPeriodsWithin, nextPeriod, periodOf } from '../site/periods.ts';
import { scheduleOf } from '../site/schedule.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { AgentId } from '../units.ts';
import type { AgentPeriod, Colleagues, ScoredShift } from './agent-period.ts';
import { metricsWithMoments, momentsOf, shiftMoments, type ShiftMoments } from './award-figures.ts';
import { periodAward } from './awards.ts';
import type { EarnedAward } from './awards-earned.ts';
import { byTeam, type AwardFigures } from './awards-entrants.ts';
import { commissionLine, type CommissionLine } from './commission.ts';
import { colleaguesOf, groupScope } from './evaluate-group.ts';
import { candidateOf, payScopes, periodScope } from './evaluate-period.ts';
import { shiftsIn } from './evaluate-span.ts';
import { evaluate } from './evaluate.ts';
import { datumOf } from './evaluated.ts';
import { gradesOf, type Graded } from './grade.ts';
import { ladderFigures, proposalsOf } from './ladder.ts';
import { payLine } from './pay.ts';
import { deducted } from './pay-rails.ts';
import type { AgentPeriodFacts, PastPeriod, ResultFact } from './period-facts.ts';
import type { Figure, Statement, StatementLine } from './statement.ts';

/** One agent's month, and what later months need to know of it and of the award periods that ended in it. */
export interface Settled {
  readonly statement: Statement;
  readonly remembered: readonly PastPeriod[];
}

/**
 * Y16: settles everybody's pay month, in the order given: shifts by the version of their date, all else by the version of the month's last day.
 * Nobody is settled where no version is in force then. Looks at nothing but its arguments; reads `everybody` once, and keeps of each one's facts what
 * the shifts came to, so that the calls of one agent may be let go before those of the next are read.
 * E3: the figures of `explained` lead to their shifts and events; it is the same statement, with the same digest.
 */
export function settleMonth(
  site: SiteFile,
  month: Period,
  everybody: Iterable<AgentPeriodFacts>,
  schemes: readonly Scheme[] = site.schemes,
  explained: AgentId | null = null,
): readonly Settled[] {
  const scheme = schemeInForce(schemes, month.to);
  if (scheme === null) return [];
  const moments = new Map<ShiftFigures, ShiftMoments>();
  const scored = Array.from(everybody, (facts) => ({
    of: agentPeriod(facts, month, scheme, schemes, { moments, isExplained: facts.agent === explained }),
    results: facts.shifts.flatMap((shift) => shift.results),
  }));
  const agents = scored.map(({ of }) => of);
  const colleagues = colleaguesByTeam(agents);
  const grades = gradesByAgent(scheme, agents, colleagues);
  const awards = awardsWithin(site, month, scheme, agents, moments);
  return scored.map(({ of, results }) => {
    const own = { of, results, colleagues: colleagues(of), graded: grades.get(of.facts.agent) ?? null };
    return settled(site, own, awards.get(of.facts.agent) ?? []);
  });
}

/** What is kept of the shifts beside their figures. */
interface Keeping {
  readonly moments: Map<ShiftFigures, ShiftMoments>;
  readonly isExplained: boolean;
}

function agentPeriod(
  { shifts, ...facts }: AgentPeriodFacts,
  period: Period,
  scheme: Scheme,
  schemes: readonly Scheme[],
  { moments, isExplained }: Keeping,
): AgentPeriod {
  const timed = metricsWithMoments(scheme);
  const scoredShifts = shifts.flatMap((shift): ScoredShift[] => {
    const inForce = schemeInForce(schemes, shift.tally.date);
    if (inForce === null) return [];
    const figures = scoreShift(inForce, shift);
    if (timed.length > 0) moments.set(figures, shiftMoments(inForce, shift, timed));
    return [{ date: shift.tally.date, scheme: inForce, figures, ...(isExplained && { facts: shift }) }];
  });
  return { period, scheme, facts, shifts: scoredShifts };
}

/** The same agent over a week, ten days or a quarter that ends in the month. */
function within(site: SiteFile, of: AgentPeriod, period: Period): AgentPeriod {
  const { agent, past } = of.facts;
  const employment = employmentOn(site, agent, period.to);
  const ofKind = past.filter((one) => one.period.kind === period.kind);
  return { ...of, period, facts: { ...of.facts, employment, schedule: scheduleOf(site, agent, period), past: ofKind } };
}

function colleaguesByTeam(agents: readonly AgentPeriod[]): (of: AgentPeriod) => Colleagues {
  const teams = new Map(byTeam(agents.map((of) => ({ of }))).map(([team, members]) => [team, colleaguesOf(members.map(({ of }) => of))]));
  return ({ facts }) => teams.get(facts.employment.team) ?? colleaguesOf([]);
}

function gradesByAgent(
  { grades }: Scheme,
  agents: readonly AgentPeriod[],
  colleagues: (of: AgentPeriod) => Colleagues,
): ReadonlyMap<AgentId, Graded> {
  if (grades === null) return new Map();
  return gradesOf(
    grades,
    agents.flatMap((of) => candidateOf(of, colleagues(of)) ?? []),
  );
}

const kindOf = ({ period }: PeriodAward): PeriodKind => (period === 'shift' ? 'day' : period);

const periodAwards = ({ awards }: Scheme): readonly PeriodAward[] =>
  awards.flatMap((award) => (award.kind === 'firstToBase' || award.kind === 'tierReached' || award.kind === 'dayChampion' ? [] : [award]));

/** S14: each award in each of its periods that end in the month. */
function awardsWithin(
  site: SiteFile,
  month: Period,
  scheme: Scheme,
  agents: readonly AgentPeriod[],
  moments: ReadonlyMap<ShiftFigures, ShiftMoments>,
): ReadonlyMap<AgentId, readonly EarnedAward[]> {
  const earned = new Map<AgentId, EarnedAward[]>();
  for (const award of periodAwards(scheme)) {
    for (const period of awardPeriodsWithin(site, kindOf(award), month)) {
      const entrants = agents.map((of) => within(site, of, period));
      const colleagues = colleaguesByTeam(entrants);
      const figures: AwardFigures = {
        agent: (of) => periodScope(of, colleagues(of), null),
        team: (members) => groupScope(scheme, members),
        ...momentsOf((one) => moments.get(one)),
      };
      for (const one of periodAward(award, entrants, figures)) earned.set(one.agent, [...(earned.get(one.agent) ?? []), one]);
    }
  }
  return earned;
}

/** One agent's month with all that the others say of it. */
interface Own {
  readonly of: AgentPeriod;
  /** Of all the dates gathered. */
  readonly results: readonly ResultFact[];
  readonly colleagues: Colleagues;
  readonly graded: Graded | null;
}

function settled(site: SiteFile, own: Own, awards: readonly EarnedAward[]): Settled {
  const { of, colleagues, graded } = own;
  const { period, scheme, facts } = of;
  const scopes = payScopes(of, colleagues, graded);
  const commissions = scheme.commissions.flatMap((commission) => {
    const span = periodOf(site, commission.period, period.to);
    if (span.to !== period.to) return [];
    const ofSpan =
      commission.period === 'month'
        ? of
        : { ...within(site, of, span), facts: { ...facts, schedule: scheduleOf(site, facts.agent, span) } };
    return [commissionLine(commission, ofSpan, resultsIn(own.results, span), periodScope(ofSpan, colleagues, graded))];
  });
  const worked = (scheme.pay?.lines ?? []).map((line) => payLine(line, scopes));
  const others = [...worked.filter(({ kind }) => kind === 'earning'), ...commissions.map(lineOfCommission), ...awards.map(lineOfAward)];
  const wanted = worked.filter(({ kind }) => kind === 'deduction');
  const taken = scheme.pay ? deducted(scheme.pay.rails, others, wanted, facts.schedule) : [];
  const lines = [...others, ...taken].map((line) => ({ ...line, because: underVersion(line.because, scheme) }));
  const remembered = rememberedOf(site, own, commissions);
  const thisMonth = remembered[0];
  const proposals =
    scheme.ladder && thisMonth
      ? proposalsOf(scheme.ladder, {
          employment: facts.employment,
          months: [...facts.past.filter((one) => one.period.kind === 'month'), thisMonth],
          next: nextPeriod(site, period).id,
        }).map((one) => ({ ...one, because: underVersion(one.because, scheme) }))
      : [];
  const points = scopes.period.points().value;
  const statement = {
    ...{ agent: facts.agent, period, currency: site.site.currency, schemes: versionsOf(of), figures: figuresOf(of, colleagues, graded) },
    ...{ points: points === null ? null : textOf(points), grade: graded?.outcome?.id ?? null },
    ...{ lines, adjustments: [], total: lines.reduce((sum, { amount }) => sum + amount, 0), proposals },
  };
  return { statement: { ...statement, digest: statementDigest(statement) }, remembered };
}

const resultsIn = (results: readonly ResultFact[], { from, to }: Period): readonly ResultFact[] =>
  results.filter(({ date }) => from <= date && date <= to);

const lineOfCommission = ({ id, name, amount, exact: unrounded, because }: CommissionLine): StatementLine => ({
  ...{ id, kind: 'commission', name, amount, exact: unrounded, because },
});

const lineOfAward = ({ award, period, name, prize, because }: EarnedAward): StatementLine => ({
  ...{ id: `${award}@${period}`, kind: 'award', name, amount: prize, exact: textOf(exact(prize)), because },
});

function versionsOf({ scheme, ...of }: AgentPeriod): Statement['schemes'] {
  const all = [...shiftsIn({ scheme, ...of }).map((shift) => shift.scheme), scheme];
  const latest = new Map(all.map((one) => [`${one.id} ${one.version}`, { id: one.id, version: one.version }]));
  latest.delete(`${scheme.id} ${scheme.version}`);
  return [...latest.values(), { id: scheme.id, version: scheme.version }];
}

function figuresOf(of: AgentPeriod, colleagues: Colleagues, graded: Graded | null): readonly Figure[] {
  const scope = periodScope(of, colleagues, graded);
  const metrics = Object.entries(of.scheme.metrics).map(([id, metric]): Figure => {
    const { value, unit, because } = scope.metric(id);
    const figure = { id, unit: unitOf(metric), target: targetOf(of, id), because: underVersion(because, of.scheme) };
    return { ...figure, value: value === null ? null : datumOf(value, unit).value };
  });
  const quotas = (of.scheme.incentive === null ? (['base'] as const) : (['base', 'incentive'] as const)).map((id): Figure => {
    const { value, because } = scope.quota(id);
    return { id, unit: 'ratio', value: value === null ? null : textOf(value), target: null, because: underVersion(because, of.scheme) };
  });
  return [...metrics, ...quotas];
}

/** The exact targets of the month's shifts together; null: the metric has none. */
function targetOf(of: AgentPeriod, metric: string): string | null {
  const targets = shiftsIn(of).flatMap(({ figures }) => figures.targets?.[metric] ?? []);
  return targets.length === 0 ? null : textOf(targets.reduce((sum, target) => sum.add(exact(target)), ZERO));
}

/** The month first, then the other periods that a later one looks back at: for the figures of awards, or for what a quarter's commission left. */
function rememberedOf(
  site: SiteFile,
  { of, results, colleagues, graded }: Own,
  commissions: readonly CommissionLine[],
): readonly PastPeriod[] {
  const { scheme, period, facts } = of;
  const remember = (one: AgentPeriod, figures: readonly Value[], paid: readonly CommissionLine[]): PastPeriod => {
    const scope = periodScope(one, colleagues, one === of ? graded : null);
    const { level, stage } = one.facts.employment;
    return {
      period: one.period,
      figures: Object.fromEntries(
        figures.map((value) => {
          const figure = evaluate(value, scope).value;
          return [figureKey(value), figure === null ? null : textOf(figure)];
        }),
      ),
      commissions: Object.fromEntries(
        paid.map(({ id, basis, amount, carried, owed, terms }) => [id, { basis, amount, carried, owed, terms }]),
      ),
      results: resultsIn(results, one.period),
      isWholeLeave: one.facts.schedule.plannedDays > 0 && one.facts.schedule.scheduledMs === 0,
      employment: { level, stage },
    };
  };
  const lookedBackAt = (kind: PeriodKind): readonly Value[] =>
    periodAwards(scheme).flatMap((award) =>
      (award.kind === 'streak' || award.kind === 'record') && kindOf(award) === kind ? [award.of] : [],
    );
  const paidIn = (kind: PeriodKind): readonly CommissionLine[] =>
    commissions.filter(({ id }) => scheme.commissions.some((one) => one.id === id && one.period === kind));
  const others = (['day', 'week', 'tenDays', 'quarter'] as const).flatMap((kind) => {
    const [figures, paid] = [lookedBackAt(kind), paidIn(kind)];
    if (figures.length === 0 && paid.length === 0) return [];
    return awardPeriodsWithin(site, kind, period).map((span) => remember(within(site, of, span), figures, paid));
  });
  const ofMonth = [...(scheme.ladder ? ladderFigures(scheme.ladder) : []), ...lookedBackAt('month')];
  return [remember({ ...of, facts }, ofMonth, paidIn('month')), ...others];
}

/** Of a statement without its digest. Seqs differ between a log and its copy by another way; the statement does not. */
export const statementDigest = (statement: Omit<Statement, 'digest'>): string => digestOf(withoutEvidence(statement));

function withoutEvidence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEvidence);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (key === 'evidence' || key === 'behind' ? [] : [[key, withoutEvidence(member)]])),
  );
}
