import type { Response } from 'express';
import { passwordFault, type PasswordFault } from '../../shared/password-rules.ts';
import { faultWords, isCommonPassword } from '../accounts/passwords.ts';
import { sendProblem } from './problem.ts';

/** AC5: true: the password may be chosen for this name. Else that was answered. */
export function mayBeChosen(response: Response, password: string, name: string): boolean {
  const fault: PasswordFault | null = passwordFault(password, name, isCommonPassword);
  if (fault !== null) sendProblem(response, { status: 400, error: fault, reason: faultWords[fault], way: 'choose another password' });
  return fault === null;
}
