import type { SqliteDatabase } from '../event-log/sqlite-driver.ts';
import { CHAIN_START, chained, type Told } from '../../shared/audit/chain.ts';

/**
 * AU2: the file itself refuses everything but the next entry, whoever opens it: nothing is changed or taken out, and what is added names the entry before.
 * `audit_head` says how many there are and is moved by the file itself.
 */
const TABLES = `
  CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_actor ON audit (actor, number);
  CREATE INDEX audit_by_action ON audit (action, number);
  CREATE TABLE audit_head (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
  INSERT INTO audit_head VALUES (1, ${CHAIN_START.number}, '${CHAIN_START.hash}');
  CREATE TRIGGER audit_next BEFORE INSERT ON audit
  WHEN NOT EXISTS (SELECT 1 FROM audit_head WHERE number = NEW.number - 1 AND hash = NEW.previous)
  BEGIN SELECT RAISE(ABORT, 'the audit takes the next entry and no other'); END;
  CREATE TRIGGER audit_added AFTER INSERT ON audit
  BEGIN UPDATE audit_head SET number = NEW.number, hash = NEW.hash; END;
  CREATE TRIGGER audit_kept BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'nothing in the audit is changed'); END;
  CREATE TRIGGER audit_whole BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'nothing is taken out of the audit'); END;
  CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head
  WHEN NEW.number <> OLD.number + 1 OR NOT EXISTS (SELECT 1 FROM audit WHERE number = NEW.number AND hash = NEW.hash)
  BEGIN SELECT RAISE(ABORT, 'the head of the audit moves with its entries'); END;
  CREATE TRIGGER audit_head_kept BEFORE DELETE ON audit_head
  BEGIN SELECT RAISE(ABORT, 'the head of the audit stays'); END;`;

const GUARDS = ['audit_next', 'audit_added', 'audit_kept', 'audit_whole', 'audit_head_forward', 'audit_head_kept'];

/** AU4: what should refuse changes and is not there. */
export function guardsGone(database: SqliteDatabase): readonly string[] {
  const there = database.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'").all();
  return GUARDS.filter((guard) => !there.some(({ name }) => name === guard));
}

/** Adds the next entry; its places have the names of its fields. */
export const ADD_ENTRY = `INSERT INTO audit (number, at, actor, action, subject, before, after, previous, hash)
  VALUES (:number, :at, :actor, :action, :subject, :before, :after, :previous, :hash)`;

/** AU2: chains what stood in the audit before it was a chain, in the order in which it was written. */
export function chainAudit(database: SqliteDatabase): void {
  const earlier = database.prepare<[], Omit<Told, 'before' | 'after'>>('SELECT at, actor, action, subject FROM audit ORDER BY id').all();
  database.exec('DROP TABLE audit;');
  database.exec(TABLES);
  const add = database.prepare(ADD_ENTRY);
  let head = CHAIN_START;
  for (const told of earlier) {
    const entry = chained({ ...told, before: null, after: null }, head);
    add.run(entry);
    head = entry;
  }
}
