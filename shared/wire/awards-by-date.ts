import { compareText } from '../exact/compare-text.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { agentDay } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import type { AgentToday } from './agent-row.ts';
import { competitions } from './competition.ts';
import { datesBegun, momentOf } from './date-as-it-ended.ts';
import { newsOf, type News } from './feed.ts';
import { scoredTally } from './scored-agent.ts';

export interface DatedNews extends News {
  readonly date: LocalDate;
}

/** RP9: what was earned on each date (A2 to A4, and each base met) as it is known now, in the order of time. Gives way after each agent's date. */
export function* awardsByDate(
  board: Board,
  span: { readonly from: LocalDate; readonly to: LocalDate },
  now: EpochMs,
): Generator<undefined, readonly DatedNews[]> {
  const site = siteOf(board);
  const earned: DatedNews[] = [];
  for (const date of datesBegun(site, span, now)) {
    const at = momentOf(site, date, now);
    const people: Pick<AgentToday, 'day' | 'scored'>[] = [];
    for (const { id } of site.agents) {
      const day = agentDay(board, id, at);
      people.push({ day, scored: scoredTally(board, day.tally) });
      yield;
    }
    const [scheme, day] = [schemeInForce(site.schemes, date), competitions(site, people).get(date)];
    const news = scheme && day ? newsOf(scheme, day, now) : [];
    earned.push(...news.map((one) => ({ ...one, date })).sort((one, other) => one.at - other.at || compareText(one.agent, other.agent)));
  }
  return earned;
}
