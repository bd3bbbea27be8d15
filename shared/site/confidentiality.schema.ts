import { z } from 'zod';
import { CAUTIOUS, WORKS_COUNCIL, type Confidentiality } from './confidentiality.ts';
import { spoken } from '../spoken.ts';

const Phone = z.enum(['none', 'last4', 'masked'], spoken`choose none, last4 or masked: whole numbers are shown nowhere`);

const Kept = z.strictObject({
  days: z
    .int(spoken`write for how many days whole numbers are kept, e.g. 90`)
    .min(1, spoken`at least 1 day, or leave it out`)
    .max(365, spoken`at most 365 days`),
});

const WORDS = ['rank', 'state', 'calls', 'talk', 'attainment', 'pace', 'points', 'grade', 'pay', 'notes'] as const;
const ShownList = z
  .array(z.enum(WORDS, spoken`choose from ${WORDS}`), spoken`list what is shown`)
  .max(WORDS.length, spoken`name each once`);

const Phones = z.strictObject({
  ...{ wall: Phone.default('none'), floor: Phone.default('masked'), export: Phone.default('masked') },
  kept: Kept.exactOptional(),
});

/** What is left out is the preset's, or without one what V2, V4 and V7 show. */
export const ConfidentialitySchema: z.ZodType<Confidentiality> = z
  .strictObject({
    preset: z.enum(['worksCouncil'], spoken`write worksCouncil, or leave it out`).exactOptional(),
    phone: Phones.exactOptional(),
    minGroup: z
      .int(spoken`write a whole number, e.g. 5`)
      .max(1000, spoken`write at most 1000`)
      .exactOptional(),
    bottomRanks: z
      .enum(['hidden', 'supervisors'], spoken`choose hidden or supervisors: the end of a ranking is never shown in public`)
      .exactOptional(),
    export: z
      .strictObject({
        maxRows: z
          .int(spoken`write a whole number, e.g. 10000`)
          .min(1, spoken`at least 1`)
          .max(1_000_000, spoken`at most 1000000`),
      })
      .exactOptional(),
    audiences: z.strictObject({ wall: ShownList.exactOptional(), colleagues: ShownList.exactOptional() }).exactOptional(),
  })
  .transform((written): Confidentiality => {
    const usual = written.preset === undefined ? CAUTIOUS : WORKS_COUNCIL;
    return { ...usual, ...written, audiences: { ...usual.audiences, ...written.audiences } };
  });
