import { z } from 'zod';
import type { Aggregation, CallFilter, FactFilter, Metric } from './metric.ts';
import type { Ratio } from './bound.ts';
import { atLeastOf, lowerWords } from './bound.schema.ts';
import { chosenBy, refuse, type Cases } from './choice.schema.ts';
import { writtenAs } from './written-as.schema.ts';
import { listOf, MetricId, Part } from './number.schema.ts';
import { MISSING } from './problem-words.ts';
import { said } from '../said.ts';
import { spoken } from '../spoken.ts';

const AGGREGATIONS = ['count', 'sum', 'mean', 'max', 'last', 'percentile', 'distinct'] as const;

const wordOf = (known: ReadonlyMap<string, unknown>) => writtenAs({ is: 'word', words: [...known.keys()] }, z.string()).optional();

/** What does not fit is told by `aggregationOf`, with what does. */
const aggregationWords = ({ fields, keys }: Measurable<unknown, unknown>) => ({
  agg: z.enum(AGGREGATIONS),
  field: wordOf(fields),
  share: Part.optional(),
  key: wordOf(keys),
});

interface WrittenAggregation {
  readonly agg: (typeof AGGREGATIONS)[number];
  readonly field?: string | undefined;
  readonly share?: Ratio | undefined;
  readonly key?: string | undefined;
}

