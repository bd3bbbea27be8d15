import { siteOf } from '../../shared/tally/board.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { payMonths } from '../../shared/settle/pay-months.ts';
import type { EpochMs, Seq, SiteId } from '../../shared/units.ts';
import { openFactsOfLog, type Batches } from '../reports/facts-of-log.ts';
import { settlementResult } from '../reports/settlement-result.ts';
import { openSettlements } from '../reports/settlements.ts';

/** By month: its state, its seal and everybody's statement, to the byte. */
type Pay = ReadonlyMap<string, string>;

/** CF35: every pay month of a log as it settles now, sealed ones out of the log up to their seal (B12). Of a log without a site file there is none. */
export async function payOf(site: SiteId, batches: Batches, through: Seq, now: EpochMs): Promise<Pay> {
  const factsAt = openFactsOfLog(site, batches);
  const facts = await factsAt(through);
  if (facts.board.ground.site === null) return new Map();
  const settlements = openSettlements(factsAt);
  const pay = new Map<string, string>();
  for (const { month } of payMonths(facts, businessDate(siteOf(facts.board), now)))
    pay.set(month.id, settlementResult(await settlements.of(facts, month)).text);
  return pay;
}

/** The first month of which the two say something else; null: none. */
export const differingMonth = (before: Pay, after: Pay): string | null =>
  [...new Set([...before.keys(), ...after.keys()])].sort().find((month) => before.get(month) !== after.get(month)) ?? null;
