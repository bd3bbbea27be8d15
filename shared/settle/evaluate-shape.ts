import { compareExact, exact, ONE, ZERO, type Exact } from '../exact/exact.ts';
import type { BoundInputs } from '../explain/messages.ts';
import { bandOf, lowerOf, upperOf } from '../scheme/bands.ts';
import type { Range, Ratio } from '../scheme/bound.ts';
import type { Value, ValueBand } from '../scheme/value.ts';
import { boundInputs, datumOf, figureOf, given, isKnown, none, reasonsOf, type Evaluated, type Known } from './evaluated.ts';

// Y9: nodes that bend one figure. A clamp and a rounding keep its unit; what a curve or a band gives is a plain number.

type Node<Name extends Value['node']> = Extract<Value, { readonly node: Name }>;

export function clamped({ min, max }: Pick<Node<'clamp'>, 'min' | 'max'>, of: Evaluated): Evaluated {
  if (!isKnown(of)) return none('clamp', of.unit, reasonsOf([of]));
  const told = { rule: 'Y9', because: reasonsOf([of]) };
  const value = figureOf(of);
  if (max !== null && compareExact(of.value, exact(max)) > 0)
    return given(exact(max), of.unit, { ...told, message: 'value.cutTo', inputs: { value, max: datumOf(exact(max), of.unit) } });
  if (min !== null && compareExact(of.value, exact(min)) < 0)
    return given(exact(min), of.unit, { ...told, message: 'value.raisedTo', inputs: { value, min: datumOf(exact(min), of.unit) } });
  return given(of.value, of.unit, { ...told, message: 'value.withinClamp', inputs: { value } });
}

type Rounding = Pick<Node<'round'>, 'step' | 'mode'>;

export function rounded({ step, mode }: Rounding, of: Evaluated): Evaluated {
  if (!isKnown(of)) return none('round', of.unit, reasonsOf([of]));
  return given(toStep(of.value, exact(step), mode), of.unit, {
    rule: 'Y9',
    message: 'value.rounded',
    inputs: { value: figureOf(of), step: datumOf(exact(step), of.unit), mode: { id: mode } },
    because: reasonsOf([of]),
  });
}

const HALF = exact('1/2');

/** Y9: `down` is toward zero and `up` away from it, as a half goes away from zero. */
function toStep(value: Exact, step: Exact, mode: Rounding['mode']): Exact {
  const steps = value.abs().div(step);
  const whole = mode === 'up' ? steps.ceil() : (mode === 'down' ? steps : steps.add(HALF)).floor();
  return value.compare(ZERO) < 0 ? whole.mul(step).neg() : whole.mul(step);
}

export function curved({ anchors, below, above }: Pick<Node<'curve'>, 'anchors' | 'below' | 'above'>, of: Evaluated): Evaluated {
  const [first, last] = [anchors[0], anchors.at(-1)];
  if (!isKnown(of) || first === undefined || last === undefined) return none('curve', 'number', reasonsOf([of]));
  const outside = (message: 'value.belowCurve' | 'value.aboveCurve', anchor: Anchor, beyond: Ratio | 'hold'): Evaluated =>
    given(exact(beyond === 'hold' ? anchor.value : beyond), 'number', {
      ...told(of, message),
      inputs: { value: figureOf(of), at: datumOf(exact(anchor.at), of.unit) },
    });
  if (compareExact(of.value, exact(first.at)) < 0) return outside('value.belowCurve', first, below);
  if (compareExact(of.value, exact(last.at)) > 0) return outside('value.aboveCurve', last, above);
  const upper = anchors.findIndex(({ at }) => compareExact(of.value, exact(at)) <= 0);
  return alongCurve(anchors[upper - 1] ?? first, anchors[upper] ?? last, of);
}

type Anchor = Node<'curve'>['anchors'][number];

const alongCurve = (from: Anchor, to: Anchor, of: Known): Evaluated =>
  given(between([from.at, from.value], [to.at, to.value], of.value), 'number', {
    ...told(of, 'value.curve'),
    inputs: {
      value: figureOf(of),
      fromAt: datumOf(exact(from.at), of.unit),
      fromValue: datumOf(exact(from.value), 'number'),
      toAt: datumOf(exact(to.at), of.unit),
      toValue: datumOf(exact(to.value), 'number'),
    },
  });

/** On the straight line through two points; where they stand above each other, the second. */
function between([fromAt, from]: readonly [Ratio, Ratio], [toAt, to]: readonly [Ratio, Ratio], at: Exact): Exact {
  const width = exact(toAt).sub(exact(fromAt));
  const share = width.equals(ZERO) ? ONE : at.sub(exact(fromAt)).div(width);
  return exact(from).add(exact(to).sub(exact(from)).mul(share));
}

export function banded(bands: readonly ValueBand[], of: Evaluated): Evaluated {
  if (!isKnown(of)) return none('bands', 'number', reasonsOf([of]));
  const link = bandOf(bands, of.value);
  const value = link && bands[link.index]?.value;
  if (!link || !value) return none('bands', 'number', reasonsOf([of]));
  const inputs = { value: figureOf(of), ...endsOf(link.range, of) };
  if (!('from' in value)) return given(exact(value), 'number', { ...told(of, 'value.band'), inputs });
  const { lower, upper } = link.range;
  if (lower === null || upper === null) return none('bands', 'number', reasonsOf([of]));
  return given(between([lowerOf(lower), value.from], [upperOf(upper), value.to], of.value), 'number', {
    ...told(of, 'value.risingBand'),
    inputs: { ...inputs, from: datumOf(exact(value.from), 'number'), to: datumOf(exact(value.to), 'number') },
  });
}

/** The ends that a band has, by their comparators. */
export const endsOf = ({ lower, upper }: Range, { unit }: Pick<Evaluated, 'unit'>): BoundInputs => ({
  ...(lower && boundInputs(lower, unit)),
  ...(upper && boundInputs(upper, unit)),
});

const told = <Message extends string>(of: Evaluated, message: Message) => ({ rule: 'Y9', message, because: reasonsOf([of]) });
