import type { Signer, SignerRole } from '../../shared/events/book-events.ts';
import type { EventId } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';

/** What is signed: the statements with this digest, of a period as it was closed by this event. Other statements, or a period closed anew, are signed anew. */
export interface Signed {
  readonly closing: EventId;
  readonly digest: string;
}

/** B14: signatures that wait for the others; the seal itself names its signers. */
export interface Signatures {
  of(signed: Signed): readonly Signer[];
  /** Signed again it is one signature. `period` is for the audit. */
  add(signed: Signed, signer: Signer, period: string): void;
}

interface SignatureRecord {
  readonly signer: string;
  readonly role: SignerRole;
}

export function openSignatures(database: AccountsDatabase, clock: Clock, audit: Audit): Signatures {
  const all = database.prepare<[string, string], SignatureRecord>(
    'SELECT signer, role FROM signatures WHERE closing = ? AND digest = ? ORDER BY signed_at, signer',
  );
  const insert = database.prepare<[string, string, string, string, number]>(
    'INSERT INTO signatures (closing, digest, signer, role, signed_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    of: ({ closing, digest }) => all.all(closing, digest).map(({ signer, role }) => ({ by: signer, role })),
    add({ closing, digest }, { by, role }, period) {
      audit.together(() => {
        const { changes } = insert.run(closing, digest, by, role, clock());
        if (changes > 0) audit.record(by, `statements signed as ${role}`, period, { after: `digest ${digest}` });
      });
    },
  };
}
