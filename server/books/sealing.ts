import type { Signer, SignerRole } from '../../shared/events/book-events.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { BookRefusal } from '../../shared/settle/book-refusal.ts';
import { missingRoles, refusalOf, sealOf, type PeriodBook } from '../../shared/settle/books.ts';
import { refusalOfSignature } from '../../shared/settle/signing.ts';
import type { Period } from '../../shared/site/period.ts';
import { siteOf } from '../../shared/tally/board.ts';
import { eventId, seq } from '../../shared/units.ts';
import type { Signed } from '../accounts/signatures.ts';
import type { BookParts } from './parts.ts';

/** How far a month is to its seal. */
export interface SealState {
  readonly isSealed: boolean;
  readonly signers: readonly Signer[];
  /** Roles; one that stands twice is wanted twice. */
  readonly missing: readonly SignerRole[];
}

/** B14: one person signs the statements they were shown; the last one missing seals. Only in turn. */
export async function signMonth(parts: BookParts, month: Period, digest: string, signer: Signer): Promise<Result<SealState, BookRefusal>> {
  const { desk, signatures, clock } = parts;
  const board = desk.board();
  const wanted = siteOf(board).site.sealedBy ?? [];
  const throughSeq = board.seq;
  const seal = { type: 'period.sealed', period: month.id, digest, throughSeq } as const;
  const stamp = { id: eventId('asked'), source: 'tallyboard:server', at: clock() } as const;
  const against = refusalOf(desk.books(), { ...seal, ...stamp, signers: [signer] }, seq(throughSeq + 1));
  if (against !== null) return err(against);
  const signed = signedOf(desk.books().periods.get(month.id), digest);
  const workedOut = sealOf((await parts.settle(board, month)).statements);
  if (digest !== workedOut) return err(changed(month, workedOut));
  const refusal = refusalOfSignature(month.id, signer, signatures.of(signed), wanted);
  if (refusal !== null) return err(refusal);
  signatures.add(signed, signer, month.id);
  const signers = signatures.of(signed);
  const missing = missingRoles(signers, wanted);
  if (missing.length > 0) return ok({ isSealed: false, signers, missing });
  const entry = { actor: signer.by, action: 'month sealed', subject: month.id, before: 'provisional', after: `sealed, digest ${digest}` };
  const sealed = await desk.append({ ...seal, signers }, entry);
  return sealed === null ? ok({ isSealed: true, signers, missing }) : err(sealed);
}

export function signaturesOf({ desk, signatures }: BookParts, month: Period, digest: string): SealState {
  const book = desk.books().periods.get(month.id);
  if (book?.state === 'sealed') return { isSealed: true, signers: book.sealed.event.signers, missing: [] };
  const signers = book?.state === 'provisional' ? signatures.of(signedOf(book, digest)) : [];
  const wanted = siteOf(desk.board()).site.sealedBy ?? [];
  return { isSealed: false, signers, missing: missingRoles(signers, wanted) };
}

/** Only of a closed period. */
function signedOf(book: PeriodBook | undefined, digest: string): Signed {
  if (book === undefined || book.state === 'live') throw new Error('a live period is not signed');
  return { closing: book.closed.event.id, digest };
}

const changed = ({ id }: Period, workedOut: string): BookRefusal => ({
  ...{ where: id, what: `its statements have the digest ${workedOut} by now` },
  wayOut: 'look at them again, and sign what they say now',
});
