import { z } from 'zod';
import { RANGE_WORDS, rangeOf } from './bound.schema.ts';
import { headedBy, readInto, refuse, type Cases } from './choice.schema.ts';
import { CodeId, Decimal, decimal, Id, listOf, MetricId, Part, SignedMinor } from './number.schema.ts';
import type { Value, ValueBand } from './value.ts';
import { writtenAs } from './written-as.schema.ts';
import { MISSING } from './problem-words.ts';
import { said } from '../said.ts';
import { spoken } from '../spoken.ts';

// A value as written: a number by itself (0.8), `points` and `tierPay` by their word, everything else as a map headed by its node:
// { product: [{ level: base }, { paidShare: subtractive, payDays: 21.75 }, { quota: base }] }

const WORDS: ReadonlyMap<unknown, Value> = new Map<unknown, Value>([
  ['points', { node: 'points' }],
  ['tierPay', { node: 'tierPay' }],
]);

const isNumber = (raw: unknown): boolean => typeof raw === 'number' || (typeof raw === 'string' && /^[-+.\d]/.test(raw));

const ReadValue: z.ZodType<Value> = z.unknown().transform((raw, context): Value => {
  const word = WORDS.get(raw);
  if (word) return word;
  if (isNumber(raw)) return { node: 'number', value: readInto(Decimal, raw, context) };
  if (raw === undefined || raw === null) return refuse(context, [MISSING, said`write a value, e.g. points or { metric: qa }`]);
  return readInto(Node, raw, context);
});

const Inner: z.ZodType<Value> = z.lazy(() => ValueSchema);
const Values = listOf(Inner, 1, spoken`list the values, e.g. [{ level: base }, { quota: base }]`);

export const PayDays = decimal({ least: 0.01, most: 31, places: 2, instead: said`write the pay days of a month, e.g. 21.75` });

const BandSchema = z
  .strictObject({
    ...RANGE_WORDS,
    value: z.union(
      [z.strictObject({ from: Decimal, to: Decimal }), Decimal],
      spoken`write a number, or { from: …, to: … } for a band that rises`,
    ),
  })
  .transform(({ value, ...range }, context): ValueBand => ({ ...rangeOf(range, context), value }));

const Anchor = z.tuple([Decimal, Decimal], spoken`write [at, value], e.g. [0.7, 0.7]`).transform(([at, value]) => ({ at, value }));

const Hold = z.union([z.literal('hold'), Decimal], spoken`write hold (the anchor’s value goes on) or a number`);

const Clamp = z.strictObject({ of: Inner, min: Decimal.optional(), max: Decimal.optional() });

const Step = decimal({ least: 0.000001, most: 1_000_000_000, places: 6, instead: said`write a step above 0, e.g. 0.1` });
const Round = z.strictObject({ of: Inner, step: Step, mode: z.enum(['halfUp', 'down', 'up']) });
const Curve = z.strictObject({
  of: Inner,
  anchors: listOf(Anchor, 1, spoken`list the anchors, e.g. [[0.7, 0.7], [1.5, 1.5]]`),
  below: Hold,
  above: Hold,
});
const Bands = z.strictObject({ of: Inner, bands: listOf(BandSchema, 1, spoken`list the bands`) });

const OrElse = z.strictObject({ of: Inner, otherwise: Inner });

const Kinds = z.union(
  [z.literal('all').transform(() => undefined), listOf(Id, 1, spoken`name a kind`)],
  spoken`write all, or a list of kinds of leave`,
);

const SCHEDULE = z.enum(['scheduledDays', 'plannedDays', 'scheduledHours', 'overtimeHours']);

const node = <Words extends z.ZodRawShape>(
  words: Words,
  value: (written: z.output<z.ZodObject<Words, z.core.$strict>>) => Value,
): z.ZodType<Value> => z.strictObject(words).transform(value);

const nodes: Cases<Value> = new Map<string, z.ZodType<Value>>([
  ['amount', node({ amount: SignedMinor }, ({ amount }) => ({ node: 'amount', minor: amount }))],
  ['metric', node({ metric: MetricId }, ({ metric }) => ({ node: 'metric', metric }))],
  ['quota', node({ quota: z.enum(['base', 'incentive']) }, ({ quota }) => ({ node: 'quota', quota }))],
  ['attainment', node({ attainment: MetricId }, ({ attainment }) => ({ node: 'attainment', metric: attainment }))],
  ['grade', node({ grade: z.enum(['coef', 'amount']) }, ({ grade }) => ({ node: 'grade', field: grade }))],
  ['level', node({ level: z.enum(['base']) }, ({ level }) => ({ node: 'level', field: level }))],
  ['events', node({ events: CodeId }, ({ events }) => ({ node: 'events', code: events }))],
  [
    'paidShare',
    node({ paidShare: z.enum(['additive', 'subtractive', 'scaled']), payDays: PayDays }, ({ paidShare, payDays }) => ({
      node: 'paidShare',
      method: paidShare,
      payDays,
    })),
  ],
  ['schedule', node({ schedule: SCHEDULE }, ({ schedule }) => ({ node: 'schedule', field: schedule }))],
  ['leaveDays', node({ leaveDays: Kinds }, ({ leaveDays }) => ({ node: 'leaveDays', ...(leaveDays && { kinds: leaveDays }) }))],
  [
    'teamRelative',
    node({ teamRelative: MetricId, from: Decimal, to: Decimal }, ({ teamRelative, from, to }) => ({
      node: 'teamRelative',
      metric: teamRelative,
      from,
      to,
    })),
  ],
  ['sum', node({ sum: Values }, ({ sum }) => ({ node: 'sum', of: sum }))],
  ['product', node({ product: Values }, ({ product }) => ({ node: 'product', of: product }))],
  ['min', node({ min: Values }, ({ min }) => ({ node: 'min', of: min }))],
  ['max', node({ max: Values }, ({ max }) => ({ node: 'max', of: max }))],
  [
    'quotient',
    node({ quotient: z.tuple([Inner, Inner], spoken`write two values: [dividend, divisor]`) }, ({ quotient }) => ({
      node: 'quotient',
      of: quotient,
    })),
  ],
  [
    'weighted',
    node({ weighted: listOf(z.strictObject({ weight: Part, value: Inner }), 1, spoken`list { weight, value }`) }, ({ weighted }) => ({
      node: 'weighted',
      of: weighted,
    })),
  ],
  ['clamp', node({ clamp: Clamp }, ({ clamp: { of, min, max } }) => ({ node: 'clamp', of, min: min ?? null, max: max ?? null }))],
  ['round', node({ round: Round }, ({ round }) => ({ node: 'round', ...round }))],
  ['curve', node({ curve: Curve }, ({ curve }) => ({ node: 'curve', ...curve }))],
  ['bands', node({ bands: Bands }, ({ bands }) => ({ node: 'bands', ...bands }))],
  ['orElse', node({ orElse: OrElse }, ({ orElse }) => ({ node: 'orElse', ...orElse }))],
]);

const Node = headedBy(said`a value`, nodes);

/** One of the nodes, a word by itself or a number. */
export const ValueSchema: z.ZodType<Value> = writtenAs(
  { is: 'oneOf', options: [Node, Decimal, z.literal('points'), z.literal('tierPay')] },
  ReadValue,
);
