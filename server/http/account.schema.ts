import { z } from 'zod';
import { MAX_PASSWORD_LENGTH } from '../../shared/password-rules.ts';

export const nameSchema = z.string().trim().min(1, 'a name is missing').max(64, 'at most 64 characters');
/** Whether it is good enough depends on the name (AC5). */
const newPassword = z.string();
const password = z.string().max(MAX_PASSWORD_LENGTH);

export const loginSchema = z.object({ name: nameSchema, password });
export const setupSchema = z.object({ token: z.string(), name: nameSchema, password: newPassword });
export const linkSchema = z.object({ token: z.string() });
export const joinSchema = z.object({ token: z.string(), password: newPassword });

/** Of a telephone, or one to recover by; however it is spaced. */
const code = z.string().min(1, 'a code is missing').max(40, 'a code is shorter');
export const passwordChangeSchema = z.object({ old: password, password: newPassword });
export const passwordSchema = z.object({ password });
export const codeSchema = z.object({ code });
export const bothSchema = z.object({ password, code });
export const ticketSchema = z.object({ ticket: z.string() });
export const ticketCodeSchema = z.object({ ticket: z.string(), code });
/** AC15: however it is spaced. */
export const pinSchema = z.object({ name: nameSchema, pin: z.string().max(20, 'a PIN is shorter') });
