import type { MetricUnit } from '../scheme/metric.ts';
import type { Locale } from '../site/site-file.ts';
import { BOARD_WORDS } from './board-words.ts';
import type { Counted } from './english-plural.ts';
import { hoursMinutes, type Formats } from './format.ts';
import { METRIC_NAMES } from './metric-names.ts';

/** A language and a zone, ready to read out what boards measure. */
export interface Reading {
  readonly locale: Locale;
  readonly form: Formats;
}

export const counted = ({ form }: Reading, value: number): Counted => ({ text: form.count(value), value });

/** What is missing of one metric: calls, minutes (a begun one counts), or the last seconds; money and plain figures as they are. */
export function amount(reading: Reading, unit: MetricUnit, units: number): string {
  const say = BOARD_WORDS[reading.locale].units;
  if (unit === 'count') return say.calls(counted(reading, units));
  if (unit !== 'ms') return measured(reading, unit, units);
  return units < 60_000 ? say.seconds(counted(reading, Math.ceil(units / 1000))) : say.minutes(counted(reading, Math.ceil(units / 60_000)));
}

/** What was measured: a count, talk as h:mm, money, a share. */
export function measured({ form }: Reading, unit: MetricUnit, units: number): string {
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
export const targetOf = (reading: Reading, unit: MetricUnit, target: number): string =>
  measured(reading, unit, unit === 'count' ? Math.ceil(target) : target);

export const metricName = ({ locale }: Reading, metric: string): string => METRIC_NAMES[locale][metric] ?? metric;
