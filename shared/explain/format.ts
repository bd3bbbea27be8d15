import type { Locale } from '../site/site-file.ts';
import type { EpochMs } from '../units.ts';

/** Numbers, moments and stretches as people of one language read them in one zone. `null` is "no such number" and reads –. */
export interface Formats {
  readonly count: (value: number | null) => string;
  /** Whole per cent, never rounded up: 100 % is said only when it is so. */
  readonly percent: (ratio: number) => string;
  /** The digits of `percent` alone, for a figure whose sign is set smaller. */
  readonly percentFigure: (ratio: number) => string;
  /** Minor units of a currency with cents: 1,250.00. */
  readonly money: (minor: number) => string;
  /** 84.96 */
  readonly decimal: (value: number) => string;
  /** +3, −5, 0. */
  readonly signed: (value: number) => string;
  /** 14:32 */
  readonly clock: (at: EpochMs) => string;
  /** 14:03:20 */
  readonly clockSeconds: (at: EpochMs) => string;
  /** The hour alone, on an axis: 9, 10 … */
  readonly hour: (at: EpochMs) => string;
  readonly date: (at: EpochMs) => string;
  /** "a, b and c", or "a, b or c". */
  readonly list: (items: readonly string[], isAll: boolean) => string;
}

export const NONE = '–';

const MINOR_UNITS = 100;

const known = new Map<string, Formats>();

export function formatsOf(locale: Locale, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  const formats = known.get(key) ?? makeFormats(locale, timeZone);
  known.set(key, formats);
  return formats;
}

function makeFormats(locale: Locale, timeZone: string): Formats {
  const moment = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const money = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const clock = moment({ hour: '2-digit', minute: '2-digit' });
  const clockSeconds = moment({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const hour = moment({ hour: 'numeric' });
  const date = moment({ weekday: 'short', month: 'short', day: 'numeric' });
  const all = new Intl.ListFormat(locale, { type: 'conjunction' });
  const any = new Intl.ListFormat(locale, { type: 'disjunction' });
  return {
    count: (value) => (value === null ? NONE : number.format(value)),
    percent: (ratio) => percent.format(wholePercent(ratio) / 100),
    percentFigure: (ratio) => number.format(wholePercent(ratio)),
    money: (minor) => money.format(minor / MINOR_UNITS),
    decimal: (value) => decimal.format(value),
    signed: (value) => signed.format(value).replace('-', '−'),
    clock: (at) => clock.format(at),
    clockSeconds: (at) => clockSeconds.format(at),
    hour: (at) => hour.formatToParts(at).find(({ type }) => type === 'hour')?.value ?? '',
    date: (at) => date.format(at),
    list: (items, isAll) => joined((isAll ? all : any).formatToParts(items)),
  };
}

/** Figures beside a Chinese "and" need air: 10 通 和 11 分钟. */
const joined = (parts: ReturnType<Intl.ListFormat['formatToParts']>): string =>
  parts.map(({ type, value }) => (type === 'literal' && /^[和或]$/.test(value) ? ` ${value} ` : value)).join('');

/** A ratio is a binary float: 0.29 × 100 is a hair under 29. */
const ROUNDING_NOISE = 1e-9;

/** Rounded down, but for the noise of binary floats. */
export const wholePercent = (ratio: number): number => Math.floor(ratio * 100 + ROUNDING_NOISE);

const two = (value: number): string => String(value).padStart(2, '0');

/** h:mm, for figures that are read from afar; the running minute is not there yet. */
export function hoursMinutes(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

/** h:mm:ss */
export const hoursMinutesSeconds = (ms: number): string => `${hoursMinutes(ms)}:${two(Math.floor(ms / 1000) % 60)}`;

/** m:ss below an hour, h:mm:ss from there on: how long a state has lasted. */
export function timer(ms: number): string {
  const whole = Math.max(0, ms);
  return whole < 3_600_000 ? `${Math.floor(whole / 60_000)}:${two(Math.floor(whole / 1000) % 60)}` : hoursMinutesSeconds(whole);
}
