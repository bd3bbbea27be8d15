import { z } from 'zod';
import { PAY_FIELDS } from './pay-layout.ts';
import { Id, Name } from './site-fields.schema.ts';

const header = Name;
const Text = z.string('write what stands in every row').max(100, 'a text has at most 100 characters');

export const PayLayoutSchema = z.strictObject({
  id: Id,
  name: Name,
  separator: z.enum(['comma', 'semicolon', 'tab', 'bar'], 'choose comma, semicolon, tab or bar').default('comma'),
  decimalMark: z.enum(['point', 'comma'], 'choose point or comma').default('point'),
  hasHeader: z.boolean('say whether the first line has the names: true or false').default(true),
  columns: z
    .array(
      z.union(
        [z.strictObject({ header, of: z.enum(PAY_FIELDS) }), z.strictObject({ header, line: Id }), z.strictObject({ header, text: Text })],
        `write { header, of }, { header, line } or { header, text }; of: ${PAY_FIELDS.join(', ')}`,
      ),
    )
    .min(1, 'name at least one column')
    .max(100, 'name at most a hundred'),
});
