import { sealOf } from '../../shared/settle/books.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import type { SealState } from '../books/sealing.ts';
import { statedOf, type InBooks, type Stated } from '../reports/stated.ts';
import type { AtBooks } from './books-at.ts';

/** O1, O8: a statement with whose it is, how it is told, and who has signed it. */
export const statedAt = ({ keeper }: Pick<AtBooks, 'keeper'>, of: InBooks, { signers, missing }: SealState): Stated => ({
  ...statedOf(keeper.site(), keeper.books(), of),
  ...{ signers, missing },
});

/** O8: these of a month's statements. */
export function statedIn(at: Pick<AtBooks, 'keeper'>, settlement: Settlement, statements: readonly Statement[]): readonly Stated[] {
  const { month, state, seal } = settlement;
  const signing = at.keeper.signatures(month, seal?.digest ?? sealOf(settlement.statements));
  return statements.map((statement) => statedAt(at, { month, state, seal, statement }, signing));
}
