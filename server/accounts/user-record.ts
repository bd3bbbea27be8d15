import type { Charge, UserRole } from '../../shared/charge.ts';
import { agentId, teamId } from '../../shared/units.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly charge: Charge;
}

/** A user as the file keeps one. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly role: UserRole;
  readonly agent: string | null;
  readonly teams: string | null;
  /** Empty: nobody has chosen a password yet. */
  readonly password_hash: string;
}

export const NO_PASSWORD = '';

export const USER_COLUMNS = 'users.id, users.name, users.role, users.agent, users.teams, users.password_hash';

export function userOf(record: UserRecord): User {
  const { id, name, role } = record;
  if (role === 'agent') return { id, name, charge: { role, agent: agentId(record.agent ?? '') } };
  if (role === 'supervisor') return { id, name, charge: { role, teams: (record.teams ?? '').split('\n').filter(Boolean).map(teamId) } };
  return { id, name, charge: { role } };
}

export type StoredCharge = [role: UserRole, agent: string | null, teams: string | null];
export const storedOf = (charge: Charge): StoredCharge => [
  charge.role,
  charge.role === 'agent' ? charge.agent : null,
  charge.role === 'supervisor' ? charge.teams.join('\n') : null,
];

/** For the audit. */
export function chargeWords(charge: Charge): string {
  if (charge.role === 'agent') return `agent ${charge.agent}`;
  return charge.role === 'supervisor' ? `supervisor of ${charge.teams.join(', ') || 'no team'}` : charge.role;
}
