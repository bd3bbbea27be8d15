import type { MetricUnit } from '../../shared/scheme/metric.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { Catalogue, Counted } from './i18n/catalogue.ts';
import { en } from './i18n/en.ts';
import { zhCn } from './i18n/zh-cn.ts';
import { formatsOf, hoursMinutes, type Formats } from '../../shared/explain/format.ts';

/** A language and a zone, ready to speak. */
export interface Words {
  readonly locale: Locale;
  readonly say: Catalogue;
  readonly form: Formats;
}

const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { 'zh-CN': zhCn, en };

export const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

export const wordsOf = (locale: Locale, timeZone: string): Words => ({
  locale,
  say: CATALOGUES[locale],
  form: formatsOf(locale, timeZone),
});

export const ownNameOf = (locale: Locale): string => CATALOGUES[locale].ownName;

/** Traditional or other Chinese reads simplified better than English. */
export const localeFor = (tags: readonly string[]): Locale => (tags[0]?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');

export const isLocale = (value: string | null): value is Locale => value === 'zh-CN' || value === 'en';

export const counted = ({ form }: Words, value: number): Counted => ({ text: form.count(value), value });

/** What is missing of one metric: calls, minutes (a begun one counts), or the last seconds; money and plain figures as they are. */
export function amount(words: Words, unit: MetricUnit, units: number): string {
  const { say } = words;
  if (unit === 'count') return say.units.calls(counted(words, units));
  if (unit !== 'ms') return measured(words, unit, units);
  return units < 60_000
    ? say.units.seconds(counted(words, Math.ceil(units / 1000)))
    : say.units.minutes(counted(words, Math.ceil(units / 60_000)));
}

/** What was measured: a count, talk as h:mm, money, a share. */
export function measured({ form }: Words, unit: MetricUnit, units: number): string {
  switch (unit) {
    case 'count':
      return form.count(units);
    case 'ms':
      return hoursMinutes(units);
    case 'money':
      return form.money(units);
    case 'score':
      return form.decimal(units);
    case 'ratio':
      return form.percent(units);
  }
}

/** A target may be a fraction (112.5 calls): what has to be done is the next whole one (Q4). */
export const targetOf = (words: Words, unit: MetricUnit, target: number): string =>
  measured(words, unit, unit === 'count' ? Math.ceil(target) : target);

export const metricName = ({ say }: Words, metric: string): string => say.metrics[metric] ?? metric;
