import { z } from 'zod';
import * as field from '../../shared/events/event-fields.schema.ts';
import { daysBetween } from '../../shared/site/wall-clock.ts';
import { languageSchema } from './book.schema.ts';

/** RP1: three months: what a table still opens with. */
const MOST_DATES = 93;

/** Dates, both inclusive. `team` left out: all that the reader answers for. */
export const shiftReportSchema = z
  .object({ from: field.date, to: field.date, team: field.team.nullable().default(null), lang: languageSchema.shape.lang })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'the last date lies before the first' })
  .refine(({ from, to }) => daysBetween(from, to) < MOST_DATES, { path: ['to'], message: `ask for at most ${MOST_DATES} dates at a time` });
export type ShiftReportQuery = z.infer<typeof shiftReportSchema>;

export const sendReportSchema = z.strictObject({});
