import { exact, type Exact } from '../../shared/exact/exact.ts';
import type { Unit } from '../../shared/explain/reason.ts';
import type { Scope } from '../../shared/settle/evaluate-scope.ts';
import { given, none, type Evaluated } from '../../shared/settle/evaluated.ts';
import type { LeaveTaken, Schedule } from '../../shared/site/schedule.ts';

/** Exact texts by name (`'1.005'`, `'2/3'`); null or left out: n/a. */
export interface ScopeFigures {
  readonly metrics?: Readonly<Record<string, string | null>>;
  readonly units?: Readonly<Record<string, Unit>>;
  readonly base?: string | null;
  readonly incentive?: string | null;
  readonly attainments?: Readonly<Record<string, string>>;
  /** Minor units. */
  readonly tierPay?: string;
  readonly points?: string | null;
  readonly grade?: { readonly coef: string; readonly amount: string } | null;
  /** Minor units. */
  readonly levelBase?: string;
  readonly events?: Readonly<Record<string, number>>;
  readonly schedule?: Schedule;
  /** Lowest and highest. */
  readonly team?: Readonly<Record<string, readonly [string, string]>>;
}

/** A scope that has these figures and nothing else. */
export function scopeOf(figures: ScopeFigures): Scope {
  const told = (what: string, text: string | null | undefined, unit: Unit): Evaluated =>
    text === null || text === undefined
      ? none(what, unit)
      : given(exact(text), unit, { rule: 'M8', message: 'value.metric', inputs: { metric: { id: what } } });
  return {
    metric: (name) => told(name, figures.metrics?.[name], figures.units?.[name] ?? 'count'),
    quota: (quota) => told(quota, figures[quota], 'percent'),
    attainment: (metric) => told(metric, figures.attainments?.[metric], 'percent'),
    tierPay: () => told('tierPay', figures.tierPay, 'money'),
    points: () => told('points', figures.points, 'points'),
    grade: (field) => told('grade', figures.grade?.[field], field === 'amount' ? 'money' : 'number'),
    levelBase: () => told('level', figures.levelBase, 'money'),
    events: (code) => told(code, String(figures.events?.[code] ?? 0), 'count'),
    schedule: figures.schedule ?? null,
    extremes: (metric) => extremesOf(figures.team?.[metric]),
  };
}

const extremesOf = (pair: readonly [string, string] | undefined): { lowest: Exact; highest: Exact } | null =>
  pair ? { lowest: exact(pair[0]), highest: exact(pair[1]) } : null;

const MS_PER_DAY = 8 * 3_600_000;

/** So many planned days of eight hours, and the leave in between. */
export const scheduleOf = (plannedDays: number, leave: readonly Partial<LeaveTaken>[] = [], changes: Partial<Schedule> = {}): Schedule => ({
  plannedDays,
  plannedMs: plannedDays * MS_PER_DAY,
  scheduledMs: plannedDays * MS_PER_DAY,
  scheduledDays: String(plannedDays),
  overtimeMs: 0,
  leave: leave.map((one) => ({ kind: 'personal', days: '1', paidShare: { n: 0, d: 1 }, reducesTarget: true, ...one })),
  ...changes,
});
