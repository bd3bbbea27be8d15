import { z } from 'zod';
import { PERSON_COLUMNS, type PersonOrder } from '../../shared/site-edit/people-rows.ts';
import { languageSchema } from './book.schema.ts';

const sought = z.string().max(200, 'at most 200 characters').default('');

/** SI15: of what is searched for on the page, and in which order; left out: everybody, by name. `sort`: a column, with `-` before it from its last. */
export const peopleQuerySchema = z.object({
  ...{ text: sought, team: sought, level: sought, stage: sought, lang: languageSchema.shape.lang },
  sort: z
    .string()
    .default('name')
    .transform((sort, context): PersonOrder => {
      const by = PERSON_COLUMNS.find((column) => column === sort.replace(/^-/, ''));
      if (by !== undefined) return { by, isDown: sort.startsWith('-') };
      context.addIssue({ code: 'custom', message: `expected one of ${PERSON_COLUMNS.join(', ')}, with - before it from its last` });
      return z.NEVER;
    }),
});
