import { exact } from '../exact/exact.ts';
import type { AgentPeriod, Colleagues, ScoredShift } from './agent-period.ts';
import { hasTarget } from './evaluate-metric.ts';
import { countOf, pointsOver } from './evaluate-points.ts';
import type { Scope } from './evaluate-scope.ts';
import { shiftScope } from './evaluate-shift.ts';
import { eventsIn, eventsOn, shiftsIn } from './evaluate-span.ts';
import { payOfTiers, tierPayOfShifts } from './evaluate-tier-pay.ts';
import { given, none, type Evaluated } from './evaluated.ts';
import { gradeFigure, type Candidate, type Graded } from './grade.ts';
import { evaluate } from './evaluate.ts';
import type { PayScopes } from './pay.ts';
import { figuresOfPeriod } from './span-figures.ts';

/** One agent's whole period, under the version of its last day (Y6). `graded`: null until everybody's grades are known, or where there are none. */
export function periodScope(of: AgentPeriod, colleagues: Colleagues, graded: Graded | null): Scope {
  const { scheme, facts } = of;
  const { metric, quota, attainment } = figuresOfPeriod(of);
  const scope: Scope = {
    ...{ metric, quota, attainment },
    tierPay: () => tierPayOver(of, scope, graded),
    points: () => pointsOver(of).points,
    grade: (field) => gradeFigure(graded, field),
    levelBase: () => levelBase(of),
    events: (code) => countOf(scheme.points, eventsIn(of), code),
    schedule: facts.schedule,
    extremes: colleagues.extremes,
  };
  return scope;
}

/** What pay lines are worked out on: the period, and each shift that has a target (Y1). */
export const payScopes = (of: AgentPeriod, colleagues: Colleagues, graded: Graded | null): PayScopes => ({
  period: periodScope(of, colleagues, graded),
  shifts: shiftScopes(of, graded),
});

/** G1 to G3: what an agent is graded by; null: the scheme has no grades. */
export function candidateOf(of: AgentPeriod, colleagues: Colleagues): Candidate | null {
  if (of.scheme.grades === null) return null;
  const figure = evaluate(of.scheme.grades.of, periodScope(of, colleagues, null));
  return { agent: of.facts.agent, figure, forced: pointsOver(of).forced };
}

function shiftScopes(of: AgentPeriod, graded: Graded | null): PayScopes['shifts'] {
  const counted = shiftsIn(of).filter(({ figures }) => hasTarget(figures));
  return counted.map((shift, index) => ({
    date: shift.date,
    scope: shiftScope(shift, ofPeriod(of, graded, shift, counted.slice(0, index))),
  }));
}

/** P9: what happened on a date counts in the first of its shifts only, else a second shift would pay or fine it twice. */
function ofPeriod(of: AgentPeriod, graded: Graded | null, { date }: ScoredShift, before: readonly ScoredShift[]) {
  const isFirst = before.every((earlier) => earlier.date !== date);
  return {
    events: isFirst ? eventsOn(of, date) : [],
    grade: (field: 'coef' | 'amount') => gradeFigure(graded, field),
    levelBase: () => levelBase(of),
  };
}

/** Q14: once on the pooled figures, or the sum of the shifts'. */
function tierPayOver(of: AgentPeriod, scope: Scope, graded: Graded | null): Evaluated {
  const { incentive } = of.scheme;
  if (incentive === null) return none('tierPay', 'money');
  if (incentive.period === 'shift') return tierPayOfShifts(shiftScopes(of, graded));
  const isCounted = shiftsIn(of).some(({ figures }) => hasTarget(figures));
  return isCounted ? payOfTiers(incentive, figuresOfPeriod(of).judged().tier, scope) : none('tierPay', 'money');
}

/** The base of the level in force, the ladder's lowest where the site names none; that of probation while on it. */
function levelBase({ scheme, facts: { employment } }: AgentPeriod): Evaluated {
  const levels = scheme.ladder?.levels ?? [];
  const level = employment.level === null ? levels[0] : levels.find(({ id }) => id === employment.level);
  if (level === undefined) return none('level', 'money');
  const inputs = { level: { id: level.id, ...(level.name && { name: level.name }) } };
  return employment.stage === 'probation' && level.probationBase !== null
    ? given(exact(level.probationBase), 'money', { rule: 'Y5', message: 'value.probationBase', inputs })
    : given(exact(level.base), 'money', { rule: 'Y2', message: 'value.levelBase', inputs });
}
