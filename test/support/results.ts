import type { LeadFact, ResultFact } from '../../shared/score/shift-facts.ts';
import { epochMs, eventId, localDate, seq } from '../../shared/units.ts';
import { at } from './worked-shift.ts';

const DATE = localDate('2026-03-02');
const minute = (number: number) => epochMs(at('10:00') + number * 60_000);

/** A verified result of the sample day, `number` minutes after ten. */
export const resultFact = (kind: ResultFact['kind'], number: number, value: number, changes: Partial<ResultFact> = {}): ResultFact => ({
  ...{ kind, id: eventId(`${kind}-${number}`), seq: seq(number), at: minute(number), date: DATE, value },
  ...{ verified: true, critical: false, call: null, sale: null },
  ...changes,
});

export const leadFact = (action: string, lead: string, number: number): LeadFact => ({
  ...{ action, lead, list: 'spring', seq: seq(number), at: minute(number), date: DATE },
});
