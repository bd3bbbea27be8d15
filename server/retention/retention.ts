import { setImmediate as othersTurn } from 'node:timers/promises';
import { businessDate, businessDay } from '../../shared/site/business-day.ts';
import { retentionOf, type Retention as Policy } from '../../shared/site/retention.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { addDays } from '../../shared/site/wall-clock.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { KeptStore, RetentionAnswer, StoreState } from '../../shared/wire/retention-answers.ts';
import { EVERYTHING, type AuditReader } from '../accounts/audit-reader.ts';
import type { Endings } from '../accounts/endings.ts';
import type { Clock } from '../clock.ts';
import type { KeptRefusals } from '../intake/refusals.ts';
import type { MailBook } from '../mails/mail-book.ts';
import type { Outdated } from '../outdated.ts';
import { doWithEntry, type EntriesOwed } from '../with-entry.ts';

export interface RetentionParts {
  readonly endings: Endings;
  readonly refusals: Pick<KeptRefusals, 'outdated'>;
  readonly mails: Pick<MailBook, 'outdated'>;
  readonly audit: Pick<AuditReader, 'find'> & EntriesOwed;
  readonly clock: Clock;
}

/** CF40, CF41: deletes what is over. */
export interface Retention {
  /** What would go now. */
  states(site: SiteFile): readonly StoreState[];
  /** AU9: deletes it piece by piece, and says so in the audit. */
  run(site: SiteFile, by: string): Promise<void>;
  /** The run of that business date is still to come. */
  isDue(site: SiteFile): boolean;
  times(site: SiteFile): Pick<RetentionAnswer, 'last' | 'next'>;
}

const RUN = 'retention run';
const DAY_MS = 86_400_000;
/** Rows at a time: less than a frame waits for. */
const PIECE = 200;

interface Kept {
  readonly store: KeptStore;
  readonly outdated: Outdated;
  /** null: it is over by itself. */
  readonly daysIn: (policy: Policy) => number | null;
}

export function openRetention({ endings, refusals, mails, audit, clock }: RetentionParts): Retention {
  const kept: readonly Kept[] = [
    { store: 'refused', outdated: refusals.outdated, daysIn: ({ refusedDays }) => refusedDays },
    { store: 'mails', outdated: mails.outdated, daysIn: ({ mailDays }) => mailDays },
    { store: 'sessions', outdated: endings.sessions, daysIn: () => null },
    { store: 'links', outdated: endings.links, daysIn: () => null },
    // AC6: those before the last one count for a day.
    { store: 'wrongPasswords', outdated: endings.wrongPasswords, daysIn: () => 1 },
  ];
  const before = (days: number | null): EpochMs => epochMs(clock() - (days ?? 0) * DAY_MS);
  /** As `wordsOf` writes it. */
  const deletedIn = (words: string) =>
    kept.flatMap(({ store }) => {
      const count = new RegExp(`\\b${store} (\\d+)`).exec(words)?.[1];
      return count === undefined ? [] : [{ store, count: Number(count) }];
    });
  const states = (site: SiteFile): readonly StoreState[] =>
    kept.map(({ store, outdated, daysIn }) => {
      const days = daysIn(retentionOf(site));
      return { store, days, due: outdated.count(before(days)) };
    });
  const lastRun = () => audit.find({ ...EVERYTHING, action: RUN }, null, 1)[0];
  return {
    states,
    async run(site, by) {
      const due = wordsOf(states(site).map(({ store, due }) => [store, due]));
      await doWithEntry(audit, { actor: by, action: RUN, subject: businessDate(site, clock()), before: due }, async () => {
        const deleted: [KeptStore, number][] = [];
        for (const { store, outdated, daysIn } of kept) deleted.push([store, await forgetAll(outdated, before(daysIn(retentionOf(site))))]);
        return { before: wordsOf(deleted) };
      });
    },
    isDue: (site) => lastRun()?.subject !== businessDate(site, clock()),
    times(site) {
      const last = lastRun();
      const today = businessDate(site, clock());
      const date = last?.subject === today ? addDays(today, 1) : today;
      return {
        last: last ? { at: epochMs(last.at), date: last.subject, deleted: deletedIn(last.before ?? '') } : null,
        next: { at: businessDay(site, date).start, date },
      };
    },
  };
}

/** `refused 12, mails 3`; null: nothing. */
const wordsOf = (counts: readonly (readonly [store: KeptStore, count: number])[]): string | null =>
  counts.flatMap(([store, count]) => (count > 0 ? [`${store} ${count}`] : [])).join(', ') || null;

async function forgetAll(outdated: Outdated, before: EpochMs): Promise<number> {
  for (let sum = 0; ;) {
    const count = outdated.forget(before, PIECE);
    sum += count;
    if (count < PIECE) return sum;
    await othersTurn();
  }
}
