import { tellingOf } from '../../shared/explain/telling.ts';
import { sealOf } from '../../shared/settle/books.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import type { SealState } from '../books/sealing.ts';
import type { PaperStatement } from '../reports/statement-pdf.ts';
import type { AtBooks } from './books-at.ts';

interface InBooks extends Pick<Settlement, 'month' | 'state' | 'seal'> {
  readonly statement: Statement;
  readonly signing: SealState;
}

/** O1, O8: a statement with whose it is, how it is told, and who has signed it. */
export function statedOf({ keeper }: Pick<AtBooks, 'keeper'>, { month, state, seal, statement, signing }: InBooks): PaperStatement {
  const site = keeper.site();
  const { timeZone, currency, teams } = tellingOf(site);
  const { agent } = statement;
  const listed = siteIndex(site).agents.get(agent);
  const book = keeper.books().periods.get(month.id);
  return {
    ...{ month, state, seal, statement, signers: signing.signers, missing: signing.missing },
    person: { name: listed?.name ?? agent, team: siteIndex(site).teams.get(listed?.team ?? '')?.name ?? '', site: site.site.name },
    telling: { timeZone, currency, teams },
    sealedAt: book?.state === 'sealed' ? book.sealed.loggedAt : null,
  };
}

/** O8: these of a month's statements. */
export function statedIn(at: Pick<AtBooks, 'keeper'>, settlement: Settlement, statements: readonly Statement[]): readonly PaperStatement[] {
  const { month, state, seal } = settlement;
  const signing = at.keeper.signatures(month, seal?.digest ?? sealOf(settlement.statements));
  return statements.map((statement) => statedOf(at, { month, state, seal, statement, signing }));
}
