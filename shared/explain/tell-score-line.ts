import type { MetricUnit } from '../scheme/metric.ts';
import type { ScoreLine } from '../score/score.ts';
import type { Locale } from '../site/site-file.ts';
import { BOARD_WORDS } from './board-words.ts';
import { amount, measured, metricName, targetOf, type Reading } from './measured-words.ts';
import { scoreEn } from './score-sentences-en.ts';
import { scoreZhCn } from './score-sentences-zh-cn.ts';
import type { LineWords, ScoreSentences } from './score-sentences.ts';

const SENTENCES: Readonly<Record<Locale, ScoreSentences>> = { 'zh-CN': scoreZhCn, en: scoreEn };

/** One line of an explained score in words. A newer server may know a sentence this page does not: then the rule and its values speak for themselves. */
export function tellScoreLine(words: Reading, line: ScoreLine): string {
  const known: Readonly<Record<string, ((line: LineWords) => string) | undefined>> = SENTENCES[words.locale];
  const say = known[line.message];
  if (say) return say(lineWords(words, line));
  const values = Object.entries(line.values).map(([name, value]) => `${name} ${value}`);
  return [line.rule, ...values].join(' · ');
}

function lineWords(words: Reading, { values }: ScoreLine): LineWords {
  const unit = unitIn(values, 'unit');
  const number = (name: string): number | null => (typeof values[name] === 'number' ? values[name] : null);
  const text = (name: string): string => String(values[name] ?? '');
  const plain = (name: string): string => written(number(name), words.form.count);
  const signed = (name: string): string => written(number(name), words.form.signed);
  const tier = number('tier');
  return {
    metric: metricName(words, text('metric')),
    actual: written(number('actual'), (value) => measured(words, unit, value)),
    target: written(number('target'), (value) => targetOf(words, unit, value)),
    missing: written(number('missing'), (value) => amount(words, unit, value)) || tierMissing(words, values),
    ratio: written(number('ratio'), words.form.percent),
    at: written(number('at'), words.form.percent),
    tier: tier === null ? '' : BOARD_WORDS[words.locale].track.tier(tier, text('id')),
    name: text(`name.${words.locale}`) || text('code'),
    start: plain('start'),
    given: signed('given'),
    wanted: signed('wanted'),
    min: plain('min'),
    max: plain('max'),
    cap: plain('cap'),
    set: plain('set'),
    capPerMonth: plain('capPerMonth'),
    lasted: plain('minutes'),
    minutes: plain('scheduledMinutes'),
  };
}

const written = (value: number | null, write: (value: number) => string): string => (value === null ? '' : write(value));

/** `missing.validCalls: 8` beside `unit.validCalls: count`: what a tier still takes, by metric. */
function tierMissing(words: Reading, values: ScoreLine['values']): string {
  const missing = Object.entries(values).flatMap(([name, value]) => {
    const metric = name.startsWith('missing.') ? name.slice('missing.'.length) : null;
    if (metric === null || typeof value !== 'number') return [];
    return [amount(words, unitIn(values, `unit.${metric}`), value)];
  });
  return missing.length > 0 ? words.form.list(missing, true) : '';
}

const UNITS: readonly MetricUnit[] = ['count', 'ms', 'money', 'score', 'ratio'];

const unitIn = (values: ScoreLine['values'], name: string): MetricUnit => UNITS.find((unit) => unit === values[name]) ?? 'count';
