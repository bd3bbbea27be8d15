import { isSnoozed, isSpeaking } from '../../shared/alerts/speaking.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';
import type { AlertRow } from '../../shared/wire/board-view.ts';

export interface AlertGroups {
  readonly speaking: readonly AlertRow[];
  readonly acknowledged: readonly AlertRow[];
  readonly snoozed: readonly AlertRow[];
  readonly over: readonly AlertRow[];
}

/** Warnings before notices, and of equals the one that began last first. */
export function alertGroups(rows: readonly AlertRow[], now: EpochMs): AlertGroups {
  const standing = rows.filter(({ clearedAt }) => clearedAt === null);
  const weight = ({ level }: AlertRow): number => (level === 'warning' ? 1 : 0);
  return {
    speaking: standing
      .filter((row) => isSpeaking(row, now))
      .sort((one, other) => weight(other) - weight(one) || other.at - one.at || (one.id < other.id ? -1 : 1)),
    acknowledged: standing.filter(({ acknowledged }) => acknowledged !== null),
    snoozed: standing.filter((row) => row.acknowledged === null && isSnoozed(row, now)),
    over: rows.filter(({ clearedAt }) => clearedAt !== null),
  };
}

/** Of whom it tells; null: of nobody alone. */
export function agentOf({ what }: Pick<AlertRow, 'what'>): AgentId | null {
  if (what.kind === 'longState') return what.agent;
  return 'of' in what && what.of.whom === 'agent' ? what.of.agent : null;
}

/** What stands of each agent of whom something does. */
export function byAgent({ speaking, acknowledged, snoozed }: AlertGroups): ReadonlyMap<AgentId, readonly AlertRow[]> {
  const rows = new Map<AgentId, AlertRow[]>();
  for (const row of [...speaking, ...acknowledged, ...snoozed]) {
    const agent = agentOf(row);
    if (agent !== null) rows.set(agent, [...(rows.get(agent) ?? []), row]);
  }
  return rows;
}
