import { setupDraftSchema } from '../../shared/setup/draft.schema.ts';
import { BLANK_DRAFT, type SetupDraft } from '../../shared/setup/draft.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';

/** SU1: the draft of this folder as somebody saved it last. */
export interface KeptDraft {
  readonly draft: SetupDraft;
  /** 0: nothing was saved yet. */
  readonly revision: number;
  /** null: nothing was saved yet. */
  readonly saved: { readonly by: string; readonly at: EpochMs } | null;
  /** SU8: of the site file that was made of it last; null: none was. */
  readonly applied: AppliedDraft | null;
}

export interface AppliedDraft {
  /** Of what the whole file means. */
  readonly digest: string;
  /** Of those parts of it that the wizard writes. */
  readonly parts: string;
}

export interface SetupDrafts {
  read(): KeptDraft;
  /** The new revision; the error is what somebody else has saved since this one was read. */
  save(draft: SetupDraft, revision: number, by: string): Result<KeptDraft, KeptDraft>;
  /** This site file was made of it and is in force. */
  applied(file: AppliedDraft): void;
}

interface DraftRecord {
  readonly revision: number;
  readonly draft: string;
  readonly saved_by: string;
  readonly saved_at: number;
  readonly applied_digest: string | null;
  readonly applied_parts: string | null;
}

export function openSetupDrafts(database: AccountsDatabase, clock: Clock): SetupDrafts {
  const only = database.prepare<[], DraftRecord>('SELECT * FROM setup_draft');
  const write = database.prepare<[number, string, string, number]>(
    `INSERT INTO setup_draft (id, revision, draft, saved_by, saved_at) VALUES (1, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, draft = excluded.draft, saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
  );
  const mark = database.prepare<[string, string]>('UPDATE setup_draft SET applied_digest = ?, applied_parts = ?');
  const read = (): KeptDraft => keptIn(only.get());
  return {
    read,
    save: (draft, revision, by) =>
      database
        .transaction((): Result<KeptDraft, KeptDraft> => {
          const now = read();
          if (now.revision !== revision) return err(now);
          write.run(revision + 1, JSON.stringify(draft), by, clock());
          return ok(read());
        })
        .immediate(),
    applied: ({ digest, parts }) => void mark.run(digest, parts),
  };
}

/** A draft of an earlier version that is not fit any more begins anew: nothing holds by it. */
function keptIn(record: DraftRecord | undefined): KeptDraft {
  if (!record) return { draft: BLANK_DRAFT, revision: 0, saved: null, applied: null };
  const draft = setupDraftSchema.safeParse(JSON.parse(record.draft));
  const saved = { by: record.saved_by, at: epochMs(record.saved_at) };
  const { revision, applied_digest: digest, applied_parts: parts } = record;
  const applied = digest === null || parts === null ? null : { digest, parts };
  return { draft: draft.success ? draft.data : BLANK_DRAFT, revision, saved, applied };
}
