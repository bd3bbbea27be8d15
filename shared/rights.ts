import type { UserRole } from './charge.ts';

/** CF1: what an account may do besides what its role opens: listen to calls, see whole numbers, take figures out as a file. */
export const RIGHTS = ['listen', 'revealNumbers', 'export'] as const;
export type Right = (typeof RIGHTS)[number];

/** CF3: with which rights an account of this role begins. */
export const rightsAtFirst = (role: UserRole): readonly Right[] =>
  role === 'payroll' || role === 'admin' || role === 'auditor' ? ['export'] : [];

/** Each once, in the order of RIGHTS. */
export const inOrder = (rights: readonly Right[]): readonly Right[] => RIGHTS.filter((right) => rights.includes(right));
