import { z } from 'zod';
import { Time, WeekdaySchema } from '../site/site-fields.schema.ts';
import { PRESET_IDS, type SetupDraft } from './draft.ts';

const Text = z.string().max(200, 'at most 200 characters');
const Period = { start: Time, end: Time };

/** SU1: a draft may be unfinished, so it is held to shapes and sizes alone; what is wrong with it is said beside it. */
export const setupDraftSchema = z.strictObject({
  site: z.strictObject({
    name: Text,
    timeZone: Text,
    currency: Text,
    locale: z.enum(['zh-CN', 'en']),
    isTeamsOnly: z.boolean().default(false),
  }),
  people: z.string().max(500_000, 'at most 500,000 characters: take out columns that are not needed'),
  shift: z.strictObject({ ...Period, lunch: z.strictObject(Period).nullable(), days: z.array(WeekdaySchema).max(7) }),
  phones: z.strictObject({
    isLinked: z.boolean(),
    host: Text,
    port: z.int().min(1, 'a port is 1 to 65535').max(65_535, 'a port is 1 to 65535'),
    username: Text,
    trunks: Text,
    internalNumbers: Text,
    notPeople: z.array(Text).max(500, 'at most 500 names').readonly().default([]),
  }),
  scheme: z.strictObject({ preset: z.enum(PRESET_IDS).nullable(), figures: z.record(z.string().max(40), z.number()) }),
}) satisfies z.ZodType<SetupDraft>;
