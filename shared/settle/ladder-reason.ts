import { textOf, type Exact } from '../exact/exact.ts';
import type { Datum, Reason, Unit } from '../explain/reason.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Condition, Level } from '../scheme/ladder.ts';
import type { Value } from '../scheme/value.ts';

/** The sentences of the ladder. */
export type LadderMessage =
  /** `from`, `to` (levels), `effective` (a period). */
  | 'ladder.up'
  | 'ladder.down'
  /** `level`, `effective`. */
  | 'ladder.pass'
  /** `level`, `effective`, `months`: so many failing months in a row. */
  | 'ladder.fail'
  /** `level`, `effective`, `months`: probation may last no longer, and it is not passed. */
  | 'ladder.over'
  /** `figure`, `comparator`, `bound`, `months` wanted, `met` in a row. */
  | 'ladder.streak'
  /** `figure`, `comparator`, `bound`, `months` wanted, `measured`; the result is the mean. */
  | 'ladder.mean'
  /** `met` conditions, `of` so many. */
  | 'ladder.any'
  | 'ladder.every'
  /** `figure`, `period`; the result is the figure. */
  | 'ladder.month'
  /** `figure`, `period`. */
  | 'ladder.leaveMonth'
  | 'ladder.noFigure';

type Said = Pick<Reason, 'rule' | 'inputs'> & { readonly message: LadderMessage } & Partial<Pick<Reason, 'result' | 'because'>>;

/** Nothing on the ladder hangs on single events: what does is behind the figures of the months. */
export const ladderReason = ({ rule, message, inputs, result, because }: Said): Reason => ({
  ...{ rule, message, inputs },
  ...{ result: result ?? null, because: because ?? [], evidence: [] },
});

export const count = (value: number): Datum => ({ unit: 'count', value: String(value) });

export const levelDatum = ({ id, name }: Level): Datum => (name === undefined ? { id } : { id, name });

export const figureResult = (of: Value, figure: Exact | null): Reason['result'] =>
  figure === null ? null : { unit: unitOf(of), value: textOf(figure) };

export function unitOf({ node }: Value): Unit {
  if (node === 'quota' || node === 'attainment') return 'percent';
  return node === 'points' ? 'points' : 'number';
}

/** What the condition looks at, by the name the scheme gives it, else by the kind of its node. */
export function figureInput(of: Value): { readonly figure: Datum } {
  if (of.node === 'quota') return { figure: { id: of.quota } };
  if (of.node === 'metric' || of.node === 'attainment') return { figure: { id: of.metric } };
  return { figure: { id: of.node } };
}

type Simple = Extract<Condition, { readonly kind: 'streak' | 'mean' }>;

export function boundInputs({ of, bound }: Simple): { readonly comparator: Datum; readonly bound: Datum } {
  const said = (comparator: 'gte' | 'gt' | 'lte' | 'lt', { n, d }: Ratio) => ({
    comparator: { id: comparator },
    bound: { unit: unitOf(of), value: d === 1 ? String(n) : `${n}/${d}` },
  });
  if ('gte' in bound) return said('gte', bound.gte);
  if ('gt' in bound) return said('gt', bound.gt);
  return 'lte' in bound ? said('lte', bound.lte) : said('lt', bound.lt);
}
