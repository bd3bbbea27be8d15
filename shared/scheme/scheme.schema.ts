import { z } from 'zod';
import { localDate } from '../units.ts';
import { AwardSchema } from './award.schema.ts';
import type { Ratio } from './bound.ts';
import { readInto, refuse } from './choice.schema.ts';
import { CommissionSchema } from './commission.schema.ts';
import { GradesSchema } from './grades.schema.ts';
import { LadderSchema } from './ladder.schema.ts';
import { lintScheme } from './lint.ts';
import { MetricSchema } from './metric.schema.ts';
import { unitOf } from './metric-unit.ts';
import { FigureId, Id, listOf } from './number.schema.ts';
import { PaySchema } from './pay.schema.ts';
import { PointsSchema } from './points.schema.ts';
import { BaseSchema, IncentiveSchema, PacingSchema } from './quota.schema.ts';
import type { Scheme } from './scheme.ts';
import { excessOf } from './size-limit.ts';
import { spoken } from '../spoken.ts';

// A scheme as people write it (YAML, see presets/): seconds, decimals, short names. Read into `Scheme` with exact numbers and nothing implied.

export const WrittenScheme = z
  .strictObject({
    id: Id,
    version: z.int(spoken`write a whole number, e.g. 1`).min(1, spoken`the first version is 1`),
    effectiveFrom: z.iso.date(spoken`write a date, e.g. 2026-01-01`).transform(localDate),
    metrics: z.record(Id, MetricSchema),
    quotas: z.strictObject({ base: BaseSchema, incentive: IncentiveSchema.nullish(), pacing: PacingSchema.nullish() }),
    points: PointsSchema,
    grades: GradesSchema.nullish(),
    pay: PaySchema.nullish(),
    commissions: listOf(CommissionSchema).default([]),
    standings: z.strictObject({ by: listOf(FigureId, 1, spoken`say by what people are compared, e.g. [attainment]`) }),
    awards: listOf(AwardSchema),
    ladder: LadderSchema.nullish(),
  })
  .transform(({ quotas: { base, incentive, pacing }, grades, pay, ladder, ...rest }): Scheme => ({
    ...rest,
    base: { ...base, targets: mapUnits(base.targets, rest.metrics) },
    incentive: incentive ?? null,
    pacing: pacing
      ? { ...pacing, windows: pacing.windows.map((window) => ({ ...window, units: inUnits(window.units, pacing.of, rest.metrics) })) }
      : null,
    grades: grades ?? null,
    pay: pay ?? null,
    ladder: ladder ?? null,
  }));

/** One scheme as written; the outcome is checked by `lintScheme`, whose problems come with path, reason and way out. */
export const SchemeSchema = z.unknown().transform((raw, context): Scheme => {
  const excess = excessOf(raw);
  if (excess) return refuse(context, excess.sentences, excess.path);
  const read = readInto(WrittenScheme, raw, context);
  if (context.issues.length > 0) return z.NEVER;
  for (const { path, said } of lintScheme(read)) refuse(context, said, path);
  return read;
});

type Metrics = Scheme['metrics'];

const mapUnits = (targets: Readonly<Record<string, Ratio>>, metrics: Metrics): Record<string, number> =>
  Object.fromEntries(Object.entries(targets).map(([metric, written]) => [metric, inUnits(written, metric, metrics)]));

/** Counts and money stay what they are; seconds, of which the file has no finer part than a thousandth, become milliseconds. */
function inUnits({ n, d }: Ratio, name: string, metrics: Metrics): number {
  const metric = metrics[name];
  return metric && unitOf(metric) === 'ms' ? (n * 1000) / d : n / d;
}
