import Fraction from 'fraction.js';
import { z } from 'zod';
import { localDate } from '../units.ts';
import { lintScheme } from './lint.ts';
import type { AtLeast, Ratio } from './bound.ts';
import type { Metric } from './metric.ts';
import type { PointRule } from './quota.ts';
import type { Scheme } from './scheme.ts';

// A scheme as people write it (YAML, see presets/): seconds, decimals, short names. Read into `Scheme` with exact numbers and nothing implied.

const Id = z.string().regex(/^[\w.-]{1,64}$/, 'an id is up to 64 letters, digits, dots, dashes or underscores');

/** More digits than this say nothing about people's work and would overflow exact arithmetic. */
const HIGHEST_SHARE = 100;
const FINEST_SHARE = 10_000;

const A_SHARE = 'write a decimal share of the target, e.g. 1.1';

/** Read from the decimal text, so that 1.1 is 11/10 and not the binary fraction next to it. */
const Share = z.union([z.number(), z.string().regex(/^\d+(\.\d+)?$/, A_SHARE)], A_SHARE).transform((written, context): Ratio => {
  const exact = new Fraction(String(written));
  if (exact.s < 0n || exact.compare(HIGHEST_SHARE) > 0 || exact.d > BigInt(FINEST_SHARE)) {
    context.addIssue({ code: 'custom', message: `write a share from 0 to ${HIGHEST_SHARE} with at most 4 decimals` });
    return z.NEVER;
  }
  return { n: Number(exact.n), d: Number(exact.d) };
});

const COMPARATOR = 'say which: gte (this much and above) or gt (over this much)';

const oneComparator = (written: { gte?: unknown; gt?: unknown }): boolean => (written.gte === undefined) !== (written.gt === undefined);

const boundOf = <Value>({ gte, gt }: { gte?: Value | undefined; gt?: Value | undefined }, context: z.RefinementCtx): AtLeast<Value> => {
  if (gte !== undefined) return { gte };
  if (gt !== undefined) return { gt };
  context.addIssue({ code: 'custom', message: COMPARATOR });
  return z.NEVER;
};

const Where = z.strictObject({
  kinds: z.array(z.enum(['outbound', 'inbound'])).min(1, 'name at least one: outbound, inbound'),
  talkSeconds: z
    .strictObject({
      gte: z.int().min(0).optional(),
      gt: z.int().min(0).optional(),
      of: z.enum(['sum', 'longest'], 'say of: sum (all its talk) or of: longest (unbroken)'),
    })
    .refine(oneComparator, COMPARATOR)
    .transform(({ of, ...bound }, context) => ({ ...boundOf(bound, context), of }))
    .optional(),
});

const MetricSchema = z
  .discriminatedUnion('agg', [
    z.strictObject({ from: z.literal('call'), agg: z.literal('count'), where: Where }),
    z.strictObject({ from: z.literal('call'), agg: z.literal('sum'), field: z.literal('talkSeconds'), where: Where }),
  ])
  .transform((written): Metric => {
    const { kinds, talkSeconds } = written.where;
    const where = { kinds, ...(talkSeconds && { talkSeconds }) };
    return written.agg === 'count' ? { from: 'call', agg: 'count', where } : { from: 'call', agg: 'sum', field: 'talkMs', where };
  });

const Base = z.strictObject({
  targets: z.record(Id, z.number().positive('a target is above 0: leave the metric out if it has none')),
  per: z.strictObject({ scheduledMinutes: z.int().min(1).max(10_080) }),
  combine: z.enum(['min', 'max', 'any', 'all']),
});

const Tier = z
  .strictObject({ id: Id, gte: Share.optional(), gt: Share.optional() })
  .refine(oneComparator, COMPARATOR)
  .transform(({ id, ...bound }, context) => ({ id, pay: 0, ...boundOf(bound, context) }));

const Incentive = z.strictObject({
  of: z.array(Id).min(1, 'name the metrics that the tiers judge'),
  combine: z.enum(['min', 'max', 'any', 'all']),
  tiers: z.array(Tier).min(1, 'give at least one tier, or leave the incentive out'),
  needsBase: z.boolean(),
});

const Points = z.int().min(-1000).max(1000);

const PointRuleSchema = z
  .strictObject({
    id: Id,
    code: Id,
    name: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
    delta: z.union(
      [Points, z.strictObject({ free: z.tuple([Points, Points]) })],
      'write whole points (-2) or the bounds of free ones ({ free: [-5, -1] })',
    ),
    cap: z.strictObject({ perShift: Points }).optional(),
  })
  .transform(({ delta, cap, ...rule }): PointRule => ({
    ...rule,
    delta: typeof delta === 'number' ? delta : { free: { min: delta.free[0], max: delta.free[1] } },
    ...(cap && { capPerShift: cap.perShift }),
  }));

const AwardSchema = z.discriminatedUnion('kind', [
  z.strictObject({ id: Id, kind: z.literal('firstToBase') }),
  z.strictObject({ id: Id, kind: z.literal('tierReached') }),
  z.strictObject({ id: Id, kind: z.literal('dayChampion'), needsBase: z.boolean() }),
]);

/** One scheme as written; the outcome is checked by `lintScheme`, whose problems come with path, reason and way out. */
export const SchemeSchema = z
  .strictObject({
    id: Id,
    version: z.int().min(1),
    effectiveFrom: z.iso.date('write a date, e.g. 2026-01-01').transform(localDate),
    metrics: z.record(Id, MetricSchema),
    quotas: z.strictObject({ base: Base, incentive: Incentive.optional() }),
    points: z.strictObject({ start: Points, clamp: z.tuple([Points, Points]), rules: z.array(PointRuleSchema) }),
    standings: z.strictObject({ by: z.array(Id).min(1, 'say by what people are compared, e.g. [attainment]') }),
    awards: z.array(AwardSchema),
  })
  .transform(({ quotas, points, ...rest }, context): Scheme => {
    const [min, max] = points.clamp;
    const { per, combine, targets } = quotas.base;
    const scheme: Scheme = {
      ...rest,
      base: {
        targets: inUnits(targets, rest.metrics),
        perScheduledMinutes: per.scheduledMinutes,
        combine,
        weights: null,
        clamp: { min: { n: 0, d: 1 }, max: { n: 1, d: 1 } },
        aggregate: 'pooled',
      },
      incentive: quotas.incentive ? { ...quotas.incentive, weights: null, period: 'shift', pays: 'highest', gates: [] } : null,
      pacing: null,
      points: { start: points.start, min, max, period: 'shift', rules: points.rules, appeal: null },
      grades: null,
      pay: null,
      commissions: [],
      ladder: null,
    };
    for (const { path, reason, wayOut } of lintScheme(scheme))
      context.addIssue({ code: 'custom', path: [...path], message: `${reason}: ${wayOut}` });
    return scheme;
  });

/** Counts stay counts; seconds of talk become milliseconds. */
const inUnits = (targets: Readonly<Record<string, number>>, metrics: Scheme['metrics']): Record<string, number> =>
  Object.fromEntries(
    Object.entries(targets).map(([metric, units]) => [
      metric,
      metrics[metric]?.agg === 'sum' ? Number(new Fraction(String(units)).mul(1000)) : units,
    ]),
  );
