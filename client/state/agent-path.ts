import type { AgentId, EpochMs } from '../../shared/units.ts';

/** Where something about one person is asked for; `at`: a moment of the past, null: the present. */
export function agentPath(agent: AgentId, what: string, at: EpochMs | null, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...more, ...(at !== null && { at: String(at) }) }).toString();
  return `/api/agents/${encodeURIComponent(agent)}/${what}${query === '' ? '' : `?${query}`}`;
}
