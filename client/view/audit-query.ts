const FIELDS = ['text', 'actor', 'action', 'from', 'to'] as const;

/** What is looked for in the audit; an empty one: anything. Dates as `2026-11-23`. */
export type AuditSearched = Readonly<Record<(typeof FIELDS)[number], string>>;

export const SEARCHED_ALL: AuditSearched = { text: '', actor: '', action: '', from: '', to: '' };

/** The search as part of an address; empty: everything. `below`: the entries before that one. */
export function auditQuery(searched: AuditSearched, below: number | null = null): string {
  const query = new URLSearchParams();
  for (const field of FIELDS) if (searched[field].trim() !== '') query.set(field, searched[field].trim());
  if (below !== null) query.set('below', String(below));
  return query.toString();
}
