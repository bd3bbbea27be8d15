import type { EpochMs, LocalDate } from '../units.ts';

/** CF41: what is deleted by itself. */
export type KeptStore = 'refused' | 'mails' | 'sessions' | 'links' | 'wrongPasswords';

/** CF42: what of the log is said otherwise once it is old enough. */
export const LOG_STORES = ['callDetails', 'noteTexts'] as const;
export type LogStore = (typeof LOG_STORES)[number];

export interface StoreState {
  readonly store: KeptStore;
  /** null: it goes when it is over. */
  readonly days: number | null;
  /** How many would go now. */
  readonly due: number;
}

/** CF44 */
export interface KeptInLog {
  /** `days` null: it stays. `due`: ids of the pay months of which it is to go. */
  readonly stores: readonly { readonly store: LogStore; readonly days: number | null; readonly due: readonly string[] }[];
  /** null: it was never done. */
  readonly last: { readonly at: EpochMs; readonly deleted: readonly { readonly store: LogStore; readonly count: number }[] } | null;
}

/** CF9: the whole numbers of customers that are kept. */
export interface KeptNumbers {
  /** null: the site file keeps none. */
  readonly days: number | null;
  readonly count: number;
  /** When the oldest of them go; null: there are none. */
  readonly nextAt: EpochMs | null;
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
  readonly inLog: KeptInLog;
  readonly numbers: KeptNumbers;
  readonly timeZone: string;
}
