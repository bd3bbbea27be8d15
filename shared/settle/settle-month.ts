import { exact, textOf, ZERO } from '../exact/exact.ts';
import { underVersion } from '../explain/reason.ts';
import type { PeriodAward } from '../scheme/award.ts';
import { figureKey } from '../scheme/figure-key.ts';
import { unitOf } from '../scheme/metric-unit.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Value } from '../scheme/value.ts';
import type { ShiftFigures } from '../score/score.ts';
import { isHereOn } from '../site/employment.ts';
import type { Period, PeriodKind } from '../site/period.ts';
import { awardPeriodsWithin, nextPeriod } from '../site/periods.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { AgentId } from '../units.ts';
import type { AgentPeriod, Colleagues, ScoredShift } from './agent-period.ts';
import { agentWithin } from './agent-within.ts';
import { metricsWithMoments, momentsOf, shiftMoments, type ShiftMoments } from './award-figures.ts';
import { periodAward } from './awards.ts';
import type { EarnedAward } from './awards-earned.ts';
import type { AwardFigures } from './awards-entrants.ts';
import type { CommissionLine } from './commission.ts';
import { groupScope } from './evaluate-group.ts';
import { candidateOf, payScopes, periodScope } from './evaluate-period.ts';
import { shiftsIn } from './evaluate-span.ts';
import type { Scope } from './evaluate-scope.ts';
import { evaluate } from './evaluate.ts';
import { datumOf } from './evaluated.ts';
import { gradesOf, type Graded } from './grade.ts';
import { inOneGo } from './in-one-go.ts';
import { ladderFigures, proposalsOf } from './ladder.ts';
import { monthLines, resultsIn, type OwnMonth } from './month-lines.ts';
import { isContested, NotedColleagues, toldColleagues, type OthersSaid, type OwnGround } from './others-said.ts';
import type { PassingPeriodFacts, PastPeriod, ShiftFacts } from './period-facts.ts';
import { scoredPeriod, type ScoredPeriod } from './scored-period.ts';
import { statementDigest } from './statement-digest.ts';
import type { Figure, Statement, StatementLine } from './statement.ts';

/** One agent's month, and what later months need to know of it and of the award periods that ended in it. */
export interface Settled {
  readonly statement: Statement;
  readonly remembered: readonly PastPeriod[];
  /** O2 */
  readonly ground: OwnGround;
}

/**
 * Y16: settles everybody's pay month, in the order given: shifts by the version of their date, all else by the version of the month's last day.
 * Nobody is settled where no version is in force then. Looks at nothing but its arguments; reads `everybody` once, and each one's shifts once, and keeps
 * what they came to, so that the calls of one shift may be let go before those of the next are read.
 * E3: the figures of `explained` lead to their shifts and events; it is the same statement, with the same digest.
 */
export const settleMonth = (
  site: SiteFile,
  month: Period,
  everybody: Iterable<PassingPeriodFacts>,
  schemes: readonly Scheme[] = site.schemes,
  explained: AgentId | null = null,
): readonly Settled[] => inOneGo(settlingMonth(site, month, everybody, schemes, explained));

/**
 * The same in steps of one agent, or one award of everybody's: a server has other things to do between them.
 * `said`: `everybody` is one agent, and this is what the others say of them (O2).
 */
export function* settlingMonth(
  site: SiteFile,
  month: Period,
  everybody: Iterable<PassingPeriodFacts>,
  schemes: readonly Scheme[],
  explained: AgentId | null,
  said: OthersSaid | null = null,
): Generator<undefined, readonly Settled[]> {
  const scheme = schemeInForce(schemes, month.to);
  if (scheme === null) return [];
  const moments = new Map<ShiftFigures, ShiftMoments>();
  const timed = metricsWithMoments(scheme);
  const keepMoments = ({ scheme: inForce, figures }: ScoredShift, facts: ShiftFacts): void => {
    if (timed.length > 0) moments.set(figures, shiftMoments(inForce, facts, timed));
  };
  const scored: ScoredPeriod[] = [];
  for (const facts of everybody) {
    scored.push(scoredPeriod(facts, { period: month, scheme, schemes, keepMoments, isExplained: facts.agent === explained }));
    yield;
  }
  const agents = scored.map(({ of }) => of);
  const noted = new NotedColleagues();
  const among = (ones: readonly AgentPeriod[]) => (said ? toldColleagues(said) : noted.among(ones));
  const colleagues = among(agents);
  const grades = gradesByAgent(
    scheme,
    agents.filter(({ facts }) => isHereOn(facts.employment, month.from)),
    colleagues,
    said,
  );
  const awards = yield* awardsWithin(site, month, { scheme, agents, moments, among, said });
  const everyones: Settled[] = [];
  for (const { of, results } of scored) {
    const { agent, past } = of.facts;
    const [graded, earned] = [grades.get(agent) ?? null, awards.get(agent) ?? []];
    const { statement, remembered } = settled(site, { of, results, colleagues: colleagues(of), graded }, earned);
    const others = { places: graded?.places ?? null, extremes: noted.extremesFor(agent), awards: earned.filter(isContested) };
    everyones.push({ statement, remembered, ground: { past, others } });
    yield;
  }
  return everyones;
}

