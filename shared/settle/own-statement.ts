import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Period } from '../site/period.ts';
import { siteOf } from '../tally/board.ts';
import type { SiteFacts } from '../tally/site-facts.ts';
import type { AgentId } from '../units.ts';
import { passPeriod } from './gather.ts';
import { inOneGo } from './in-one-go.ts';
import type { OwnGround } from './others-said.ts';
import { settlingMonth } from './settle-month.ts';
import { reachOf } from './settle-months.ts';
import { withAdjustments } from './settlement.ts';
import type { AdjustmentLine, Statement } from './statement.ts';

/** What of an agent's month is not worked out from the agent's own facts. */
export interface OwnMonth {
  readonly month: Period;
  readonly agent: AgentId;
  readonly ground: OwnGround;
  /** B5: what sealed months have left to be paid. */
  readonly adjustments: readonly AdjustmentLine[];
}

/**
 * O2: one agent's statement, its figures leading to their shifts and events (E3), out of the agent's own facts and what others said: the same, with the same
 * digest, as when everybody is settled. null: the site has no such agent, or no scheme is in force.
 */
export function ownStatement(facts: SiteFacts, { month, agent, ground, adjustments }: OwnMonth): Statement | null {
  const site = siteOf(facts.board);
  const listed = site.agents.find(({ id }) => id === agent);
  if (listed === undefined) return null;
  const reach = reachOf(site, month, schemeInForce(site.schemes, month.to));
  const own = passPeriod(facts.readingOf(agent), listed, month, reach, ground.past);
  const [settled] = inOneGo(settlingMonth(site, month, [own], site.schemes, agent, ground.others));
  return settled ? withAdjustments(settled.statement, adjustments) : null;
}
