import { Secret, TOTP } from 'otpauth';
import type { EpochMs } from '../../shared/units.ts';
import type { SecondStepKey } from '../../shared/wire/login-answers.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';
import { openRecoveryCodes } from './recovery-codes.ts';
import type { User } from './user-record.ts';

const KEY_BYTES = 20;
/** AC11: of half minutes, before and after this one: clocks of telephones go wrong, and people type slowly. */
const STEPS_AROUND = 1;

/** AC10, AC11: codes of a program on a telephone as the second step of a login. */
export interface SecondSteps {
  /** Since when it is on; null: it is not. */
  since(user: User): EpochMs | null;
  /** A new key, told once, here, which is in force when `confirm` has seen a code of it; null: one is in force already. */
  begin(user: User): SecondStepKey | null;
  /** Turns it on: the recovery codes, told once; null: no key waits, or the code is not one of it. */
  confirm(user: User, code: string): readonly string[] | null;
  /** A code of now that was not taken before, or a recovery code; either is used up. */
  check(user: User, code: string): boolean;
  recoveryCodesLeft(user: User): number;
  /** Earlier ones are void. */
  renewRecoveryCodes(user: User): readonly string[];
  /** False: it was not on. `action`: as the audit tells it. */
  turnOff(user: User, actor: string, action: string): boolean;
}

interface StepRecord {
  readonly secret: string;
  readonly since: EpochMs | null;
}

export function openSecondSteps(database: AccountsDatabase, clock: Clock, audit: Audit): SecondSteps {
  const recovery = openRecoveryCodes(database);
  const find = database.prepare<[string], StepRecord>('SELECT secret, since FROM second_steps WHERE user = ?');
  const put = database.prepare<[string, string]>(
    `INSERT INTO second_steps (user, secret) VALUES (?, ?)
     ON CONFLICT (user) DO UPDATE SET secret = excluded.secret, last_step = 0 WHERE since IS NULL`,
  );
  const turnOn = database.prepare<[number, string]>('UPDATE second_steps SET since = ? WHERE user = ? AND since IS NULL');
  /** Of two that come at once with one code only one changes the row. */
  const takeStep = database.prepare<[number, string, number]>('UPDATE second_steps SET last_step = ? WHERE user = ? AND last_step < ?');
  const drop = database.prepare<[string]>('DELETE FROM second_steps WHERE user = ?');
  const stands = ({ id }: User): StepRecord | null => find.get(id) ?? null;
  const take = (user: User, secret: string, code: string): boolean => {
    const step = stepOf(secret, code, clock());
    return step !== null && takeStep.run(step, user.id, step).changes > 0;
  };
  const recover = (user: User, code: string): boolean =>
    audit.together(() => {
      if (!recovery.use(user.id, code)) return false;
      audit.record(user.name, 'recovery code used', user.name, { after: `${recovery.left(user.id)} left` });
      return true;
    });
  return {
    since: (user) => stands(user)?.since ?? null,
    begin(user) {
      const secret = new Secret({ size: KEY_BYTES }).base32;
      if (put.run(user.id, secret).changes === 0) return null;
      return { secret, address: totpOf(secret, user.name).toString() };
    },
    confirm: (user, code) =>
      audit.together(() => {
        const waiting = stands(user);
        if (waiting?.since !== null || !take(user, waiting.secret, code)) return null;
        turnOn.run(clock(), user.id);
        audit.record(user.name, 'second step turned on', user.name);
        return recovery.renew(user.id);
      }),
    check(user, code) {
      const step = stands(user);
      return step !== null && step.since !== null && (take(user, step.secret, code) || recover(user, code));
    },
    recoveryCodesLeft: ({ id }) => recovery.left(id),
    renewRecoveryCodes: (user) =>
      audit.together(() => {
        audit.record(user.name, 'recovery codes made', user.name);
        return recovery.renew(user.id);
      }),
    turnOff: (user, actor, action) =>
      audit.together(() => {
        const wasOn = (stands(user)?.since ?? null) !== null;
        drop.run(user.id);
        recovery.drop(user.id);
        if (wasOn) audit.record(actor, action, user.name);
        return wasOn;
      }),
  };
}

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'Tallyboard', label, secret, algorithm: 'SHA1', digits: 6, period: 30 });

/** The number of the half minute whose code it is; null: of none around now. */
function stepOf(secret: string, code: string, now: EpochMs): number | null {
  const totp = totpOf(secret);
  const delta = totp.validate({ token: code.replace(/\s/g, ''), timestamp: now, window: STEPS_AROUND });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}
