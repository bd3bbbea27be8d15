import { exact, textOf, type Exact } from '../exact/exact.ts';
import type { Figure } from '../explain/datum.ts';
import type { BoundInputs, InputOf, MessageOf, Messages } from '../explain/messages.ts';
import type { Reason, Unit } from '../explain/reason.ts';
import type { Bound, Ratio } from '../scheme/bound.ts';

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

export type ValueMessage = MessageOf<'value'>;

/** A sentence with the inputs that it has, none for those that have none. */
type Sentence = {
  readonly [Key in ValueMessage]: { readonly message: Key } & ([InputOf<Key>] extends [never]
    ? { readonly inputs?: Messages[Key] }
    : { readonly inputs: Messages[Key] });
}[ValueMessage];

export type Told = Sentence & { readonly rule: string; readonly because?: readonly Reason[] };

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
export const datumOf = (value: Exact, unit: Unit): Figure => ({ unit, value: textOf(unit === 'ms' ? value.mul(MS_PER_SECOND) : value) });

export const isKnown = (one: Evaluated): one is Known => one.value !== null;

/** The reasons worth telling: what the scheme itself writes needs none. */
export const reasonsOf = (parts: readonly Evaluated[]): Reason[] => parts.filter(isWorthTelling).map(({ because }) => because);

const isWorthTelling = ({ because: { message } }: Evaluated): boolean => message !== ('value.constant' satisfies ValueMessage);

/** Each as a sentence takes it, with its place among the reasons below (`reasonsOf` of the same parts). */
export const figuresOf = (parts: readonly Known[]): Figure[] =>
  parts.map((part, index) => ({
    ...datumOf(part.value, part.unit),
    ...(isWorthTelling(part) && { by: parts.slice(0, index).filter(isWorthTelling).length }),
  }));

/** The one figure that a sentence is about. */
export const figureOf = (of: Known): Figure => ({ ...datumOf(of.value, of.unit), ...(isWorthTelling(of) && { by: 0 }) });

/** What is asked, under its comparator. */
export function boundInputs(bound: Bound, unit: Unit): BoundInputs {
  const said = (limit: Ratio): Figure => datumOf(exact(limit), unit);
  if ('gte' in bound) return { gte: said(bound.gte) };
  if ('gt' in bound) return { gt: said(bound.gt) };
  if ('lte' in bound) return { lte: said(bound.lte) };
  return 'lt' in bound ? { lt: said(bound.lt) } : { eq: said(bound.eq) };
}
