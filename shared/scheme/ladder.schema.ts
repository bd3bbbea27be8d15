import { z } from 'zod';
import { RANGE_WORDS, sideOf } from './bound.schema.ts';
import { headedBy, type Cases } from './choice.schema.ts';
import type { Condition, Ladder } from './ladder.ts';
import { Id, listOf, Minor, Months, Name } from './number.schema.ts';
import { ValueSchema } from './value.schema.ts';
import { said } from '../said.ts';
import { spoken } from '../spoken.ts';

const lookBack = (kind: 'streak' | 'mean') =>
  z
    .strictObject({ of: ValueSchema, ...RANGE_WORDS, months: Months })
    .transform(({ of, months, ...written }, context): Condition => ({ kind, of, bound: sideOf(written, context), months }));

const Streak = z.strictObject({ streak: lookBack('streak') }).transform(({ streak }) => streak);
const Mean = z.strictObject({ mean: lookBack('mean') }).transform(({ mean }) => mean);

const Inner: z.ZodType<Condition> = z.lazy(() => ConditionSchema);
const Conditions = listOf(Inner, 1, spoken`list the conditions`);

const cases: Cases<Condition> = new Map<string, z.ZodType<Condition>>([
  ['streak', Streak],
  ['mean', Mean],
  ['any', z.strictObject({ any: Conditions }).transform(({ any }): Condition => ({ kind: 'any', of: any }))],
  ['every', z.strictObject({ every: Conditions }).transform(({ every }): Condition => ({ kind: 'every', of: every }))],
]);

/** `{ streak: { of: { quota: base }, gte: 1, months: 3 } }`, `{ any: […] }`. */
const ConditionSchema = headedBy(said`a condition`, cases);

const LevelSchema = z
  .strictObject({
    id: Id,
    name: Name.exactOptional(),
    base: Minor,
    probationBase: Minor.nullish(),
    up: ConditionSchema.nullish(),
    down: ConditionSchema.nullish(),
  })
  .transform(({ probationBase, up, down, ...level }) => ({
    ...level,
    probationBase: probationBase ?? null,
    up: up ?? null,
    down: down ?? null,
  }));

const ProbationSchema = z
  .strictObject({ maxMonths: Months, pass: ConditionSchema, fail: z.strictObject({ months: Months }).nullish() })
  .transform(({ fail, ...probation }) => ({ ...probation, failAfterMonths: fail?.months ?? null }));

export const LadderSchema = z
  .strictObject({
    levels: listOf(LevelSchema, 1, spoken`list the levels, lowest first`),
    probation: ProbationSchema.nullish(),
    fullLeaveMonth: z.enum(['skip', 'break']),
    effect: z.literal('nextMonth', spoken`a result takes effect in the next month: write nextMonth`),
  })
  .transform(({ probation, ...ladder }): Ladder => ({ ...ladder, probation: probation ?? null }));
