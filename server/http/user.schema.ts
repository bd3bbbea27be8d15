import { z } from 'zod';
import { USER_ROLES, type Charge } from '../../shared/charge.ts';
import { RIGHTS } from '../../shared/rights.ts';
import { agentId, teamId } from '../../shared/units.ts';
import { nameSchema } from './account.schema.ts';
import { languageSchema } from './book.schema.ts';

const chargeSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('agent'), agent: z.string().min(1, 'say which agent').transform(agentId) }),
  z.strictObject({ role: z.literal('supervisor'), teams: z.array(z.string().transform(teamId)).min(1, 'at least one team') }),
  z.strictObject({ role: z.enum(['payroll', 'admin', 'auditor']) }),
]) satisfies z.ZodType<Charge>;

/** CF2 */
const rightsSchema = z.array(z.enum(RIGHTS));

export const newUserSchema = z.strictObject({ name: nameSchema, charge: chargeSchema, rights: rightsSchema.optional() });
export const userChangeSchema = z
  .strictObject({ charge: chargeSchema.optional(), rights: rightsSchema.optional() })
  .refine(({ charge, rights }) => charge !== undefined || rights !== undefined, 'say what is to be changed: charge, rights or both');

/** AC17: of what is searched for on the page; left out: everybody. */
export const accountsQuerySchema = z.object({
  text: z.string().max(200, 'at most 200 characters').default(''),
  role: z.enum(['', ...USER_ROLES]).default(''),
  lang: languageSchema.shape.lang,
});
