import type { BoardEvent } from '../../shared/events/board-event.ts';
import { dayGround, pastBefore, payOfAgent } from '../../shared/settle/day-pay.ts';
import { inOneGo } from '../../shared/settle/in-one-go.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { callId, epochMs, eventId, localDate, type AgentId, type EpochMs } from '../../shared/units.ts';
import type { DayPay } from '../../shared/wire/day-pay.ts';
import { logged, siteApplied } from './call-scenario.ts';

export const TODAY = localDate('2026-03-17');

export const todayAt = (site: SiteFile, time: string): EpochMs => instantOf(site.site.timeZone, TODAY, time);

/** So many calls of a minute each, one every two minutes from `from` on (`HH:MM` of today). */
export const callsToday = (site: SiteFile, agent: AgentId, from: string, count: number): BoardEvent[] =>
  Array.from({ length: count }, (_, index): BoardEvent => {
    const startedAt = epochMs(todayAt(site, from) + index * 120_000);
    const endedAt = epochMs(startedAt + 60_000);
    const id = `${agent}-today-${from}-${index}`;
    return {
      ...{ type: 'call.recorded', id: eventId(id), source: 'http:dialer', at: endedAt, call: callId(`pbx-a:${id}`), agent },
      ...{ direction: 'outbound', startedAt, answeredAt: startedAt, endedAt, talkSeconds: 60 },
    };
  });

export const boardOf = (site: SiteFile, events: readonly BoardEvent[]): Board =>
  reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site), ...events]));

/** Z1: of today at `time`; null: nothing is paid. */
export function payToday(site: SiteFile, events: readonly BoardEvent[], agent: AgentId, time: string): DayPay | null {
  const facts = factsOnBoard(boardOf(site, events));
  const ground = inOneGo(dayGround(facts, TODAY, inOneGo(pastBefore(facts, TODAY))));
  const who = site.agents.find(({ id }) => id === agent);
  if (ground === null || who === undefined) return null;
  return inOneGo(payOfAgent(facts, who, ground, { date: TODAY, now: todayAt(site, time) }));
}
