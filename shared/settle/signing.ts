import type { Signer, SignerRole } from '../events/book-events.ts';
import { refuseIf, type BookRefusal } from './book-refusal.ts';

/** Where the site asks for nobody in particular. */
const ANYBODY: readonly SignerRole[] = ['payroll', 'admin'];

/** B14: what stands against one more signature; null: nothing. Who has signed may sign again, which changes nothing. */
export function refusalOfSignature(
  period: string,
  { by, role }: Signer,
  signed: readonly Signer[],
  wanted: readonly SignerRole[],
): BookRefusal | null {
  if (signed.some((one) => one.by === by)) return null;
  const roles = wanted.length > 0 ? wanted : ANYBODY;
  const already = signed.filter((one) => one.role === role).map((one) => one.by);
  return (
    refuseIf(!roles.includes(role), period, `no signature of a ${role} is wanted`, `it is signed by: ${roles.join(', ')}`) ??
    refuseIf(
      wanted.length > 0 && already.length >= wanted.filter((one) => one === role).length,
      period,
      `${already.join(', ')} signed as ${role} already`,
      'leave it to the roles that are missing',
    )
  );
}
