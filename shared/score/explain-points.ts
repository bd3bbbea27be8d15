import type { LocalDate } from '../units.ts';
import { pointsOf, type PointLine } from './points.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { PointEvent, ScoreLine } from './score.ts';

/** P1: start, one line an event, and what the bounds added or took: the lines' points add up to the score's. */
export function pointLines(scheme: Scheme['points'], events: readonly PointEvent[], date: LocalDate): ScoreLine[] {
  const { lines, clamped } = pointsOf(scheme, events, date);
  const { start, min, max } = scheme;
  const bounds: ScoreLine = { rule: 'P6', message: 'points.clamped', values: { min, max }, points: clamped, at: null, evidence: [] };
  return [
    { rule: 'P1', message: 'points.start', values: { start }, points: start, at: null, evidence: [] },
    ...lines.map(pointLine),
    ...(clamped === 0 ? [] : [bounds]),
  ];
}

const RULE_OF: Partial<Record<ScoreLine['message'], string>> = {
  'points.free': 'P3',
  'points.outOfBounds': 'P3',
  'points.capped': 'P4',
  'points.veto': 'P10',
  'points.cappedMonth': 'P11',
  'points.tooShort': 'P14',
};

/** P8: a line names the event and its code, never the note's text or author. */
function pointLine({ event, rule, message, wanted, points }: PointLine): ScoreLine {
  const number = RULE_OF[message] ?? 'P2';
  return {
    rule: rule ? `${number}/${rule.id}` : number,
    message,
    values: {
      event: event.id,
      code: event.code,
      wanted,
      ...(event.points !== null && { given: event.points }),
      ...(rule && { 'name.zh-CN': rule.name['zh-CN'], 'name.en': rule.name.en }),
      ...(event.minutes !== null && { minutes: event.minutes }),
      ...(rule && typeof rule.delta === 'object' && 'free' in rule.delta && { min: rule.delta.free.min, max: rule.delta.free.max }),
      ...(rule && typeof rule.delta === 'object' && 'set' in rule.delta && { set: rule.delta.set }),
      ...(rule?.capPerShift !== undefined && { cap: rule.capPerShift }),
      ...(rule?.capPerMonth !== undefined && { capPerMonth: rule.capPerMonth }),
      ...(rule?.forcesGrade !== undefined && { forcesGrade: rule.forcesGrade }),
    },
    points,
    at: event.at,
    evidence: [event.seq],
  };
}
