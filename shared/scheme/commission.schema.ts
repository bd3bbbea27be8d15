import { z } from 'zod';
import { RANGE_WORDS, rangeOf } from './bound.schema.ts';
import { Gates } from './gate.schema.ts';
import { Id, listOf, MetricId, Minor, Months, Name, Part } from './number.schema.ts';
import type { Commission } from './pay.ts';
import { ValueSchema } from './value.schema.ts';
import { spoken } from '../spoken.ts';

const Tier = z.strictObject({ upTo: Minor.nullish(), rate: Part }).transform(({ upTo, rate }) => ({ upTo: upTo ?? null, rate }));

const JudgedBand = z
  .strictObject({ ...RANGE_WORDS, rate: Part })
  .transform(({ rate, ...range }, context) => ({ ...rangeOf(range, context), rate }));

const Clawback = z.strictObject({ mode: z.enum(['retro', 'dealRate']), windowMonths: Months, neverBelow: Minor });

export const CommissionSchema = z
  .strictObject({
    id: Id,
    name: Name,
    period: z.enum(['month', 'quarter']),
    basis: z.strictObject({
      plus: listOf(MetricId, 1, spoken`name the metrics that are added, e.g. [collected]`),
      minus: listOf(MetricId).default([]),
    }),
    mode: z.enum(['marginal', 'whole']),
    tiers: listOf(Tier).default([]),
    judgedBy: z.strictObject({ of: ValueSchema, bands: listOf(JudgedBand, 1, spoken`list the bands with their rates`) }).nullish(),
    cap: Minor.nullish(),
    gates: Gates,
    clawback: Clawback.nullish(),
  })
  .transform(({ judgedBy, cap, clawback, ...commission }): Commission => ({
    ...commission,
    judgedBy: judgedBy ?? null,
    cap: cap ?? null,
    clawback: clawback ?? null,
  }));
