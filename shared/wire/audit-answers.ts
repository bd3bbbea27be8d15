import type { EpochMs } from '../units.ts';

/** One line of the audit: who did what to whom, when, and what was changed into what. AU1. */
export interface AuditEntry {
  /** 1, 2, 3 … without gaps. */
  readonly number: number;
  readonly at: EpochMs;
  /** A user's name, `command line`, `setup link`, `invitation link` or `server`. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** What was, in words; null: nothing was, or nothing is changed. */
  readonly before: string | null;
  /** What is now; null: it is gone, or nothing is changed. */
  readonly after: string | null;
  /** The hash of the entry before; of the first one 64 zeros. */
  readonly previous: string;
  /** SHA-256 in hex over the canonical JSON of everything above. */
  readonly hash: string;
}

/** How far the chain reaches: its last entry. None: 0 and 64 zeros. */
export interface AuditHead {
  readonly number: number;
  readonly hash: string;
}

/** What `GET /api/audit` answers. AU5. */
export interface AuditAnswer {
  /** The newest first. */
  readonly entries: readonly AuditEntry[];
  /** `below` for those before them; null: there are none. */
  readonly next: number | null;
  /** Everybody who did something, and everything that was done, each once. */
  readonly actors: readonly string[];
  readonly actions: readonly string[];
  /** Of the site; UTC before there is one. */
  readonly timeZone: string;
}

/** What `GET /api/audit/chain` answers. AU4. */
export interface ChainAnswer {
  /** The last entry that fits. */
  readonly head: AuditHead;
  /** The first that does not; null: the chain is whole. */
  readonly fault: { readonly number: number; readonly reason: string } | null;
}
