import { z } from 'zod';
import { RANGE_WORDS, rangeOf } from './bound.schema.ts';
import { chosenBy, type Cases } from './choice.schema.ts';
import { decimal, Id, listOf, Name, Part, SignedMinor } from './number.schema.ts';
import type { Grades } from './pay.ts';
import { ValueSchema } from './value.schema.ts';
import { said } from '../said.ts';
import { spoken } from '../spoken.ts';

const Coefficient = decimal({ least: 0, most: 100, places: 4, instead: said`write a coefficient, e.g. 1.2` });

/** A grade that says nothing of money changes none: coefficient 1, amount 0. */
const OUTCOME = { id: Id, name: Name.exactOptional(), coef: Coefficient.default({ n: 1, d: 1 }), amount: SignedMinor.default(0) };

const Band = z
  .strictObject({ ...OUTCOME, ...RANGE_WORDS })
  .transform(({ gte, gt, lte, lt, ...outcome }, context) => ({ ...outcome, ...rangeOf({ gte, gt, lte, lt }, context) }));

const cases: Cases<Grades> = new Map<string, z.ZodType<Grades>>([
  ['bands', z.strictObject({ by: z.literal('bands'), of: ValueSchema, bands: listOf(Band, 1, spoken`list the grades, best first`) })],
  [
    'rank',
    z.strictObject({
      by: z.literal('rank'),
      of: ValueSchema,
      shares: listOf(z.strictObject({ ...OUTCOME, share: Part }), 1, spoken`list the grades with their shares, best first`),
      ties: z.enum(['best', 'worst']),
    }),
  ],
]);

export const GradesSchema = chosenBy('by', cases);