interface Measurable<Field, Key> {
  /** From the word of the file to the field. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly keys: ReadonlyMap<string, Key>;
}

/** What an aggregation needs stands there, and nothing else does. */
function aggregationOf<Field extends string, Key extends string>(
  written: WrittenAggregation,
  { fields, keys }: Measurable<Field, Key>,
  context: z.RefinementCtx,
): Aggregation<Field, Key> {
  const { agg, share } = written;
  const needed = NEEDED[agg];
  for (const word of ['field', 'share', 'key'] as const) {
    if (written[word] !== undefined && !needed.includes(word))
      refuse(context, [said`${word} says nothing with agg: ${agg}`, said`take it out`], [word]);
  }
  if (agg === 'count') return { agg };
  if (agg === 'distinct') return { agg, key: oneOf(keys, written.key, 'key', context) };
  const field = oneOf(fields, written.field, 'field', context);
  if (agg !== 'percentile') return { agg, field };
  return share === undefined ? refuse(context, [MISSING, said`write which, e.g. share: 0.9`], ['share']) : { agg, field, share };
}

const NEEDED: Readonly<Record<WrittenAggregation['agg'], readonly string[]>> = {
  count: [],
  sum: ['field'],
  mean: ['field'],
  max: ['field'],
  last: ['field'],
  percentile: ['field', 'share'],
  distinct: ['key'],
};

function oneOf<Word>(known: ReadonlyMap<string, Word>, written: string | undefined, word: string, context: z.RefinementCtx): Word {
  const found = known.get(written ?? '');
  const words = [...known.keys()];
  if (found !== undefined) return found;
  if (words.length === 0) return refuse(context, [said`nothing but counts can be made of this`, said`use agg: count`], ['agg']);
  const reason = written === undefined ? MISSING : said`there is no ${said`${word} ${written}`}`;
  return refuse(context, [reason, said`choose one of: ${words}`], [word]);
}

const Words = listOf(
  z
    .string(spoken`write a word`)
    .min(1, spoken`write a word`)
    .max(64, spoken`a word has at most 64 letters`),
  1,
  spoken`name at least one, or leave it out`,
);

const TalkSeconds = z
  .strictObject({
    ...lowerWords(
      z
        .int(spoken`write whole seconds`)
        .min(0, spoken`write seconds, 0 or more`)
        .max(86_400, spoken`write seconds, at most a day`),
    ),
    of: z.enum(['sum', 'longest'], spoken`say of: sum (all its talk) or of: longest (unbroken)`),
  })
  .transform(({ of, ...bound }, context) => ({ ...atLeastOf(bound, context), of }));

const CallWhere: z.ZodType<CallFilter> = z.strictObject({
  kinds: listOf(z.enum(['outbound', 'inbound']), 1, spoken`name at least one: outbound, inbound`),
  talkSeconds: TalkSeconds.exactOptional(),
  outcome: z.enum(['any', 'missed', 'unanswered']).exactOptional(),
  queues: Words.exactOptional(),
  dispositions: Words.exactOptional(),
});

const CALLS: Measurable<'talkMs' | 'longestTalkMs' | 'holdMs', 'call' | 'queue' | 'day'> = {
  fields: new Map([
    ['talkSeconds', 'talkMs'],
    ['longestTalkSeconds', 'longestTalkMs'],
    ['holdSeconds', 'holdMs'],
  ]),
  keys: new Map([
    ['call', 'call'],
    ['queue', 'queue'],
    ['day', 'day'],
  ]),
};

const CallMetricSchema = z
  .strictObject({ from: z.literal('call'), where: CallWhere, ...aggregationWords(CALLS) })
  .transform(({ from, where, ...written }, context): Metric => ({ from, where, ...aggregationOf(written, CALLS, context) }));

type Fact = 'sale' | 'refund' | 'qa' | 'attendance' | 'annotation' | 'lead';
type FactField = 'amount' | 'score' | 'minutes';
type FactKey = 'call' | 'lead' | 'day';

const words = <Word extends string>(...list: readonly Word[]): ReadonlyMap<string, Word> => new Map(list.map((word) => [word, word]));

function factMetric(from: Fact, filter: z.ZodType<FactFilter>, fields: ReadonlyMap<string, FactField>, keys: ReadonlyMap<string, FactKey>) {
  return z
    .strictObject({ from: z.literal(from), where: filter.optional(), ...aggregationWords({ fields, keys }) })
    .transform(({ where, from: _, ...written }, context): Metric => ({
      from,
      where: where ?? {},
      ...aggregationOf(written, { fields, keys }, context),
    }));
}

const Verified = z.strictObject({ verified: z.boolean().exactOptional() });
const Critical = z.strictObject({ critical: z.boolean().exactOptional() });
const Codes = z.strictObject({ codes: Words.exactOptional() });
/** N16: what an agent does with leads. */
const ACTIONS = ['assigned', 'claimed', 'attempted', 'connected', 'contacted', 'recycled', 'closed', 'objected'] as const;
const LeadActions = listOf(z.enum(ACTIONS, spoken`choose from ${ACTIONS}`), 1, spoken`name at least one, or leave it out`);
const Actions = z.strictObject({ actions: LeadActions.exactOptional() });

const TIME_FIELDS = new Map([
  ['loggedInSeconds', 'loggedInMs'],
  ['idleSeconds', 'idleMs'],
  ['pausedSeconds', 'pausedMs'],
  ['wrapUpSeconds', 'wrapUpMs'],
  ['ringSeconds', 'ringMs'],
  ['talkSeconds', 'talkMs'],
  ['holdSeconds', 'holdMs'],
  ['scheduledSeconds', 'scheduledMs'],
] as const);

const TimeMetricSchema = z
  .strictObject({
    from: z.literal('time'),
    agg: z.literal('sum', spoken`time is added up: write agg: sum`),
    field: wordOf(TIME_FIELDS),
    reasons: Words.exactOptional(),
  })
  .transform(({ field, ...rest }, context): Metric => ({ ...rest, field: oneOf(TIME_FIELDS, field, 'field', context) }));

const ShiftMetricSchema = z.strictObject({
  from: z.literal('shift'),
  agg: z.literal('count', spoken`shifts are counted: write agg: count`),
  worked: z.boolean(spoken`say worked: true (only shifts in which the agent was seen) or false (all that have a target)`),
});

const RatioMetricSchema = z.strictObject({
  from: z.literal('metrics'),
  agg: z.literal('ratio', spoken`of two metrics there is only a ratio: write agg: ratio`),
  of: z.tuple([MetricId, MetricId], spoken`name two metrics, e.g. [sales, leadsDialled]`),
});

const cases: Cases<Metric> = new Map<string, z.ZodType<Metric>>([
  ['call', CallMetricSchema],
  ['sale', factMetric('sale', Verified, words('amount'), words('call', 'day'))],
  ['refund', factMetric('refund', Verified, words('amount'), words('call', 'day'))],
  ['qa', factMetric('qa', Critical, words('score'), words('call', 'day'))],
  ['attendance', factMetric('attendance', Codes, words('minutes'), words('day'))],
  ['annotation', factMetric('annotation', Codes, words('minutes'), words('day'))],
  ['lead', factMetric('lead', Actions, words(), words('lead', 'day'))],
  ['time', TimeMetricSchema],
  ['shift', ShiftMetricSchema],
  ['metrics', RatioMetricSchema.transform(({ agg, of }): Metric => ({ agg, of }))],
]);

/** `{ from: call, agg: count, where: { kinds: [outbound] } }`; a ratio is `{ from: metrics, agg: ratio, of: [a, b] }`. */
export const MetricSchema = chosenBy('from', cases);
