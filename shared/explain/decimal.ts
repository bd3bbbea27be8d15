import type { Exact } from '../exact/exact.ts';

/** A number as digits, never by way of a binary fraction. */
export interface Decimal {
  readonly text: `${number}`;
  /** After the point. */
  readonly digits: number;
  /** Whether it is the number itself, or what it was rounded to for display. */
  readonly isExact: boolean;
}

/** Decimals that end within so many digits are written out; others go on too long to be read. */
const READABLE_DIGITS = 6;

/** E4: written out where it ends soon, else rounded half-up to `most` digits and marked as rounded; never fewer digits than `least`. */
export function decimalOf(value: Exact, { least, most }: { readonly least: number; readonly most: number }): Decimal {
  const needed = digitsNeeded(value);
  const digits = Math.max(least, needed ?? most);
  return { text: textWith(value, digits), digits, isExact: needed !== null };
}

/** null: it never ends, or not soon. */
function digitsNeeded({ d }: Exact): number | null {
  for (let digits = 0; digits <= READABLE_DIGITS; digits += 1) if (10n ** BigInt(digits) % d === 0n) return digits;
  return null;
}

function textWith({ s, n, d }: Exact, digits: number): `${number}` {
  const units = (2n * n * 10n ** BigInt(digits) + d) / (2n * d);
  const all = units.toString().padStart(digits + 1, '0');
  const point = all.length - digits;
  const text = `${s < 0n && units !== 0n ? '-' : ''}${all.slice(0, point)}${digits === 0 ? '' : `.${all.slice(point)}`}`;
  return isDecimal(text) ? text : '0';
}

const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);
