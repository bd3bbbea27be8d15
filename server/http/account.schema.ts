import { z } from 'zod';
import { MIN_PASSWORD_LENGTH } from '../accounts/passwords.ts';

/** argon2 reads all of a password: without a bound a request could keep it busy. */
const MAX_PASSWORD_LENGTH = 1024;

export const nameSchema = z.string().trim().min(1, 'a name is missing').max(64, 'at most 64 characters');
export const newPasswordSchema = z
  .string()
  .min(MIN_PASSWORD_LENGTH, `at least ${MIN_PASSWORD_LENGTH} characters`)
  .max(MAX_PASSWORD_LENGTH, `at most ${MAX_PASSWORD_LENGTH} characters`);

export const loginSchema = z.object({ name: nameSchema, password: z.string().max(MAX_PASSWORD_LENGTH) });
export const setupSchema = z.object({ token: z.string(), name: nameSchema, password: newPasswordSchema });
export const linkSchema = z.object({ token: z.string() });
export const joinSchema = z.object({ token: z.string(), password: newPasswordSchema });
