import { z } from 'zod';
import { Gates } from './gate.schema.ts';
import { Id, listOf, Minor, Name, Part } from './number.schema.ts';
import type { Pay, PayRails } from './pay.ts';
import { PayDays, ValueSchema } from './value.schema.ts';
import { spoken } from '../spoken.ts';

const Line = z.strictObject({
  id: Id,
  name: Name,
  kind: z.enum(['earning', 'deduction']),
  per: z.enum(['shift', 'period']),
  of: ValueSchema,
  when: Gates,
});

/** Not looked at where nothing is prorated. */
const STATUTORY_PAY_DAYS = { n: 87, d: 4 };

const MinimumWage = z
  .strictObject({
    minor: Minor,
    prorated: z.union(
      [z.literal(false), z.strictObject({ payDays: PayDays })],
      spoken`write false, or { payDays: 21.75 } to prorate it by days`,
    ),
  })
  .transform(({ minor, prorated }) => ({
    minor,
    prorated: prorated !== false,
    payDays: prorated === false ? STATUTORY_PAY_DAYS : prorated.payDays,
  }));

const NO_RAILS: PayRails = { minimumWage: null, deductionCap: null, probationShare: null };

const Rails = z
  .strictObject({ minimumWage: MinimumWage.nullish(), deductionCap: Part.nullish(), probationShare: Part.nullish() })
  .transform(({ minimumWage, deductionCap, probationShare }): PayRails => ({
    minimumWage: minimumWage ?? null,
    deductionCap: deductionCap ?? null,
    probationShare: probationShare ?? null,
  }))
  .default(NO_RAILS);

export const PaySchema: z.ZodType<Pay> = z.strictObject({
  lines: listOf(Line, 1, spoken`list what is paid, or leave pay out`),
  rails: Rails,
});
