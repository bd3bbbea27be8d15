/** Minor units of a currency as its main unit, for display and export: 525582 → 5255.82 in CNY, 525582 in JPY. */
export function majorUnits(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency);
}

/** ISO 4217's number of decimals, as the platform knows it. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** The same in words: `-960.00 CNY`. */
export const moneyText = (minor: number, currency: string): string =>
  `${majorUnits(minor, currency).toFixed(minorDigits(currency))} ${currency}`;
