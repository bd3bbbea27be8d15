import { expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { firstDateOf } from '../../shared/settle/first-date.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { agentId, callId, epochMs, eventId, localDate, type AgentId, type LocalDate } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { ana, bo, testSite } from '../support/test-site.ts';

const at = (date: string, time: string) => instantOf(testSite.site.timeZone, localDate(date), time);
const firstDate = (...events: readonly BoardEvent[]): LocalDate | null =>
  firstDateOf(factsOnBoard(reduceBoard(emptyBoard(testSite.site.id), logged([siteApplied(testSite), ...events]))));

const call = (agent: AgentId, date: string, time: string): BoardEvent => {
  const startedAt = at(date, time);
  const endedAt = epochMs(startedAt + 60_000);
  return {
    ...{ type: 'call.recorded', id: eventId(`${agent} ${date} ${time}`), source: 'http:dialer', at: endedAt, agent },
    ...{
      call: callId(`pbx-a:${agent} ${date} ${time}`),
      direction: 'outbound',
      startedAt,
      answeredAt: startedAt,
      endedAt,
      talkSeconds: 60,
    },
  };
};
const late = (date: string): BoardEvent => ({
  ...{ type: 'attendance', id: eventId(`late ${date}`), source: 'http:clock', at: at(date, '09:10'), agent: bo, code: 'late', by: 'lin' },
});
const isThere = (date: string): BoardEvent => ({
  ...{ type: 'agent.state', id: eventId(`there ${date}`), source: 'ami:pbx-a', at: at(date, '09:00'), agent: bo, state: 'available' },
});

test('[B12] settling begins with the earliest that is known of anybody: a call, a state, a fact of timekeeping', () => {
  expect(firstDate()).toBeNull();
  expect(firstDate(call(ana, '2026-03-03', '10:00'), late('2026-03-02'))).toBe('2026-03-02');
  expect(firstDate(late('2026-03-04'), call(bo, '2026-03-05', '10:00'), call(ana, '2026-03-03', '10:00'))).toBe('2026-03-03');
  expect(firstDate(call(ana, '2026-03-03', '10:00'), isThere('2026-03-01'))).toBe('2026-03-01');
});

test('[B12] [S2] by the business date, not the day of the clock in Greenwich', () => {
  expect(firstDate(call(ana, '2026-03-01', '06:00'))).toBe('2026-03-01');
  expect(firstDate(call(ana, '2026-03-01', '05:00'), call(ana, '2026-03-01', '09:00'))).toBe('2026-03-01');
  expect(firstDate(call(ana, '2026-03-01', '01:00'))).toBe('2026-02-28');
});

test('[B12] of people whom the site file does not name nothing is settled', () => {
  expect(firstDate(call(agentId('gone'), '2026-01-05', '10:00'), late('2026-03-02'))).toBe('2026-03-02');
});
