import type { Charge } from '../../shared/charge.ts';
import type { Right } from '../../shared/rights.ts';
import type { Result } from '../../shared/result.ts';
import type { AccountsAnswer, PasswordLink } from '../../shared/wire/account-answers.ts';
import type { Problem } from './http.ts';
import { Watched } from './watched.svelte.ts';

const EVERY_MS = 5000;

/** AC1: the accounts for an admin. Each act returns what went wrong, or null. */
export class AccountBook extends Watched<AccountsAnswer> {
  constructor() {
    super('/api/users', EVERY_MS);
  }

  /** AC2: the link of somebody new; or what went wrong. */
  invite(name: string, charge: Charge, rights: readonly Right[]): Promise<Result<PasswordLink, Problem>> {
    return this.make('/api/users', { name, charge, rights });
  }

  /** AC2: a new link of somebody who has an account. */
  linkFor(id: string): Promise<Result<PasswordLink, Problem>> {
    return this.make(`/api/users/${id}/link`, {});
  }

  /** AC6: lifts the lock. */
  unlock(id: string): Promise<Problem | null> {
    return this.act('POST', `/api/users/${id}/unlock`, {});
  }

  /** AC10: of somebody who lost the telephone. */
  takeSecondStep(id: string): Promise<Problem | null> {
    return this.act('DELETE', `/api/users/${id}/second-step`);
  }

  /** AC3, CF2 */
  assign(id: string, charge: Charge, rights: readonly Right[]): Promise<Problem | null> {
    return this.act('PATCH', `/api/users/${id}`, { charge, rights });
  }

  /** AC4 */
  remove(id: string): Promise<Problem | null> {
    return this.act('DELETE', `/api/users/${id}`);
  }
}
