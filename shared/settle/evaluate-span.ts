import type { PointEvent } from '../score/score.ts';
import type { LocalDate } from '../units.ts';
import type { AgentPeriod, ScoredShift } from './agent-period.ts';

// What is gathered may begin before the period (weeks and quarters are judged whole); what is evaluated never does.

export const shiftsIn = ({ period: { from, to }, shifts }: AgentPeriod): readonly ScoredShift[] =>
  shifts.filter(({ date }) => from <= date && date <= to);

export const eventsIn = ({ period: { from, to }, facts }: AgentPeriod): readonly PointEvent[] => eventsBetween(facts.events, from, to);

export const eventsOn = ({ facts }: AgentPeriod, date: LocalDate): readonly PointEvent[] => eventsBetween(facts.events, date, date);

const eventsBetween = (events: readonly PointEvent[], from: LocalDate, to: LocalDate): readonly PointEvent[] =>
  events.filter(({ date }) => from <= date && date <= to);
