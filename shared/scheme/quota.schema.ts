import { z } from 'zod';
import type { IncentiveQuota } from './quota.ts';
import { atLeastOf, lowerWords } from './bound.schema.ts';
import { Gates } from './gate.schema.ts';
import { decimal, Id, listOf, MetricId, Minor, Part, Share } from './number.schema.ts';
import { said } from '../said.ts';
import { spoken } from '../spoken.ts';

const Combining = z.enum(['min', 'max', 'any', 'all', 'weighted']);
const Weights = z
  .record(MetricId, Part)
  .nullish()
  .transform((weights) => weights ?? null);

/** Whole units, or seconds with their thousandths. */
const Units = decimal({ least: 0, most: 1_000_000_000, places: 3, instead: said`write how many, e.g. 120 (of time: seconds)` });

const ScheduledMinutes = z
  .int(spoken`write whole minutes`)
  .min(1, spoken`write at least one minute`)
  .max(10_080, spoken`write at most a week: 10080`);
const Per = z.union(
  [z.strictObject({ scheduledMinutes: ScheduledMinutes }).transform(({ scheduledMinutes }) => scheduledMinutes), z.literal('period')],
  spoken`write { scheduledMinutes: 480 }, or period for a target of the whole pay month`,
);

const NOUGHT_TO_ONE = { min: { n: 0, d: 1 }, max: { n: 1, d: 1 } };

/** Targets as the file has them: seconds are still seconds. */
export const BaseSchema = z
  .strictObject({
    targets: z.record(MetricId, Units),
    per: Per,
    combine: Combining,
    weights: Weights,
    clamp: z
      .tuple([Share, Share], spoken`write [lowest, highest], e.g. [0, 1]`)
      .transform(([min, max]) => ({ min, max }))
      .default(NOUGHT_TO_ONE),
    aggregate: z.enum(['pooled', 'meanOfShifts']).default('pooled'),
  })
  .transform(({ per, ...base }) => ({ ...base, perScheduledMinutes: per }));

const Tier = z
  .strictObject({ id: Id, pay: Minor.default(0), ...lowerWords(Share) })
  .transform(({ id, pay, ...bound }, context) => ({ id, pay, ...atLeastOf(bound, context) }));

export const IncentiveSchema: z.ZodType<IncentiveQuota> = z.strictObject({
  of: listOf(MetricId, 1, spoken`name the metrics that the tiers judge`),
  combine: Combining,
  weights: Weights,
  tiers: listOf(Tier, 1, spoken`give at least one tier, or leave the incentive out`),
  needsBase: z.boolean(spoken`say needsBase: true (tiers count once base is met) or false`),
  period: z.enum(['shift', 'month']).default('shift'),
  pays: z.enum(['highest', 'cumulative']).default('highest'),
  gates: Gates,
});

const Time = z
  .string(spoken`write a time in quotes, e.g. '09:00'`)
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, spoken`write a wall-clock time from '00:00' to '24:00', in quotes`);

/** Units as the file has them. */
export const PacingSchema = z.strictObject({
  of: MetricId,
  windows: listOf(z.strictObject({ start: Time, end: Time, units: Units }), 1, spoken`list the windows of the day, or leave pacing out`),
  interpolate: z.enum(['linear', 'lastFinished']),
});
