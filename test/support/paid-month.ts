import { stringify } from 'yaml';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { callId, epochMs, eventId, localDate, type AgentId, type LocalDate } from '../../shared/units.ts';
import { readPreset, writtenPreset } from './schemes.ts';
import { ana, bo, testSite } from './test-site.ts';

/** March 2026: 22 weekdays of eight hours, a day and a half of ana's on personal leave. */
export const paidSite: SiteFile = {
  ...testSite,
  agents: testSite.agents.filter(({ id }) => id === ana || id === bo).map((agent) => ({ ...agent, level: 'junior' })),
  patterns: [{ id: 'day', start: '09:00', end: '17:00', breaks: [], days: [1, 2, 3, 4, 5] }],
  leave: [
    { agent: ana, from: localDate('2026-03-30'), to: localDate('2026-03-30'), kind: 'personal' },
    { agent: ana, from: localDate('2026-03-31'), to: localDate('2026-03-31'), kind: 'personal', part: { start: '13:00', end: '17:00' } },
  ],
  schemes: [readPreset('outbound-telesales')],
};

/** The same site as a person writes it. */
export const PAID_YAML = stringify({
  site: { id: 'test', name: 'Test floor', timeZone: 'Asia/Shanghai', currency: 'CNY' },
  teams: [
    { id: 'east', name: 'East', defaultShift: 'day' },
    { id: 'west', name: 'West', defaultShift: 'day' },
  ],
  agents: ['ana', 'bo'].map((id) => ({ id, name: id, team: 'east', level: 'junior' })),
  patterns: [{ id: 'day', start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5] }],
  leave: [
    { agent: 'ana', from: '2026-03-30', kind: 'personal' },
    { agent: 'ana', from: '2026-03-31', kind: 'personal', part: { start: '13:00', end: '17:00' } },
  ],
  schemes: [writtenPreset('outbound-telesales')],
});

const at = (date: LocalDate, time: string) => instantOf(paidSite.site.timeZone, date, time);

/** So many calls of a day, one after the other from nine o'clock; their talk adds up to `talkSeconds`. */
function calls(agent: AgentId, date: LocalDate, count: number, talkSeconds: number): BoardEvent[] {
  const each = Math.floor(talkSeconds / count);
  return Array.from({ length: count }, (_, index): BoardEvent => {
    const talk = index === 0 ? talkSeconds - each * (count - 1) : each;
    const startedAt = epochMs(at(date, '09:00') + index * 150_000);
    const endedAt = epochMs(startedAt + talk * 1000);
    const id = `${agent}-${date}-${index}`;
    return {
      ...{ type: 'call.recorded', id: eventId(id), source: 'http:dialer', at: endedAt, call: callId(`pbx-a:${id}`), agent },
      ...{ direction: 'outbound', startedAt, answeredAt: startedAt, endedAt, talkSeconds: talk },
    };
  });
}

const weekdays = Array.from({ length: 31 }, (_, day) => localDate(`2026-03-${String(day + 1).padStart(2, '0')}`)).filter(
  (_, day) => (day + 7) % 7 !== 0 && (day + 1) % 7 !== 0,
);
const CONTEST = weekdays.filter((date) => '2026-03-09' <= date && date <= '2026-03-13');
const OTHERS = weekdays.filter((date) => !CONTEST.includes(date) && date !== '2026-03-30');

const attendance = (date: LocalDate, code: string): BoardEvent => ({
  ...{ type: 'attendance', id: eventId(`${code}-${date}`), source: 'tallyboard:server', at: at(date, '10:00') },
  ...{ agent: ana, code, by: 'lin' },
});
const money = (type: 'result.sale' | 'result.refund', amount: number): BoardEvent => ({
  ...{ type, id: eventId(`${type}-${amount}`), source: 'http:crm', at: at(localDate('2026-03-20'), '15:00') },
  ...{ agent: ana, amount, verified: true },
});

/**
 * V36: 2,400 calls and 145,000 s of ana's in 20.5 days; in the second week she and bo, who works in that week only, do just the same and meet base.
 * One late, one praise, six breaks too long; 62,000.00 collected, 4,000.00 refunded.
 */
export const paidEvents: readonly BoardEvent[] = [
  ...CONTEST.flatMap((date) => [...calls(ana, date, 125, 7600), ...calls(bo, date, 125, 7600)]),
  ...OTHERS.flatMap((date, index) => calls(ana, date, index === 0 ? 125 : 110, index === 0 ? 6695 : 6687)),
  attendance(localDate('2026-03-02'), 'late'),
  attendance(localDate('2026-03-03'), 'praise'),
  ...weekdays.slice(5, 11).map((date) => attendance(date, 'breakOver')),
  money('result.sale', 6_200_000),
  money('result.refund', 400_000),
];
