import type { Role } from './audience.ts';
import type { AgentId, TeamId } from './units.ts';

/** The roles that people have; a screen's is `wall`. */
export const USER_ROLES = ['agent', 'supervisor', 'payroll', 'admin', 'auditor'] as const satisfies readonly Role[];
export type UserRole = (typeof USER_ROLES)[number];

/** What a role answers for: an agent for one agent, a supervisor for teams, the others for the whole floor. */
export type Charge =
  | { readonly role: 'agent'; readonly agent: AgentId }
  | { readonly role: 'supervisor'; readonly teams: readonly TeamId[] }
  | { readonly role: 'payroll' | 'admin' | 'auditor' };
