import { minorDigits } from '../../shared/explain/write-figure.ts';

/** Minor units of a currency as its main unit, for display and export: 525582 → 5255.82 in CNY, 525582 in JPY. */
export function majorUnits(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency);
}

/** The same in words: `-960.00 CNY`. */
export const moneyText = (minor: number, currency: string): string =>
  `${majorUnits(minor, currency).toFixed(minorDigits(currency))} ${currency}`;
