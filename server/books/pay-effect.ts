import { booksOf, openPeriodAfter, stateOf, type Books } from '../../shared/settle/books.ts';
import { effectOnPay } from '../../shared/settle/effect-on-pay.ts';
import type { Period } from '../../shared/site/period.ts';
import { periodOf } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import { siteOf } from '../../shared/tally/board.ts';
import type { LocalDate } from '../../shared/units.ts';
import type { PayEffect } from '../../shared/wire/drafts.ts';
import { boardWith, type Drafted } from '../../shared/wire/effect-on-date.ts';
import type { BookParts } from './parts.ts';

/** H2: the month settled without the draft and with it. Everybody, as grades by rank and awards may move anybody's pay. */
export async function payEffect({ desk, settle }: BookParts, drafted: Drafted): Promise<Omit<PayEffect, 'others'>> {
  const board = desk.board();
  const site = siteOf(board);
  const month = monthOf(site, booksOf(board.books), drafted.date);
  const before = await settle(board, month);
  const after = await settle(boardWith(board, drafted.event), month);
  const { agents } = siteIndex(site);
  const people = effectOnPay(before.statements, after.statements, {
    agent: drafted.agent,
    nameOf: (agent) => agents.get(agent)?.name ?? agent,
  });
  return { seen: board.seq, month: month.id, currency: site.site.currency, people };
}

/** B5: a sealed month does not change; the first open one after it says the difference. */
function monthOf(site: SiteFile, books: Books, date: LocalDate): Period {
  const month = periodOf(site, 'month', date);
  return stateOf(books, month.id) === 'sealed' ? openPeriodAfter(site, books, month) : month;
}
