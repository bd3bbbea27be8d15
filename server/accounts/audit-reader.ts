import { CHAIN_START, cutOff, readChain, type ChainFault } from '../../shared/audit/chain.ts';
import type { AuditEntry, AuditHead } from '../../shared/wire/audit-answers.ts';
import type { SqliteDatabase } from '../event-log/sqlite-driver.ts';

/** What is looked for in the audit; null: anything. */
export interface AuditSearch {
  /** Stands somewhere in who, what, about whom, before or after; in any case. */
  readonly text: string | null;
  readonly actor: string | null;
  readonly action: string | null;
  /** Epoch ms, inclusive. */
  readonly from: number | null;
  /** Epoch ms, exclusive. */
  readonly until: number | null;
}

export const EVERYTHING: AuditSearch = { text: null, actor: null, action: null, from: null, until: null };

/** AU4: how far the chain holds. */
export interface ChainState {
  /** The last entry that fits. */
  readonly head: AuditHead;
  /** null: the chain is whole. */
  readonly fault: ChainFault | null;
}

export interface AuditReader {
  /** The newest first. */
  list(limit: number): readonly AuditEntry[];
  /** AU5: those before the entry `below` (null: from the newest on), the newest first. */
  find(search: AuditSearch, below: number | null, limit: number): readonly AuditEntry[];
  /** Who stands in it, and what they did, each once, by name. */
  named(): { readonly actors: readonly string[]; readonly actions: readonly string[] };
  /** The entries after this one in the order of their numbers, at most so many. */
  after(number: number, limit: number): readonly AuditEntry[];
  /** AU4: reads the whole chain; after each step something else may run. */
  check(): Generator<void, ChainState>;
}

const COLUMNS = 'number, at, actor, action, subject, before, after, previous, hash';
const STEP = 200;

/** Each condition holds for null too. */
const FIND = `SELECT ${COLUMNS} FROM audit
  WHERE (:below IS NULL OR number < :below)
    AND (:actor IS NULL OR actor = :actor) AND (:action IS NULL OR action = :action)
    AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)
    AND (:like IS NULL OR actor LIKE :like ESCAPE '\\' OR action LIKE :like ESCAPE '\\' OR subject LIKE :like ESCAPE '\\'
      OR before LIKE :like ESCAPE '\\' OR after LIKE :like ESCAPE '\\')
  ORDER BY number DESC LIMIT :limit`;

export function openAuditReader(database: SqliteDatabase): AuditReader {
  const find = database.prepare<[object], AuditEntry>(FIND);
  const after = database.prepare<[number, number], AuditEntry>(`SELECT ${COLUMNS} FROM audit WHERE number > ? ORDER BY number LIMIT ?`);
  const kept = database.prepare<[], AuditHead>('SELECT number, hash FROM audit_head');
  const actors = database.prepare<[], { name: string }>('SELECT DISTINCT actor AS name FROM audit ORDER BY actor');
  const actions = database.prepare<[], { name: string }>('SELECT DISTINCT action AS name FROM audit ORDER BY action');
  const found = ({ text, ...search }: AuditSearch, below: number | null, limit: number): readonly AuditEntry[] =>
    find.all({ ...search, below, limit, like: text === null ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%` });
  const step = database.transaction((number: number) => ({ entries: after.all(number, STEP), head: kept.get() }));
  return {
    list: (limit) => found(EVERYTHING, null, limit),
    find: found,
    named: () => ({ actors: actors.all().map(({ name }) => name), actions: actions.all().map(({ name }) => name) }),
    after: (number, limit) => after.all(number, limit),
    *check() {
      const chain = readChain();
      for (;;) {
        const { entries, head } = step(chain.head.number);
        for (const entry of entries) {
          const fault = chain.take(entry);
          if (fault !== null) return { head: chain.head, fault };
        }
        if (entries.length < STEP) return { head: chain.head, fault: cutOff(chain.head, head ?? CHAIN_START, 'the head kept beside it') };
        yield;
      }
    },
  };
}
