import { z } from 'zod';
import * as field from '../../shared/events/event-fields.schema.ts';
import { languageSchema } from './book.schema.ts';

/** RO1: any date of the week; left out: today. `team` left out: all that the reader answers for. */
export const rosterQuerySchema = z.object({
  from: field.date.nullable().default(null),
  team: field.team.nullable().default(null),
  lang: languageSchema.shape.lang,
});
export type RosterQuery = z.infer<typeof rosterQuerySchema>;
