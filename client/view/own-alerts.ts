import { longStates, waiting } from '../../shared/alerts/judge.ts';
import { subjectOf, type Standing } from '../../shared/alerts/standing.ts';
import type { AlertState, LongState, LongWait } from '../../shared/site/alert-rules.ts';
import { eventId, type EpochMs } from '../../shared/units.ts';
import type { AgentRow, AlertRow, QueueRow } from '../../shared/wire/board-view.ts';

/** J19: thresholds of this browser: minutes, of waiting seconds; null: none. */
export interface OwnThresholds {
  readonly paused: number | null;
  readonly talking: number | null;
  readonly available: number | null;
  readonly waiting: number | null;
}

export const NO_THRESHOLDS: OwnThresholds = { paused: null, talking: null, available: null, waiting: null };

const STATES: Readonly<Record<'paused' | 'talking' | 'available', readonly AlertState[]>> = {
  paused: ['paused'],
  talking: ['talking', 'hold'],
  available: ['available'],
};

export interface Floor {
  readonly rows: Iterable<AgentRow>;
  readonly queues: readonly QueueRow[];
}

/** What stands by the thresholds of this browser, as rows like the site's; the longest first. */
export function ownAlerts(thresholds: OwnThresholds, { rows, queues }: Floor, now: EpochMs): readonly AlertRow[] {
  const all = [...rows];
  const states = (['paused', 'talking', 'available'] as const).flatMap((name) => {
    const minutes = thresholds[name];
    const rule: LongState | null =
      minutes === null ? null : { id: `own-${name}`, alert: 'longState', level: 'notice', states: STATES[name], minutes };
    return rule ? longStates(rule, all, now) : [];
  });
  const { waiting: seconds } = thresholds;
  const wait: LongWait | null = seconds === null ? null : { id: 'own-waiting', alert: 'longWait', level: 'notice', seconds };
  const waits = wait ? queues.flatMap((queue) => waiting(wait, queue, now)).filter(({ isOver }) => isOver) : [];
  return [...states, ...waits].map(rowOf).sort((one, other) => one.since - other.since || (one.id < other.id ? -1 : 1));
}

/** A caller after the other at the head of a queue is one alert; a pause after the other is two. */
const rowOf = ({ rule, what, since, isDated }: Standing): AlertRow => ({
  id: eventId([rule.id, subjectOf(what), ...(isDated ? [since] : [])].join('/')),
  ...{ at: since, rule: rule.id, level: rule.level, name: null, what, since },
  ...{ clearedAt: null, acknowledged: null, snoozedUntil: null, undelivered: [] },
});
