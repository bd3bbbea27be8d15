import { textOf, type Exact } from '../exact/exact.ts';
import type { Figure, Named } from '../explain/datum.ts';
import type { MessageOf, Messages } from '../explain/messages.ts';
import { reason, type Reason, type Unit } from '../explain/reason.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Condition, Level } from '../scheme/ladder.ts';
import type { Value } from '../scheme/value.ts';

interface Said<Key extends MessageOf<'ladder'>> extends Partial<Pick<Reason, 'result' | 'because'>> {
  readonly rule: string;
  readonly message: Key;
  readonly inputs: Messages[Key];
}

/** Nothing on the ladder hangs on single events: what does is behind the figures of the months. */
export const ladderReason = <Key extends MessageOf<'ladder'>>({ rule, message, inputs, result = null, because = [] }: Said<Key>): Reason =>
  reason({ rule, message, inputs, result, because });

export const count = (value: number): Figure => ({ unit: 'count', value: String(value) });

export const levelDatum = ({ id, name }: Level): Named => (name === undefined ? { id } : { id, name });

export const figureResult = (of: Value, figure: Exact | null): Reason['result'] =>
  figure === null ? null : { unit: unitOf(of), value: textOf(figure) };

export function unitOf({ node }: Value): Unit {
  if (node === 'quota' || node === 'attainment') return 'percent';
  return node === 'points' ? 'points' : 'number';
}

/** What the condition looks at, by the name the scheme gives it, else by the kind of its node. */
export function figureInput(of: Value): { readonly figure: Named } {
  if (of.node === 'quota') return { figure: { id: of.quota } };
  if (of.node === 'metric' || of.node === 'attainment') return { figure: { id: of.metric } };
  return { figure: { id: of.node } };
}

type Simple = Extract<Condition, { readonly kind: 'streak' | 'mean' }>;

export function boundInputs({ of, bound }: Simple): { readonly comparator: Named; readonly bound: Figure } {
  const said = (comparator: 'gte' | 'gt' | 'lte' | 'lt', { n, d }: Ratio) => ({
    comparator: { id: comparator },
    bound: { unit: unitOf(of), value: d === 1 ? String(n) : `${n}/${d}` },
  });
  if ('gte' in bound) return said('gte', bound.gte);
  if ('gt' in bound) return said('gt', bound.gt);
  return 'lte' in bound ? said('lte', bound.lte) : said('lt', bound.lt);
}
