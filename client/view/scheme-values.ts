import { isTreeMap } from '../../shared/scheme-draft/tree-path.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { knownWord } from './scheme-labels-of.ts';

const A_NUMBER = /^-?\d+(\.\d+)?$/;

/** What somebody typed as a number: exactly the number where it is one, else the text, which the check tells what it lacks. undefined: nothing. */
export function typedNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return A_NUMBER.test(trimmed) && String(Number(trimmed)) === trimmed ? Number(trimmed) : trimmed;
}

/** Money typed as major units, in whole minor units: 12.5 is 1250. What is no such sum stays text. */
export function typedMoney(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const [, sign = '', whole, cents = ''] = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(trimmed) ?? [];
  return whole === undefined ? trimmed : Number(`${sign}${whole}${cents.padEnd(2, '0')}`) + 0;
}

/** The other way: 1250 is written 12.50; what is no whole number stays as it was typed. */
export function moneyTyped(minor: unknown): string {
  if (typeof minor !== 'number' || !Number.isInteger(minor)) return textOf(minor);
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** What stands under these are names that somebody gave, whatever word they are. */
const NAMES: ReadonlySet<string> = new Set([
  ...['id', 'code', 'codes', 'zh-CN', 'en', 'metric', 'attainment', 'events', 'teamRelative', 'forcesGrade'],
  ...['of', 'by', 'plus', 'minus', 'queues', 'dispositions', 'reasons', 'leaveDays'],
]);

/** SE6: what stood or stands under `key`, in one line: words that can be chosen by their names, everything else as it is written. */
export function valueText(value: unknown, key: string, locale: Locale): string {
  if (typeof value === 'string') return (NAMES.has(key) ? undefined : knownWord(value, locale)) ?? value;
  if (Array.isArray(value)) return value.map((one) => valueText(one, key, locale)).join(', ');
  if (!isTreeMap(value)) return textOf(value);
  return Object.entries(value)
    .map(([inner, one]) => {
      const text = valueText(one, inner, locale);
      const sign = SIGNS[inner];
      return sign === undefined ? `${inner}: ${isTreeMap(one) || Array.isArray(one) ? `(${text})` : text}` : `${sign} ${text}`;
    })
    .join(', ');
}

const SIGNS: Readonly<Record<string, string>> = { gte: '≥', gt: '>', lte: '≤', lt: '<', eq: '=' };
