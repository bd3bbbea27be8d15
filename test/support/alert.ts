import type { AlertRaised } from '../../shared/events/alert-events.ts';
import { agentId, epochMs, eventId, localDate, type EpochMs } from '../../shared/units.ts';
import type { AlertEntry } from '../../shared/wire/board-view.ts';

/** Ana's pause, told by the rule `long-pause`; what `changes` says is otherwise. */
export const alertRaised = (id: string, at: EpochMs, changes: Partial<AlertRaised> = {}): AlertRaised => ({
  ...{ id: eventId(id), source: 'tallyboard:server', at, type: 'alert.raised', date: localDate('2026-03-02'), rule: 'long-pause' },
  ...{ level: 'notice', since: epochMs(at - 1_800_000) },
  what: { kind: 'longState', agent: agentId('ana'), state: 'paused', reason: null, minutes: 30 },
  ...changes,
});

/** The same as the floor shows it. */
export const alertEntry = (id: string, at: EpochMs, changes: Partial<AlertEntry> = {}): AlertEntry => {
  const { rule, level, what, since } = alertRaised(id, at);
  return {
    ...{ id: eventId(id), at, rule, level, what, since, name: null, teams: null },
    ...{ clearedAt: null, acknowledged: null, snoozedUntil: null, undelivered: [] },
    ...changes,
  };
};
