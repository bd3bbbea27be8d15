import { z } from 'zod';
import type { Charge } from '../../shared/charge.ts';
import { agentId, teamId } from '../../shared/units.ts';
import { nameSchema } from './account.schema.ts';

const chargeSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('agent'), agent: z.string().min(1, 'say which agent').transform(agentId) }),
  z.strictObject({ role: z.literal('supervisor'), teams: z.array(z.string().transform(teamId)).min(1, 'at least one team') }),
  z.strictObject({ role: z.enum(['payroll', 'admin', 'auditor']) }),
]) satisfies z.ZodType<Charge>;

export const newUserSchema = z.strictObject({ name: nameSchema, charge: chargeSchema });
export const userChangeSchema = z.strictObject({ charge: chargeSchema });
