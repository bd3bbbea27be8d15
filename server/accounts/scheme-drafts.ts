import type { EpochMs } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';

/** SE2: the draft of the next version, as it was saved last. */
export interface SchemeDraft {
  /** Counts up with every save, over all drafts of this folder. */
  readonly revision: number;
  /** One entry of `schemes`, as it is written. */
  readonly tree: unknown;
  readonly notes: string;
  readonly by: string;
  readonly at: EpochMs;
}

/** SE7: what was said of a version when it was published in the office. */
export interface PublishedNotes {
  readonly scheme: string;
  readonly version: number;
  readonly notes: string;
  readonly by: string;
  readonly at: EpochMs;
}

export interface SchemeDrafts {
  /** null: there is none. */
  current(): SchemeDraft | null;
  /** Of the draft that there is, or was last; 0: there never was one. */
  revision(): number;
  /** False: it is not `revision` that is kept by now, and nothing was written. `tree` null: thrown away. */
  save(revision: number, draft: { readonly tree: unknown; readonly notes: string }, by: string): boolean;
  /** SE8: who approved the draft with that digest, the first one first. */
  approvals(digest: string): readonly string[];
  /** Approved again it is one approval. `subject` is for the audit. */
  approve(digest: string, by: string, subject: string): void;
  notes(): readonly PublishedNotes[];
  /** The draft is done with; `digest` was put in force as that version. */
  published(of: Omit<PublishedNotes, 'at'>): void;
}

interface DraftRecord {
  readonly revision: number;
  readonly tree: string | null;
  readonly notes: string;
  readonly saved_by: string;
  readonly saved_at: EpochMs;
}

interface NotesRecord extends Pick<PublishedNotes, 'scheme' | 'version' | 'notes'> {
  readonly published_by: string;
  readonly published_at: EpochMs;
}

export function openSchemeDrafts(database: AccountsDatabase, clock: Clock, audit: Audit): SchemeDrafts {
  const kept = database.prepare<[], DraftRecord>('SELECT revision, tree, notes, saved_by, saved_at FROM scheme_draft');
  const put = database.prepare<[number, string | null, string, string, number]>(
    `INSERT INTO scheme_draft (one, revision, tree, notes, saved_by, saved_at) VALUES (1, ?, ?, ?, ?, ?)
     ON CONFLICT (one) DO UPDATE SET
       revision = excluded.revision, tree = excluded.tree, notes = excluded.notes, saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
  );
  const approvers = database.prepare<[string], { readonly approver: string }>(
    'SELECT approver FROM scheme_approvals WHERE digest = ? ORDER BY approved_at, approver',
  );
  const approve = database.prepare<[string, string, number]>(
    'INSERT INTO scheme_approvals (digest, approver, approved_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const allNotes = database.prepare<[], NotesRecord>('SELECT scheme, version, notes, published_by, published_at FROM scheme_notes');
  const note = database.prepare<[string, number, string, string, number]>(
    'INSERT INTO scheme_notes (scheme, version, notes, published_by, published_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const revision = (): number => kept.get()?.revision ?? 0;
  const write = (tree: string | null, notes: string, by: string): void => void put.run(revision() + 1, tree, notes, by, clock());
  return {
    revision,
    current() {
      const record = kept.get();
      if (record?.tree === undefined || record.tree === null) return null;
      return { revision: record.revision, tree: JSON.parse(record.tree), notes: record.notes, by: record.saved_by, at: record.saved_at };
    },
    save: (seen, { tree, notes }, by) =>
      database
        .transaction(() => {
          const before = kept.get();
          if ((before?.revision ?? 0) !== seen) return false;
          write(tree === null ? null : JSON.stringify(tree), notes, by);
          if (tree === null) audit.record(by, 'scheme draft thrown away', 'scheme');
          else if (before?.tree === null || before === undefined) audit.record(by, 'scheme draft begun', 'scheme');
          return true;
        })
        .immediate(),
    approvals: (digest) => approvers.all(digest).map(({ approver }) => approver),
    approve(digest, by, subject) {
      audit.together(() => {
        if (approve.run(digest, by, clock()).changes > 0) audit.record(by, 'scheme approved', subject, { after: `digest ${digest}` });
      });
    },
    notes: () => allNotes.all().map(({ published_by: by, published_at: at, ...rest }) => ({ ...rest, by, at })),
    published({ scheme, version, notes, by }) {
      note.run(scheme, version, notes, by, clock());
      write(null, '', by);
    },
  };
}
