import { z } from 'zod';
import type { Award } from './award.ts';
import { AtLeastSchema } from './bound.schema.ts';
import { chosenBy, type Cases } from './choice.schema.ts';
import { Gates } from './gate.schema.ts';
import { Id, listOf, MetricId, Minor, Name } from './number.schema.ts';
import { ValueSchema } from './value.schema.ts';
import { spoken } from '../spoken.ts';

const PERIODS = z.enum(['shift', 'day', 'week', 'tenDays', 'month', 'quarter']);

const COMMON = { id: Id, name: Name, period: PERIODS, among: z.enum(['site', 'team']), eligible: Gates };

const Prizes = listOf(Minor, 1, spoken`list the prizes in minor units, first place first`);

const top = z.strictObject({
  ...COMMON,
  kind: z.literal('top'),
  by: listOf(ValueSchema, 1, spoken`say by what people are compared, e.g. [{ metric: talkTime }]`),
  direction: z.enum(['desc', 'asc']),
  normalise: z.enum(['none', 'perScheduledHour']).default('none'),
  prizes: Prizes,
  ties: z.enum(['splitPool', 'duplicate', 'earliest']),
});

const streak = z.strictObject({
  ...COMMON,
  kind: z.literal('streak'),
  of: ValueSchema,
  reach: AtLeastSchema,
  times: z
    .int(spoken`write how many periods`)
    .min(2, spoken`a row has at least two periods: use a threshold for one`)
    .max(120, spoken`at most 120 periods`),
  none: z.enum(['skip', 'break']),
  prize: Minor,
});

const team = z
  .strictObject({ ...COMMON, kind: z.literal('team'), of: ValueSchema, reach: AtLeastSchema.nullish(), prizes: Prizes })
  .transform(({ reach, ...award }): Award => ({ ...award, reach: reach ?? null }));

const cases: Cases<Award> = new Map<string, z.ZodType<Award>>([
  ['firstToBase', z.strictObject({ id: Id, kind: z.literal('firstToBase') })],
  ['tierReached', z.strictObject({ id: Id, kind: z.literal('tierReached') })],
  [
    'dayChampion',
    z.strictObject({
      id: Id,
      kind: z.literal('dayChampion'),
      needsBase: z.boolean(spoken`say needsBase: true (only who met base) or false`),
    }),
  ],
  ['top', top],
  ['firstTo', z.strictObject({ ...COMMON, kind: z.literal('firstTo'), metric: MetricId, reach: AtLeastSchema, prize: Minor })],
  ['threshold', z.strictObject({ ...COMMON, kind: z.literal('threshold'), of: ValueSchema, reach: AtLeastSchema, prize: Minor })],
  ['streak', streak],
  ['record', z.strictObject({ ...COMMON, kind: z.literal('record'), of: ValueSchema, prize: Minor })],
  ['team', team],
]);

export const AwardSchema = chosenBy('kind', cases);
