import { businessDate } from '../site/business-day.ts';
import { factsOf, siteOf } from '../tally/board.ts';
import type { SiteFacts } from '../tally/site-facts.ts';
import { epochMs, type LocalDate } from '../units.ts';

/** The business date of the earliest that is known of the site's agents: with its month settling begins (B12). null: nothing is known. */
export function firstDateOf(facts: SiteFacts): LocalDate | null {
  const site = siteOf(facts.board);
  let first = Infinity;
  for (const { id } of site.agents) {
    const { presence, personal } = factsOf(facts.board, id);
    for (const { at } of presence) first = Math.min(first, at);
    for (const { logged } of personal) first = Math.min(first, logged.event.at);
    first = Math.min(first, facts.firstCallAt(id));
  }
  return first === Infinity ? null : businessDate(site, epochMs(first));
}
