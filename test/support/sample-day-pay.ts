import type { BoardEvent } from '../../shared/events/board-event.ts';
import { epochMs, eventId, type AgentId } from '../../shared/units.ts';
import type { DayPayAnswer } from '../../shared/wire/day-pay.ts';
import { paidEvents, paidSite } from './paid-month.ts';
import { callsToday, payToday, todayAt } from './paid-day.ts';
import { NOW } from './sample-floor.ts';
import { ana } from './test-site.ts';

const sale: BoardEvent = {
  ...{ type: 'result.sale', id: eventId('sale-today'), source: 'http:crm', at: todayAt(paidSite, '10:30') },
  ...{ agent: ana, amount: 680_000, verified: true },
};

/** The day's pay of `agent` in mid-shift, as the rules work it out of the paid month. */
export function sampleDayPay(agent: AgentId): DayPayAnswer {
  const before = paidEvents.filter(({ at }) => at < todayAt(paidSite, '00:00'));
  const pay = payToday(paidSite, [...before, ...callsToday(paidSite, ana, '09:00', 88), sale], ana, '14:30');
  return { agent, asOf: epochMs(NOW - 20_000), currency: 'CNY', pay };
}