function gradesByAgent(
  { grades }: Scheme,
  agents: readonly AgentPeriod[],
  colleagues: (of: AgentPeriod) => Colleagues,
  said: OthersSaid | null,
): ReadonlyMap<AgentId, Graded> {
  if (grades === null) return new Map();
  const candidates = agents.flatMap((of) => candidateOf(of, colleagues(of)) ?? []);
  return gradesOf(grades, candidates, said?.places ?? null);
}

const kindOf = ({ period }: PeriodAward): PeriodKind => (period === 'shift' ? 'day' : period);

const periodAwards = ({ awards }: Scheme): readonly PeriodAward[] =>
  awards.flatMap((award) => (award.kind === 'firstToBase' || award.kind === 'tierReached' || award.kind === 'dayChampion' ? [] : [award]));

interface Competing {
  readonly scheme: Scheme;
  readonly agents: readonly AgentPeriod[];
  readonly moments: ReadonlyMap<ShiftFigures, ShiftMoments>;
  readonly among: (entrants: readonly AgentPeriod[]) => (of: AgentPeriod) => Colleagues;
  readonly said: OthersSaid | null;
}

/** S14: each award in each of its periods that end in the month. */
function* awardsWithin(
  site: SiteFile,
  month: Period,
  { scheme, agents, moments, among, said }: Competing,
): Generator<undefined, ReadonlyMap<AgentId, readonly EarnedAward[]>> {
  const earned = new Map<AgentId, EarnedAward[]>();
  const earn = (one: EarnedAward): unknown => earned.set(one.agent, [...(earned.get(one.agent) ?? []), one]);
  for (const award of periodAwards(scheme)) {
    for (const period of awardPeriodsWithin(site, kindOf(award), month)) {
      if (said && isContested(award)) {
        said.awards.filter((one) => one.award === award.id && one.period === period.id).forEach(earn);
        continue;
      }
      const entrants = agents.filter(({ facts }) => isHereOn(facts.employment, period.from)).map((of) => agentWithin(site, of, period));
      const colleagues = among(entrants);
      const figures: AwardFigures = {
        agent: (of) => periodScope(of, colleagues(of), null),
        team: (members) => groupScope(scheme, members),
        ...momentsOf((one) => moments.get(one)),
      };
      periodAward(award, entrants, figures).forEach(earn);
      yield;
    }
  }
  return earned;
}

function settled(site: SiteFile, own: OwnMonth, awards: readonly EarnedAward[]): Omit<Settled, 'ground'> {
  const { of, colleagues, graded } = own;
  const { period, scheme, facts } = of;
  const scopes = payScopes(of, colleagues, graded);
  const { lines, commissions } = monthLines(site, own, { scopes, awards: awards.map(lineOfAward) });
  const remembered = rememberedOf(site, own, { scope: scopes.period, commissions });
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
    ...{ agent: facts.agent, period, currency: site.site.currency, schemes: versionsOf(of), figures: figuresOf(of, scopes.period) },
    ...{ points: points === null ? null : textOf(points), grade: graded?.outcome?.id ?? null },
    ...{ lines, adjustments: [], total: lines.reduce((sum, { amount }) => sum + amount, 0), proposals },
  };
  return { statement: { ...statement, digest: statementDigest(statement) }, remembered };
}

const lineOfAward = ({ award, period, name, prize, because }: EarnedAward): StatementLine => ({
  ...{ id: `${award}@${period}`, kind: 'award', name, amount: prize, exact: textOf(exact(prize)), because },
});

function versionsOf({ scheme, ...of }: AgentPeriod): Statement['schemes'] {
  const all = [...shiftsIn({ scheme, ...of }).map((shift) => shift.scheme), scheme];
  const latest = new Map(all.map((one) => [`${one.id} ${one.version}`, { id: one.id, version: one.version }]));
  latest.delete(`${scheme.id} ${scheme.version}`);
  return [...latest.values(), { id: scheme.id, version: scheme.version }];
}

function figuresOf(of: AgentPeriod, scope: Scope): readonly Figure[] {
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
  { of, results, colleagues }: OwnMonth,
  settledAs: { readonly scope: Scope; readonly commissions: readonly CommissionLine[] },
): readonly PastPeriod[] {
  const { scheme, period } = of;
  const remember = (one: AgentPeriod, scope: Scope, figures: readonly Value[], paid: readonly CommissionLine[]): PastPeriod => {
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
    settledAs.commissions.filter(({ id }) => scheme.commissions.some((one) => one.id === id && one.period === kind));
  const others = (['day', 'week', 'tenDays', 'quarter'] as const).flatMap((kind) => {
    const [figures, paid] = [lookedBackAt(kind), paidIn(kind)];
    if (figures.length === 0 && paid.length === 0) return [];
    return awardPeriodsWithin(site, kind, period).map((span) => {
      const within = agentWithin(site, of, span);
      return remember(within, periodScope(within, colleagues, null), figures, paid);
    });
  });
  const ofMonth = [...(scheme.ladder ? ladderFigures(scheme.ladder) : []), ...lookedBackAt('month')];
  return [remember(of, settledAs.scope, ofMonth, paidIn('month')), ...others];
}
