import type { Scheme } from '../../shared/scheme/scheme.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import type { PointEvent } from '../../shared/score/score.ts';
import type { ResultFact } from '../../shared/score/shift-facts.ts';
import type { AgentPeriod, ScoredShift } from '../../shared/settle/agent-period.ts';
import type { Employment } from '../../shared/site/employment.ts';
import type { Period } from '../../shared/site/period.ts';
import type { Schedule } from '../../shared/site/schedule.ts';
import { agentId, epochMs, eventId, localDate, seq, shiftId, teamId, type LocalDate } from '../../shared/units.ts';
import { readPreset } from './schemes.ts';
import { scheduleOf } from './scope.ts';
import { at, factsOf, part, pointEvent, worked } from './worked-shift.ts';

export const MARCH: Period = { kind: 'month', id: '2026-03', from: localDate('2026-03-01'), to: localDate('2026-03-31') };

export const march = (day: number): LocalDate => localDate(`2026-03-${String(day).padStart(2, '0')}`);

const PRESET = readPreset('outbound-telesales');

/** One shift of March: so many calls (a minute's talk each where `talkSeconds` does not say what they add up to) in so many scheduled minutes. */
export interface Day {
  readonly day: number;
  /** null: no shift at all, 0: leave all day; 480 where left out. */
  readonly minutes?: number | null;
  readonly calls?: number;
  readonly talkSeconds?: number;
  readonly results?: readonly Partial<ResultFact>[];
  /** The second shift of its date and so on. */
  readonly number?: number;
  /** The version that scores it; that of the period where left out. */
  readonly scheme?: Scheme;
}

export interface Month {
  readonly scheme?: Scheme;
  readonly days: readonly Day[];
  /** Codes of events by day of March. */
  readonly events?: readonly (readonly [day: number, code: string, changes?: Partial<PointEvent>])[];
  readonly schedule?: Schedule;
  readonly employment?: Partial<Employment>;
  readonly agent?: string;
}

/** A month as it is when its shifts are scored, by the real rules. */
export function monthOf({ scheme = PRESET, days, events = [], schedule, employment, agent = 'ana' }: Month): AgentPeriod {
  const told = events.map(([day, code, changes], index) => pointEvent(code, index + 1, { date: march(day), ...changes }));
  return {
    period: MARCH,
    scheme,
    facts: {
      ...{ agent: agentId(agent), name: agent, past: [], events: told, excuses: [] },
      employment: { team: teamId('blue'), level: null, stage: 'regular', joined: null, monthsOnProbation: 0, ...employment },
      schedule: schedule ?? scheduleOf(days.length),
    },
    shifts: days.map((day) => scored(day.scheme ?? scheme, day, told, agent)),
  };
}

function scored(
  scheme: Scheme,
  { day, minutes = 480, calls = 0, talkSeconds = calls * 60, results = [], number = 1 }: Day,
  events: readonly PointEvent[],
  agent: string,
): ScoredShift {
  const date = march(day);
  const each = calls === 0 ? 0 : Math.floor(talkSeconds / calls);
  const parts = Array.from({ length: calls }, (_, index) =>
    part(`${day}-${number}-${index}`, at('12:00'), index === 0 ? talkSeconds - each * (calls - 1) : each),
  );
  const tally = worked(minutes, parts, agent);
  const id = shiftId(`${agent}@${date}${number === 1 ? '' : `#${number}`}`);
  const facts = factsOf(
    { ...tally, id, date, shift: tally.shift && { ...tally.shift, id, date } },
    events.filter((one) => one.date <= date),
    {
      results: results.map((one, index) => resultOf(date, index, one)),
    },
  );
  return { date, scheme, figures: scoreShift(scheme, facts) };
}

const resultOf = (date: LocalDate, index: number, changes: Partial<ResultFact>): ResultFact => ({
  ...{ kind: 'sale', id: eventId(`${date}-${index}`), seq: seq(index + 1), at: epochMs(at('12:00') + index), date },
  ...{ value: 0, verified: true, critical: false, call: null, sale: null },
  ...changes,
});
