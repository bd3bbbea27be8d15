import type { Signer, SignerRole } from '../events/book-events.ts';
import { refusalOfSignature } from './signing.ts';

/**
 * ST6: what a person's signature under the statements shown would be: `wanted`; `signed`: it is there; `taken`: somebody of that role signed; `notWanted`: the
 * site asks for none of that role; `disputed`: first the open disputes are decided (B8).
 */
export type Signature = 'wanted' | 'signed' | 'taken' | 'notWanted' | 'disputed';

export interface Signing {
  readonly signers: readonly Signer[];
  /** The roles that the site wants on a seal; none: one person of payroll or an admin. */
  readonly sealedBy: readonly SignerRole[];
  /** How many disputes of the month are open. */
  readonly openDisputes: number;
}

export function signatureOf(month: string, signer: Signer, { signers, sealedBy, openDisputes }: Signing): Signature {
  if (signers.some(({ by }) => by === signer.by)) return 'signed';
  if (refusalOfSignature(month, signer, [], sealedBy) !== null) return 'notWanted';
  if (refusalOfSignature(month, signer, signers, sealedBy) !== null) return 'taken';
  return openDisputes > 0 ? 'disputed' : 'wanted';
}
