import { z } from 'zod';
import { CAUTIOUS, type Confidentiality } from './confidentiality.ts';

const Phone = z.enum(['none', 'last4', 'masked'], 'choose none, last4 or masked: whole numbers are shown nowhere');

const Kept = z.strictObject({
  days: z
    .int('write for how many days whole numbers are kept, e.g. 90')
    .min(1, 'at least 1 day, or leave it out')
    .max(365, 'at most 365 days'),
});

const WORDS = ['rank', 'state', 'calls', 'talk', 'attainment', 'pace', 'points', 'grade', 'pay', 'notes'] as const;
const ShownList = z.array(z.enum(WORDS, `choose from ${WORDS.join(', ')}`), 'list what is shown').max(WORDS.length, 'name each once');

export const ConfidentialitySchema: z.ZodType<Confidentiality> = z.strictObject({
  phone: z
    .strictObject({
      ...{ wall: Phone.default('none'), floor: Phone.default('masked'), export: Phone.default('masked') },
      kept: Kept.exactOptional(),
    })
    .default(CAUTIOUS.phone),
  minGroup: z.int('write a whole number, e.g. 5').max(1000, 'write at most 1000').default(CAUTIOUS.minGroup),
  bottomRanks: z
    .enum(['hidden', 'supervisors'], 'choose hidden or supervisors: the end of a ranking is never shown in public')
    .default(CAUTIOUS.bottomRanks),
  export: z
    .strictObject({ maxRows: z.int('write a whole number, e.g. 10000').min(1, 'at least 1').max(1_000_000, 'at most 1000000') })
    .exactOptional(),
  audiences: z
    .strictObject({
      wall: ShownList.default([...CAUTIOUS.audiences.wall]),
      colleagues: ShownList.default([...CAUTIOUS.audiences.colleagues]),
    })
    .default(() => ({ wall: [...CAUTIOUS.audiences.wall], colleagues: [...CAUTIOUS.audiences.colleagues] })),
});
