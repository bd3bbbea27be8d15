import type { AgentId, SiteId, TeamId } from './units.ts';

export type Role = 'wall' | 'agent' | 'supervisor' | 'payroll' | 'admin' | 'auditor';

/** Who is looking. The server knows it from the session or the screen's token, never from the page. */
export type Viewer =
  | { readonly role: 'wall'; readonly site: SiteId; readonly screen: string }
  | { readonly role: 'agent'; readonly site: SiteId; readonly user: string; readonly agent: AgentId }
  | { readonly role: 'supervisor' | 'payroll' | 'admin' | 'auditor'; readonly site: SiteId; readonly user: string; readonly teams: readonly TeamId[] | 'all' };
