import { join } from 'node:path';
import { ok, type Result } from '../../shared/result.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs, seq, type EpochMs } from '../../shared/units.ts';
import { LOG_STORES, type KeptInLog } from '../../shared/wire/retention-answers.ts';
import { EVERYTHING, type AuditReader } from '../accounts/audit-reader.ts';
import { openLogRewrite } from '../event-log/log-rewrite.ts';
import { doWithEntry, type EntriesOwed } from '../with-entry.ts';
import { dropCheckpoints } from '../persons/naming-rows.ts';
import { batchesIn, rewordLog } from '../persons/reworded-log.ts';
import type { Batches } from '../reports/facts-of-log.ts';
import { booksIn, dueInLog, rewordingOfDue, type Counts, type DueInLog } from './spent-details.ts';

const RUN = 'details of the log erased';

/** CF44: what of the log would be said otherwise; it may be read beside a running server. */
export async function countDue(site: SiteFile, batches: Batches, now: EpochMs): Promise<Counts> {
  return countOf(dueInLog(site, await booksIn(batches), now), batches);
}

async function countOf(due: readonly DueInLog[], batches: Batches): Promise<Counts> {
  const { reword, counts } = rewordingOfDue(due);
  if (due.every(({ months }) => months.length === 0)) return counts();
  for await (const batch of batches(seq(0))) for (const logged of batch) reword(logged.event, logged);
  return counts();
}

export interface LogErasureAsked {
  readonly site: SiteFile;
  readonly audit: Pick<AuditReader, 'find'> & EntriesOwed;
  readonly by: string;
  readonly now: EpochMs;
}

/**
 * CF44: says the log of the folder otherwise, on which nothing else may run. All of it, with its entry of the audit, or nothing. The error names a pay month
 * that would come out otherwise.
 */
export async function eraseDue(folder: string, { site, audit, by, now }: LogErasureAsked): Promise<Result<Counts, string>> {
  const log = openLogRewrite(join(folder, 'log.sqlite'));
  try {
    const batches = batchesIn(log, site.site.id);
    const due = dueInLog(site, await booksIn(batches), now);
    const counts = await countOf(due, batches);
    const isAnything = LOG_STORES.some((store) => counts[store] > 0);
    // Settling every month twice takes a while: not for nothing.
    if (isAnything) {
      const reworded = await rewordLog(log, site.site.id, rewordingOfDue(due).reword, now);
      if (!reworded.ok) return reworded;
      dropCheckpoints(folder);
    }
    if (!isAnything && due.every((one) => monthsAnew(audit, one).length === 0)) return ok(counts);
    const change = { before: countWords(counts), after: monthWords(due) };
    await doWithEntry(audit, { actor: by, action: RUN, subject: businessDate(site, now), ...change }, () => {
      if (isAnything) log.commit();
      return change;
    });
    return ok(counts);
  } finally {
    log.close();
  }
}

const countWords = (counts: Counts): string =>
  LOG_STORES.flatMap((store) => (counts[store] > 0 ? [`${store} ${counts[store]}`] : [])).join(', ') || 'nothing was left';

/** As `monthsIn` reads it. */
const monthWords = (due: readonly DueInLog[]): string =>
  due.map(({ store, months }) => `${store}: ${months.map(({ id }) => id).join(' ') || 'no month'}`).join('; ');

const monthsIn = (words: string, store: string): ReadonlySet<string> =>
  new Set((new RegExp(`${store}: ([^;]*)`).exec(words)?.[1] ?? '').split(' '));

const lastRun = (audit: Pick<AuditReader, 'find'>) => audit.find({ ...EVERYTHING, action: RUN }, null, 1)[0];

/** Those that the last run has not been through. */
const monthsAnew = (audit: Pick<AuditReader, 'find'>, { store, months }: DueInLog): readonly string[] => {
  const done = monthsIn(lastRun(audit)?.after ?? '', store);
  return months.map(({ id }) => id).filter((id) => !done.has(id));
};

/** CF44: what the office is told: the months that are due by now, as the books stand; the log is not read for it. */
export function keptInLog(due: readonly DueInLog[], audit: Pick<AuditReader, 'find'>): KeptInLog {
  const last = lastRun(audit);
  const countIn = (store: string): number => Number(new RegExp(`\\b${store} (\\d+)`).exec(last?.before ?? '')?.[1] ?? 0);
  return {
    stores: due.map((one) => ({ store: one.store, days: one.days, due: monthsAnew(audit, one) })),
    last: last
      ? {
          at: epochMs(last.at),
          deleted: LOG_STORES.map((store) => ({ store, count: countIn(store) })).filter(({ count }) => count > 0),
        }
      : null,
  };
}
