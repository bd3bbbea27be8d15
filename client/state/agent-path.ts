import type { AgentId, EpochMs } from '../../shared/units.ts';

/** A moment of the past, by what is known now (U1) or by what was known then (U2). */
export interface PastMoment {
  readonly at: EpochMs;
  readonly isAsKnownThen: boolean;
}

/** As the server takes it: what is known at a moment is told as of that moment. */
export const momentName = (isAsKnownThen: boolean): 'at' | 'knownAt' => (isAsKnownThen ? 'knownAt' : 'at');

/** As a query has it; `past` null: the present, and nothing. */
export const momentAsked = (past: PastMoment | null): Readonly<Record<string, string>> =>
  past ? { [momentName(past.isAsKnownThen)]: String(past.at) } : {};

/** Where something about one person is asked for; `past` null: the present. */
export function agentPath(agent: AgentId, what: string, past: PastMoment | null, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...more, ...momentAsked(past) }).toString();
  return `/api/agents/${encodeURIComponent(agent)}/${what}${query === '' ? '' : `?${query}`}`;
}
