import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import { businessDate, businessDay } from '../../shared/site/business-day.ts';
import { daysNumbersAreKept } from '../../shared/site/confidentiality.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { addDays } from '../../shared/site/wall-clock.ts';
import { emptyShardedMap, type ShardedMap } from '../../shared/tally/sharded-map.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { KeptNumbers } from '../../shared/wire/retention-answers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock, Later } from '../clock.ts';
import { inPieces } from '../in-pieces.ts';
import { repeat } from '../repeating.ts';
import { doWithEntry, type EntriesOwed } from '../with-entry.ts';
import type { NumberVault } from './number-vault.ts';

export interface KeepNumbersParts {
  readonly vault: Pick<NumberVault, 'forget' | 'outdated'>;
  readonly board: Pick<LiveBoard, 'folded' | 'siteFile' | 'onChange'>;
  readonly audit: EntriesOwed;
  readonly clock: Clock;
  readonly later: Later;
  readonly logger: Pick<Logger, 'error'>;
}

const LOOK_MS = 60_000;
const DAY_MS = 86_400_000;
/** Rows at a time: less than a frame waits for. */
const PIECE = 200;

/** CF9: deletes what is kept for too long, at the start, once a business date and when the site file says another time; and at once the number of whoever objects. */
export function keepNumbers({ vault, board, audit, clock, later, logger }: KeepNumbersParts): { close(): Promise<void> } {
  let [forgotten, ran]: [ShardedMap<EpochMs>, string] = [emptyShardedMap(), ''];
  const failed = (error: unknown): void => logger.error({ err: error }, 'kept numbers could not be deleted: trying again');

  /** What could not be deleted is tried again: `forgotten` stays as it was. */
  const forgetObjectors = (): void => {
    const { objected } = board.folded().leads;
    if (objected === forgotten) return;
    try {
      for (const keys of keysAnew(forgotten, objected)) vault.forget(keys);
      forgotten = objected;
    } catch (error) {
      failed(error);
    }
  };
  const deleteOutdated = async (): Promise<void> => {
    const site = board.siteFile();
    const [date, days] = [businessDate(site, clock()), daysNumbersAreKept(site)];
    if (ran === `${date} ${days}`) return;
    const before = days === null ? AFTER_ALL : keptSince(days, clock());
    const due = vault.outdated.count(before);
    const entry = {
      ...{ actor: 'server', action: 'kept numbers deleted', subject: date, before: `${due} numbers` },
      after: days === null ? 'none are kept any more' : `kept for ${days} days`,
    };
    if (due > 0) await doWithEntry(audit, entry, async () => ({ before: `${await forgetAll(vault, before)} numbers` }));
    ran = `${date} ${days}`;
  };
  /** All of them: at the start, in pieces. */
  const begin = async (): Promise<void> => {
    const { objected } = board.folded().leads;
    await inPieces(forgetting(vault, objected));
    forgotten = objected;
  };
  let isBegun = false;
  const look = async (): Promise<void> => {
    if (!isBegun) await begin();
    isBegun = true;
    forgetObjectors();
    await deleteOutdated();
  };
  const stop = board.onChange(() => {
    if (isBegun) forgetObjectors();
  });
  const looking = repeat(() => look().catch(failed), { later, everyMs: LOOK_MS, isAtOnce: true });
  return {
    async close() {
      stop();
      await looking.close();
    },
  };
}

/** Numbers that were kept before it are none any more (CF9). */
export const keptSince = (days: number, now: number): EpochMs => epochMs(now - days * DAY_MS);

const AFTER_ALL = epochMs(Number.MAX_SAFE_INTEGER);

/** CF9: what is kept, and when the oldest of it goes: once the business date after the one on which it is too old has begun; at once where none are kept any more. */
export function keptNumbers(vault: Pick<NumberVault, 'state'>, site: SiteFile, now: number): KeptNumbers {
  const days = daysNumbersAreKept(site);
  const { count, oldest } = vault.state();
  if (oldest === null) return { days, count, nextAt: null };
  if (days === null) return { days, count, nextAt: epochMs(now) };
  const over = Math.max(now, oldest + days * DAY_MS);
  return { days, count, nextAt: businessDay(site, addDays(businessDate(site, epochMs(over)), 1)).start };
}

async function forgetAll({ outdated }: Pick<NumberVault, 'outdated'>, before: EpochMs): Promise<number> {
  for (let sum = 0; ;) {
    const count = outdated.forget(before, PIECE);
    sum += count;
    if (count < PIECE) return sum;
    await othersTurn();
  }
}

function* forgetting(vault: Pick<NumberVault, 'forget'>, objected: ShardedMap<EpochMs>): Generator<number, void> {
  for (const keys of keysAnew(emptyShardedMap(), objected)) yield vault.forget(keys);
}

/** The keys of each leaf in which something changed. */
function* keysAnew(before: ShardedMap<EpochMs>, now: ShardedMap<EpochMs>): Generator<Iterable<string>, void> {
  for (const [index, branch] of now.branches.entries()) {
    const was = before.branches[index];
    if (branch === was) continue;
    for (const [place, leaf] of branch.entries()) if (leaf !== was?.[place]) yield leaf.keys();
  }
}
