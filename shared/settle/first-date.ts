import { businessDate } from '../site/business-day.ts';
import { factsOf, siteOf, type Board } from '../tally/board.ts';
import { getSharded } from '../tally/sharded-map.ts';
import { epochMs, type LocalDate } from '../units.ts';

/** The business date of the earliest that the board knows of the site's agents: with its month settling begins (B12). null: it knows nothing. */
export function firstDateOf(board: Board): LocalDate | null {
  const site = siteOf(board);
  let first = Infinity;
  for (const { id } of site.agents) {
    const { presence, personal, callDays } = factsOf(board, id);
    for (const { at } of presence) first = Math.min(first, at);
    for (const { logged } of personal) first = Math.min(first, logged.event.at);
    const firstDay = Math.min(...callDays.keys());
    for (const call of callDays.get(firstDay)?.flat() ?? [])
      for (const { at } of getSharded(board.calls, call)?.marks ?? []) first = Math.min(first, at);
  }
  return first === Infinity ? null : businessDate(site, epochMs(first));
}
