import { tellingOf } from '../../shared/explain/telling.ts';
import type { Books } from '../../shared/settle/books.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import type { StatementAnswer } from '../../shared/wire/statement-answers.ts';

export interface InBooks extends Pick<Settlement, 'month' | 'state' | 'seal'> {
  readonly statement: Statement;
}

/** A statement with whose it is, and how it is told. */
export type Stated = Pick<
  StatementAnswer,
  'month' | 'state' | 'seal' | 'statement' | 'person' | 'telling' | 'signers' | 'missing' | 'sealedAt'
>;

/** What of a statement is put on paper. */
export interface PaperStatement extends Omit<Stated, 'signers'> {
  /** null: it waits for signatures, and who has given one is not known here. */
  readonly signers: Stated['signers'] | null;
}

/** O1, O8 */
export function statedOf(site: SiteFile, books: Books, { month, state, seal, statement }: InBooks): Omit<Stated, 'signers' | 'missing'> {
  const { timeZone, currency, teams } = tellingOf(site);
  const listed = siteIndex(site).agents.get(statement.agent);
  const team = siteIndex(site).teams.get(listed?.team ?? '')?.name ?? '';
  const book = books.periods.get(month.id);
  return {
    ...{ month, state, seal, statement, telling: { timeZone, currency, teams } },
    person: { name: listed?.name ?? statement.agent, team, site: site.site.name },
    sealedAt: book?.state === 'sealed' ? book.sealed.loggedAt : null,
  };
}

/** O8: the statements of the month as far as the log tells of them: the seal names its signers, and a live month has none. */
export function statedInLog(site: SiteFile, books: Books, { month, state, seal, statements }: Settlement): readonly PaperStatement[] {
  const book = books.periods.get(month.id);
  const signers = book?.state === 'sealed' ? book.sealed.event.signers : state === 'live' ? [] : null;
  const missing = state === 'live' ? (site.site.sealedBy ?? []) : [];
  return statements.map((statement) => ({ ...statedOf(site, books, { month, state, seal, statement }), signers, missing }));
}
