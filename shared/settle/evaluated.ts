import { exact, textOf, type Exact } from '../exact/exact.ts';
import type { Datum, Reason, Unit } from '../explain/reason.ts';

/** What a `Value` came to in a scope, and why. */
export interface Evaluated {
  /** In the units of the scheme's file: counts, seconds, minor units, score points, days, hours, shares. null: n/a. */
  readonly value: Exact | null;
  /** How people read it. */
  readonly unit: Unit;
  readonly because: Reason;
}

/** One that exists. */
export type Known = Evaluated & { readonly value: Exact };

/**
 * The sentences of values, with their inputs. `value1`, `value2` … are the parts in their order; every number is given as the scheme has it,
 * before any rounding.
 */
export type ValueMessage =
  /** Written in the scheme: {} */
  | 'value.constant'
  /** What does not exist: {what}, a node by its name */
  | 'value.none'
  /** {metric}, and over more than one shift {shifts} */
  | 'value.metric'
  /** {metric, actual, target}, and what it weighs in the quota: {weight} */
  | 'value.attainment'
  /** {quota, combine, shifts}: the attainments below, of the base each within {min} and {max}, combined */
  | 'value.quota'
  /** {quota, shifts}: the plain mean of the shifts below */
  | 'value.quotaMean'
  /** {date}, {quota}: one shift's */
  | 'value.quotaOfShift'
  /** {start, change}: of a pay month, the events below */
  | 'value.points'
  /** {code, date} */
  | 'value.pointsOfEvent'
  /** {min, max}: what the bounds added or took */
  | 'value.pointsClamped'
  /** {date, start} */
  | 'value.pointsOfShift'
  /** {count}: the plain mean of so many shifts' or people's points */
  | 'value.pointsMean'
  /** {grade} */
  | 'value.grade'
  /** {level} */
  | 'value.levelBase'
  /** {level} */
  | 'value.probationBase'
  /** {code} */
  | 'value.events'
  /** {tier}, the highest reached, and whether it {pays} alone */
  | 'value.tierPay'
  /** {} */
  | 'value.noTier'
  /** {shifts}: added up over the shifts below */
  | 'value.tierPayOfShifts'
  /** {date} */
  | 'value.tierPayOfShift'
  /** {tier}: reached, but a gate below does not pass */
  | 'value.tierGated'
  /** {field} */
  | 'value.schedule'
  /** {} */
  | 'value.leaveDays'
  /** {kind, days, paidShare} */
  | 'value.leave'
  /** (plannedDays − unpaidDays) / payDays */
  | 'value.paidShareAdditive'
  /** 1 − unpaidDays / payDays */
  | 'value.paidShareSubtractive'
  /** (plannedDays − unpaidDays) / plannedDays */
  | 'value.paidShareScaled'
  /** {metric, value, lowest, highest, from, to} */
  | 'value.teamRelative'
  /** {metric, value}: all equal, or alone */
  | 'value.teamEqual'
  | 'value.sum'
  | 'value.product'
  | 'value.min'
  | 'value.max'
  /** {value1, value2} */
  | 'value.quotient'
  /** {value1, value2}, the second 0 */
  | 'value.divisionByZero'
  /** {weight1, value1, weight2, value2 …} */
  | 'value.weighted'
  /** {value}: inside its bounds */
  | 'value.withinClamp'
  /** {value, min} */
  | 'value.raisedTo'
  /** {value, max} */
  | 'value.cutTo'
  /** {value, step, mode} */
  | 'value.rounded'
  /** {value, fromAt, fromValue, toAt, toValue} */
  | 'value.curve'
  /** {value, at} of the first anchor */
  | 'value.belowCurve'
  /** {value, at} of the last anchor */
  | 'value.aboveCurve'
  /** {value} and the ends that the band has: {gte | gt}, {lte | lt} */
  | 'value.band'
  /** The same, and {from, to} */
  | 'value.risingBand'
  /** {}: the first is n/a, this stands in for it */
  | 'value.orElse';

export interface Told {
  readonly rule: string;
  readonly message: ValueMessage;
  readonly inputs?: Readonly<Record<string, Datum>>;
  readonly because?: readonly Reason[];
}

export const given = (value: Exact, unit: Unit, { rule, message, inputs = {}, because = [] }: Told): Known => ({
  value,
  unit,
  because: { rule, message, inputs, result: datumOf(value, unit), because, evidence: [] },
});

/** Y2: n/a, for a reason of its own. */
export const noneTold = (unit: Unit, { rule, message, inputs = {}, because = [] }: Told): Evaluated => ({
  value: null,
  unit,
  because: { rule, message, inputs, result: null, because, evidence: [] },
});

/** Y2: n/a, because the scope has nothing of the kind or one of the parts is n/a. */
export const none = (what: string, unit: Unit, because: readonly Reason[] = []): Evaluated =>
  noneTold(unit, { rule: 'Y2', message: 'value.none', inputs: { what: { id: what } }, because });

const MS_PER_SECOND = exact(1000);

/** As a sentence takes it: the file's seconds are written in ms. */
export const datumOf = (value: Exact, unit: Unit) => ({ unit, value: textOf(unit === 'ms' ? value.mul(MS_PER_SECOND) : value) });

export const isKnown = (one: Evaluated): one is Known => one.value !== null;

/** The reasons worth telling: what the scheme itself writes needs none. */
export const reasonsOf = (parts: readonly Evaluated[]): Reason[] =>
  parts.map(({ because }) => because).filter(({ message }) => message !== ('value.constant' satisfies ValueMessage));
