import type { EpochMs, LocalDate } from '../units.ts';

/** CF41: what is deleted by itself. */
export type KeptStore = 'refused' | 'mails' | 'sessions' | 'links' | 'wrongPasswords';

export interface StoreState {
  readonly store: KeptStore;
  /** null: it goes when it is over. */
  readonly days: number | null;
  /** How many would go now. */
  readonly due: number;
}

/** What `GET /api/retention` answers. */
export interface RetentionAnswer {
  readonly stores: readonly StoreState[];
  /** null: it never ran. `deleted`: of what something was. */
  readonly last: {
    readonly at: EpochMs;
    readonly date: string;
    readonly deleted: readonly { readonly store: KeptStore; readonly count: number }[];
  } | null;
  /** When it runs next, and for which business date. */
  readonly next: { readonly at: EpochMs; readonly date: LocalDate };
  readonly timeZone: string;
}
