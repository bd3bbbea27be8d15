import { z } from 'zod';
import { PAY_FIELDS } from './pay-layout.ts';
import { Id, Name } from './site-fields.schema.ts';
import { spoken } from '../spoken.ts';

const header = Name;
const Text = z.string(spoken`write what stands in every row`).max(100, spoken`a text has at most 100 characters`);

export const PayLayoutSchema = z.strictObject({
  id: Id,
  name: Name,
  separator: z.enum(['comma', 'semicolon', 'tab', 'bar'], spoken`choose comma, semicolon, tab or bar`).default('comma'),
  decimalMark: z.enum(['point', 'comma'], spoken`choose point or comma`).default('point'),
  hasHeader: z.boolean(spoken`say whether the first line has the names: true or false`).default(true),
  columns: z
    .array(
      z.union(
        [z.strictObject({ header, of: z.enum(PAY_FIELDS) }), z.strictObject({ header, line: Id }), z.strictObject({ header, text: Text })],
        spoken`write { header, of }, { header, line } or { header, text }; of: ${PAY_FIELDS}`,
      ),
    )
    .min(1, spoken`name at least one column`)
    .max(100, spoken`name at most a hundred`),
});
