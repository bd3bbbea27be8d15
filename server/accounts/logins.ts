import { err, ok, type Result } from '../../shared/result.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { LockOuts } from './lock-outs.ts';
import type { User } from './user-record.ts';
import type { Users } from './users.ts';

/** AC6: an unknown name and a wrong password are told alike; `locked`: nothing was looked at. */
export type LoginRefusal = { readonly kind: 'wrong' } | { readonly kind: 'locked'; readonly until: EpochMs };

/** Whoever says a name and its password. */
export type Login = (name: string, password: string) => Promise<Result<User, LoginRefusal>>;

export const openLogin =
  (users: Users, lockOuts: LockOuts): Login =>
  async (name, password) => {
    const locked = lockOuts.begin(name);
    if (locked !== null) return err({ kind: 'locked', until: locked });
    const user = await users.authenticate(name, password);
    if (user) {
      lockOuts.right(name);
      return ok(user);
    }
    const until = lockOuts.wrong(name);
    return err(until === null ? { kind: 'wrong' } : { kind: 'locked', until });
  };
