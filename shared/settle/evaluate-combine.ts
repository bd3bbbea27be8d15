import { compareExact, ONE, ZERO, type Exact } from '../exact/exact.ts';
import type { Unit } from '../explain/reason.ts';
import { datumOf, figuresOf, given, isKnown, none, noneTold, reasonsOf, type Evaluated, type Known } from './evaluated.ts';

// Y2: nodes made of others. One part that is n/a makes the whole n/a: a sum that left it out would be another figure.

const unlessNone = (what: string, unit: Unit, parts: readonly Evaluated[], work: (parts: readonly Known[]) => Evaluated): Evaluated =>
  parts.length > 0 && parts.every(isKnown) ? work(parts) : none(what, unit, reasonsOf(parts));

export const sum = (parts: readonly Evaluated[]): Evaluated =>
  unlessNone('sum', commonUnit(parts), parts, (known) =>
    given(
      known.reduce((total, { value }) => total.add(value), ZERO),
      commonUnit(parts),
      { ...arithmetic(known), message: 'value.sum' },
    ),
  );

export const product = (parts: readonly Evaluated[]): Evaluated =>
  unlessNone('product', productUnit(parts), parts, (known) =>
    given(
      known.reduce((total, { value }) => total.mul(value), ONE),
      productUnit(parts),
      { ...arithmetic(known), message: 'value.product' },
    ),
  );

/** The least or the greatest. */
export const chosen = (node: 'min' | 'max', parts: readonly Evaluated[]): Evaluated =>
  unlessNone(node, commonUnit(parts), parts, (known) => {
    const [least = ZERO, ...more] = known.map(({ value }) => value).sort(compareExact);
    return given(node === 'min' ? least : (more.at(-1) ?? least), commonUnit(parts), {
      ...arithmetic(known),
      message: `value.${node}` as const,
    });
  });

/** Nothing is divided by 0: that is n/a. */
export const quotient = (dividend: Evaluated, divisor: Evaluated): Evaluated => {
  const parts = [dividend, divisor];
  const unit = quotientUnit(dividend.unit, divisor.unit);
  if (!isKnown(dividend) || !isKnown(divisor)) return none('quotient', unit, reasonsOf(parts));
  const told = arithmetic([dividend, divisor]);
  if (divisor.value.equals(ZERO)) return noneTold(unit, { ...told, message: 'value.divisionByZero' });
  return given(dividend.value.div(divisor.value), unit, { ...told, message: 'value.quotient' });
};

export interface Weighted {
  readonly weight: Exact;
  readonly part: Evaluated;
}

/** Σ weight × part. */
export const weighted = (all: readonly Weighted[]): Evaluated => {
  const parts = all.map(({ part }) => part);
  return unlessNone('weighted', commonUnit(parts), parts, (known) => {
    const weights = Object.fromEntries(all.map(({ weight }, index) => [`weight${index + 1}`, datumOf(weight, 'percent')]));
    const total = known.reduce((before, { value }, index) => before.add(value.mul(all[index]?.weight ?? ZERO)), ZERO);
    const { inputs, ...told } = arithmetic(known);
    return given(total, commonUnit(parts), { ...told, inputs: { ...weights, ...inputs }, message: 'value.weighted' });
  });
};

const arithmetic = (parts: readonly Known[]) => ({
  rule: 'Y2',
  inputs: Object.fromEntries(figuresOf(parts).map((figure, index) => [`value${index + 1}` as const, figure])),
  because: reasonsOf(parts),
});

const commonUnit = ([first, ...rest]: readonly Evaluated[]): Unit =>
  first !== undefined && rest.every(({ unit }) => unit === first.unit) ? first.unit : 'number';

/** A share of something is still that thing; what a plain factor makes of it nobody knows, unless it is money. */
function productUnit(parts: readonly Evaluated[]): Unit {
  const units = parts.map(({ unit }) => unit).filter((unit) => unit !== 'percent');
  if (units.includes('money')) return 'money';
  const [first, second] = units;
  if (first === undefined) return 'percent';
  return second === undefined ? first : 'number';
}

function quotientUnit(dividend: Unit, divisor: Unit): Unit {
  if (divisor === 'percent') return dividend;
  if (dividend === divisor && dividend !== 'number') return 'percent';
  return dividend === 'money' ? 'money' : 'number';
}
