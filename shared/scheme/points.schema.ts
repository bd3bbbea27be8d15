import { z } from 'zod';
import type { PointRule, PointScheme } from './quota.ts';
import { atLeastOf, lowerWords } from './bound.schema.ts';
import { GradeId, Id, listOf, Name, Points } from './number.schema.ts';
import { spoken } from '../spoken.ts';

const Delta = z.union(
  [
    Points,
    z.strictObject({ free: z.tuple([Points, Points]) }).transform(({ free: [min, max] }) => ({ free: { min, max } })),
    z.strictObject({ set: Points }),
  ],
  spoken`write whole points (-2), the bounds of free ones ({ free: [-5, -1] }) or a veto ({ set: 0 })`,
);

const Minutes = z
  .strictObject(
    lowerWords(
      z
        .int(spoken`write whole minutes`)
        .min(0, spoken`write minutes, 0 or more`)
        .max(1440, spoken`write minutes, at most a day`),
    ),
  )
  .transform(atLeastOf<number>);

const RuleSchema = z
  .strictObject({
    id: Id,
    code: Id,
    name: Name,
    delta: Delta,
    minutes: Minutes.exactOptional(),
    cap: z.strictObject({ perShift: Points.optional(), perMonth: Points.optional() }).optional(),
    forcesGrade: GradeId.exactOptional(),
  })
  .transform(({ cap, ...rule }): PointRule => ({
    ...rule,
    ...(cap?.perShift !== undefined && { capPerShift: cap.perShift }),
    ...(cap?.perMonth !== undefined && { capPerMonth: cap.perMonth }),
  }));

const Appeal = z.strictObject({
  windowDays: z
    .int(spoken`write whole days`)
    .min(1, spoken`write at least one day`)
    .max(366, spoken`write at most a year`),
  reviewer: z.enum(['supervisor', 'admin']),
});

export const PointsSchema = z
  .strictObject({
    start: Points,
    clamp: z.tuple([Points, Points], spoken`write [lowest, highest], e.g. [0, 120]`),
    period: z.enum(['shift', 'month']).default('shift'),
    rules: listOf(RuleSchema),
    appeal: Appeal.nullish(),
  })
  .transform(({ clamp: [min, max], appeal, ...points }): PointScheme => ({ ...points, min, max, appeal: appeal ?? null }));
