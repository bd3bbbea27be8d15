import { err, ok, type Result } from '../../shared/result.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { DeskKeys } from './desk-keys.ts';
import type { LockOuts } from './lock-outs.ts';
import type { SecondSteps } from './second-steps.ts';
import type { User } from './user-record.ts';
import type { Users } from './users.ts';

/** AC6: an unknown name and a wrong password are told alike; `locked`: nothing was looked at. */
export type LoginRefusal = { readonly kind: 'wrong' } | { readonly kind: 'locked'; readonly until: EpochMs };

type Shown = Promise<Result<User, LoginRefusal>>;

/** Whoever says a name and its password. */
export type Login = (name: string, password: string) => Shown;

/** Ways to show that one is whom one says; each is a try in AC6. */
export interface Logins {
  readonly login: Login;
  /** AC11: the second step alone. */
  readonly showCode: (user: User, code: string) => Shown;
  /** AC10: both, as one try. */
  readonly showBoth: (user: User, password: string, code: string) => Shown;
  /** AC15: `user`: null: what was typed, `typed`, means nobody. A right one forgets no wrong try: it shows less than a password does. */
  readonly showPin: (user: User | null, typed: string, pin: string) => Shown;
}

interface LoginParts {
  readonly users: Users;
  readonly lockOuts: LockOuts;
  readonly secondSteps: SecondSteps;
  readonly deskKeys: DeskKeys;
}

export function openLogins({ users, lockOuts, secondSteps, deskKeys }: LoginParts): Logins {
  /** `right`: what a right answer does to the wrong ones before it. */
  const asTry = async (name: string, look: () => Promise<User | null>, right: (user: User) => void): Shown => {
    const locked = lockOuts.begin(name);
    if (locked !== null) return err({ kind: 'locked', until: locked });
    const user = await look();
    if (user) {
      right(user);
      return ok(user);
    }
    const until = lockOuts.wrong(name);
    return err(until === null ? { kind: 'wrong' } : { kind: 'locked', until });
  };
  const forget = ({ name }: User): void => lockOuts.right(name);
  const forgetNone = ({ name }: User): void => lockOuts.rightSoFar(name);
  // Or whoever has the password could guess at codes without end.
  const forgetUnlessMoreIsAsked = (user: User): void => (secondSteps.since(user) === null ? forget : forgetNone)(user);
  return {
    login: (name, password) => asTry(name, () => users.authenticate(name, password), forgetUnlessMoreIsAsked),
    showCode: (user, code) => asTry(user.name, () => Promise.resolve(secondSteps.check(user, code) ? user : null), forget),
    showBoth: (user, password, code) =>
      asTry(
        user.name,
        // A code is used up only by somebody who knows the password.
        async () => ((await users.authenticate(user.name, password))?.id === user.id && secondSteps.check(user, code) ? user : null),
        forget,
      ),
    showPin: (user, typed, pin) => asTry(user?.name ?? typed, async () => ((await deskKeys.isPinOf(user, pin)) ? user : null), forgetNone),
  };
}
