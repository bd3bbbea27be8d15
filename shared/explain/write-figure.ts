import { exact, type Exact } from '../exact/exact.ts';
import type { Locale } from '../site/site-file.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import { decimalOf, type Decimal } from './decimal.ts';
import type { Figure, Unit } from './datum.ts';
import type { Telling } from './telling.ts';
import { TERMS } from './terms.ts';

/** A figure as it is read. */
export interface Written {
  /** With ≈ before it where it was rounded for display. */
  readonly text: string;
  /** `= 5`, `≈ 5.33`: what a formula comes to. */
  readonly is: string;
  /** Its digits alone: equal for what is read as equal. */
  readonly digits: string;
}

interface Form {
  /** What the exact value is multiplied with. */
  readonly scale: Exact;
  /** Decimals: at least, and at most where they never end. */
  readonly least: number;
  readonly most: number;
}

const whole = (most: number): Form => ({ scale: exact(1), least: 0, most });

const FORMS: Readonly<Record<Exclude<Unit, 'money'>, Form>> = {
  count: whole(2),
  number: whole(4),
  points: whole(2),
  days: whole(4),
  hours: whole(2),
  percent: { scale: exact(100), least: 0, most: 2 },
  /** In seconds. */
  ms: { scale: exact('1/1000'), least: 0, most: 2 },
};

/** E4: from the exact value to the digits; `more`: decimals beside the usual ones, where two figures would else be read as one. */
export function writeFigure({ unit, value }: Figure, telling: Telling, more = 0): Written {
  const { scale, least, most } = unit === 'money' ? moneyForm(telling) : FORMS[unit];
  const decimal = decimalOf(exact(value).mul(scale), { least, most: most + more });
  const text = minus(inUnit(decimal, unit, telling));
  const digits = decimal.digits === 0 ? decimal.text : decimal.text.replace(/\.?0+$/, '');
  return decimal.isExact ? { text, is: `= ${text}`, digits } : { text: `≈${text}`, is: `≈ ${text}`, digits };
}

const MOST_DECIMALS = 12;

/** E4: decimals beside the usual ones, so that two of the figures that differ are never read as one: 84.9999999 beside 85 is not 85. */
export function decimalsToTellApart(figures: readonly Figure[], telling: Telling): number {
  for (let more = 0; more < MOST_DECIMALS; more += 2) {
    const values = new Map<string, string>();
    const isClear = figures.every((figure) => {
      const read = `${figure.unit} ${writeFigure(figure, telling, more).digits}`;
      const known = values.get(read) ?? figure.value;
      values.set(read, known);
      return known === figure.value;
    });
    if (isClear) return more;
  }
  return MOST_DECIMALS;
}

/** +3, −5, 0. */
export function writeSigned(figure: Figure, telling: Telling): string {
  const { text } = writeFigure(figure, telling);
  return exact(figure.value).compare(0) > 0 ? `+${text}` : text;
}

function moneyForm({ currency }: Telling): Form {
  const digits = minorDigits(currency);
  return { scale: exact(`1/${10 ** digits}`), least: digits, most: digits + 2 };
}

/** ISO 4217's number of decimals, as the platform knows it. */
export const minorDigits = (currency: string): number =>
  numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

function inUnit({ text, digits }: Decimal, unit: Unit, { language, currency }: Telling): string {
  const terms = TERMS[language];
  const plain = (number: `${number}` | bigint, places = digits): string =>
    numberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places }).format(number);
  switch (unit) {
    case 'count':
    case 'number':
    case 'points':
      return plain(text);
    case 'percent':
      return `${plain(text)}%`;
    case 'days':
      return terms.days(plain(text), pluralOf(language, text));
    case 'hours':
      return terms.hours(plain(text));
    case 'money': {
      const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      return numberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...places }).format(text);
    }
    case 'ms':
      return duration(text, plain, terms.duration);
  }
}

/** 40 h 16 min 40 s: what is 0 is left out, but for the last. */
function duration(
  seconds: string,
  plain: (number: `${number}` | bigint, places?: number) => string,
  write: Readonly<Record<'hours' | 'minutes' | 'seconds', (number: string) => string>>,
): string {
  const [sign, unsigned] = seconds.startsWith('-') ? ['-', seconds.slice(1)] : ['', seconds];
  const [ofSeconds = '0', decimals] = unsigned.split('.');
  const all = BigInt(ofSeconds);
  const [hours, minutes, rest] = [all / 3600n, (all / 60n) % 60n, all % 60n];
  const parts = [
    ...(hours > 0n ? [write.hours(plain(hours, 0))] : []),
    ...(minutes > 0n ? [write.minutes(`${minutes}`)] : []),
    ...(rest > 0n || decimals !== undefined || all === 0n
      ? [write.seconds(decimals === undefined ? `${rest}` : `${rest}.${decimals}`)]
      : []),
  ];
  return `${sign}${parts.join(' ')}`;
}

/** `3 shifts`: the number and the form of the noun beside it. */
export function counted(figure: Figure, telling: Telling, one: string, other: string): string {
  const { text } = writeFigure(figure, telling);
  return `${text} ${pluralOf(telling.language, decimalOf(exact(figure.value), { least: 0, most: 2 }).text) === 'one' ? one : other}`;
}

const minus = (text: string): string => text.replace('-', '−');

/** Which form of a noun stands beside a number. */
const pluralOf = (language: Telling['language'], text: `${number}`): Intl.LDMLPluralRule => pluralRules(language).select(Number(text));

/** Formats cost more to make than to use. */
function keptBy<Key extends readonly unknown[], Made>(make: (...key: Key) => Made): (...key: Key) => Made {
  const known = new Map<string, Made>();
  return (...key) => {
    const name = JSON.stringify(key);
    const made = known.get(name) ?? make(...key);
    known.set(name, made);
    return made;
  };
}

/** A date of the site, whose zone it has already. */
export const writeDay = (date: LocalDate, language: Locale): string => dayFormat(language).format(Date.parse(`${date}T00:00:00Z`));

export const writeMoment = (at: EpochMs, language: Locale, timeZone: string): string => momentFormat(language, timeZone).format(at);

const numberFormat = keptBy((language: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options));
const pluralRules = keptBy((language: string) => new Intl.PluralRules(language));
const dayFormat = keptBy(
  (language: Locale) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' }),
);
const momentFormat = keptBy(
  (language: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }),
);
