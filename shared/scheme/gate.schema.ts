import { z } from 'zod';
import { BOUND_WORDS, boundOf } from './bound.schema.ts';
import { isMap, readInto, refuse } from './choice.schema.ts';
import { listOf } from './number.schema.ts';
import { ValueSchema } from './value.schema.ts';
import type { Gate } from './value.ts';
import { writtenAs } from './written-as.schema.ts';
import { said } from '../said.ts';
import { spoken } from '../spoken.ts';

const Passing = z
  .strictObject({ ...BOUND_WORDS, orNone: z.boolean(spoken`write orNone: true where having none of it passes`).default(false) })
  .transform(({ orNone, ...written }, context) => ({ bound: boundOf(written, context), orNone }));

const Alone = z.strictObject({ of: ValueSchema }).transform(({ of }) => of);

/** `{ metric: qa, gte: 85 }`: a value and its comparator in one map. A value that is no map stands under `of`: `{ of: points, gte: 60 }`. */
const ReadGate = z.unknown().transform((raw, context): Gate => {
  if (!isMap(raw)) return refuse(context, said`write a condition, e.g. { metric: qa, gte: 85 }`);
  const { gte, gt, lte, lt, eq, orNone, ...value } = raw;
  const passing = readInto(Passing, { gte, gt, lte, lt, eq, orNone }, context);
  return { of: readInto('of' in value ? Alone : ValueSchema, value, context), ...passing };
});

const GateSchema = writtenAs({ is: 'gate', value: ValueSchema, passing: Passing }, ReadGate);

export const Gates = listOf(GateSchema).default([]);
