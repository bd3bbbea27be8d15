import type { Charge, UserRole } from '../../shared/charge.ts';
import { inOrder, RIGHTS, type Right } from '../../shared/rights.ts';
import { agentId, teamId } from '../../shared/units.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly charge: Charge;
  /** CF1 */
  readonly rights: readonly Right[];
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
  /** Their names, a line each. */
  readonly rights: string;
}

export const NO_PASSWORD = '';

export const USER_COLUMNS = 'users.id, users.name, users.role, users.agent, users.teams, users.password_hash, users.rights';

export function userOf(record: UserRecord): User {
  const { id, name, rights } = record;
  return { id, name, charge: chargeOf(record), rights: RIGHTS.filter((right) => rights.split('\n').includes(right)) };
}

function chargeOf({ role, agent, teams }: UserRecord): Charge {
  if (role === 'agent') return { role, agent: agentId(agent ?? '') };
  if (role === 'supervisor') return { role, teams: (teams ?? '').split('\n').filter(Boolean).map(teamId) };
  return { role };
}

export type StoredCharge = [role: UserRole, agent: string | null, teams: string | null];
export const storedOf = (charge: Charge): StoredCharge => [
  charge.role,
  charge.role === 'agent' ? charge.agent : null,
  charge.role === 'supervisor' ? charge.teams.join('\n') : null,
];

export const storedRights = (rights: readonly Right[]): string => inOrder(rights).join('\n');

/** For the audit. */
export const rightsWords = (rights: readonly Right[]): string => inOrder(rights).join(', ') || 'none';

/** For the audit. */
export function chargeWords(charge: Charge): string {
  if (charge.role === 'agent') return `agent ${charge.agent}`;
  return charge.role === 'supervisor' ? `supervisor of ${charge.teams.join(', ') || 'no team'}` : charge.role;
}
