import type { ScoreLine, ShiftScore } from '../../shared/score/score.ts';
import type { MetricUnit } from '../../shared/scheme/metric.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { LineWords } from './i18n/catalogue.ts';
import { amount, measured, metricName, targetOf, type Words } from './words.ts';

/** One line of the explanation as it is read. */
export interface ReadLine {
  readonly rule: string;
  readonly text: string;
  readonly points: string | null;
  readonly tone: 'gain' | 'loss' | 'plain';
  readonly at: EpochMs | null;
}

/** Why the points are what they are: the lines that give or take, the start first. */
export const pointLines = (words: Words, score: ShiftScore): ReadLine[] =>
  score.lines.filter(({ points }) => points !== null).map((line) => readLine(words, line));

/** What was measured and what it reached. */
export const measureLines = (words: Words, score: ShiftScore): ReadLine[] =>
  score.lines.filter(({ points }) => points === null).map((line) => readLine(words, line));

export function readLine(words: Words, line: ScoreLine): ReadLine {
  const isStart = line.message === 'points.start';
  const points = line.points === null ? null : isStart ? words.form.count(line.points) : words.form.signed(line.points);
  const tone = isStart || !line.points ? 'plain' : line.points > 0 ? 'gain' : 'loss';
  return { rule: line.rule, text: sentence(words, line), points, tone, at: line.at };
}

/** A newer server may know a sentence this page does not: then the rule and its values speak for themselves. */
function sentence(words: Words, line: ScoreLine): string {
  const known: Readonly<Record<string, ((line: LineWords) => string) | undefined>> = words.say.score;
  const say = known[line.message];
  if (say) return say(lineWords(words, line));
  const values = Object.entries(line.values).map(([name, value]) => `${name} ${value}`);
  return [line.rule, ...values].join(' · ');
}

function lineWords(words: Words, { values }: ScoreLine): LineWords {
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
    tier: tier === null ? '' : words.say.track.tier(tier, text('id')),
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
function tierMissing(words: Words, values: ScoreLine['values']): string {
  const missing = Object.entries(values).flatMap(([name, value]) => {
    const metric = name.startsWith('missing.') ? name.slice('missing.'.length) : null;
    if (metric === null || typeof value !== 'number') return [];
    return [amount(words, unitIn(values, `unit.${metric}`), value)];
  });
  return missing.length > 0 ? words.form.list(missing, true) : '';
}

const UNITS: readonly MetricUnit[] = ['count', 'ms', 'money', 'score', 'ratio'];

const unitIn = (values: ScoreLine['values'], name: string): MetricUnit => UNITS.find((unit) => unit === values[name]) ?? 'count';

/** The moments of what somebody earned, from their own explained score. */
export const earnedAt = (score: ShiftScore): readonly { readonly at: EpochMs; readonly tier: number | null; readonly id: string }[] =>
  score.lines.flatMap(({ message, at, values }) => {
    if (at === null || (message !== 'base.met' && message !== 'tier.reached')) return [];
    const tier = message === 'tier.reached' ? Number(values['tier']) : null;
    return [{ at: epochMs(at), tier, id: String(values['id'] ?? '') }];
  });
