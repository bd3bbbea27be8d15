import { maySeeStatement } from '../../shared/audience.ts';
import { sealOf } from '../../shared/settle/books.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import type { SealState } from '../books/sealing.ts';
import type { AtBooks } from './books-at.ts';

/** V12: those of the statements that the viewer may see. */
export const seenBy = ({ viewer, teamOf }: AtBooks, { state, statements }: Settlement): readonly Statement[] =>
  statements.filter(({ agent }) => maySeeStatement(viewer, agent, state, teamOf));

export interface Signatures extends Omit<SealState, 'isSealed'> {
  /** Of everybody's statements, whoever of them the viewer sees. */
  readonly digest: string;
}

/** B14: who has signed the statements; null: the month is live, and nothing is to be signed. */
export function signaturesUnder({ keeper }: AtBooks, { month, state, seal, statements }: Settlement): Signatures | null {
  if (state === 'live') return null;
  const digest = seal?.digest ?? sealOf(statements);
  const { signers, missing } = keeper.signatures(month, digest);
  return { digest, signers, missing };
}
