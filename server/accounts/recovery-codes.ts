import { randomBytes } from 'node:crypto';
import type { AccountsDatabase } from './accounts-database.ts';
import { digestOf } from './secrets.ts';

const CODES = 10;
const GROUPS = 4;
const GROUP = 4;
/** Without letters and digits that are taken for each other; 32 of them, so that a byte's remainder favours none. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** AC10: codes that open once in place of one from the telephone. 80 random bits each, so a plain digest is enough. */
export interface RecoveryCodes {
  /** Told once, here, as `ABCD-EFGH-JKLM-NPQR`; earlier ones are void. */
  renew(user: string): readonly string[];
  /** Uses the code up, however it is spaced; false: the user has no such code. */
  use(user: string, code: string): boolean;
  left(user: string): number;
  drop(user: string): void;
}

export function openRecoveryCodes(database: AccountsDatabase): RecoveryCodes {
  const insert = database.prepare<[string, string]>('INSERT INTO recovery_codes (user, code_digest) VALUES (?, ?)');
  const take = database.prepare<[string, string]>('DELETE FROM recovery_codes WHERE user = ? AND code_digest = ?');
  const count = database.prepare<[string], { left: number }>('SELECT count(*) AS left FROM recovery_codes WHERE user = ?');
  const dropAll = database.prepare<[string]>('DELETE FROM recovery_codes WHERE user = ?');
  return {
    renew: (user) =>
      database
        .transaction(() => {
          dropAll.run(user);
          const codes = Array.from({ length: CODES }, newCode);
          for (const code of codes) insert.run(user, digestOf(bare(code)));
          return codes;
        })
        .immediate(),
    use: (user, code) => take.run(user, digestOf(bare(code))).changes > 0,
    left: (user) => count.get(user)?.left ?? 0,
    drop(user) {
      dropAll.run(user);
    },
  };
}

function newCode(): string {
  const letters = [...randomBytes(GROUPS * GROUP)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
  return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * GROUP, (group + 1) * GROUP)).join('-');
}

const bare = (code: string): string => code.toUpperCase().replace(/[^A-Z\d]/g, '');
