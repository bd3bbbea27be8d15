import { z } from 'zod';
import { MAX_PASSWORD_LENGTH } from '../../shared/password-rules.ts';

export const nameSchema = z.string().trim().min(1, 'a name is missing').max(64, 'at most 64 characters');
/** Whether it is good enough depends on the name (AC5). */
const newPassword = z.string();

export const loginSchema = z.object({ name: nameSchema, password: z.string().max(MAX_PASSWORD_LENGTH) });
export const setupSchema = z.object({ token: z.string(), name: nameSchema, password: newPassword });
export const linkSchema = z.object({ token: z.string() });
export const joinSchema = z.object({ token: z.string(), password: newPassword });
