import type { Logger } from 'pino';
import { standingSince, tidingsDue, type Shown } from '../../shared/wire/award-tidings.ts';
import { contestTidingsDue } from '../../shared/wire/contest-news.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Clock, Later } from '../clock.ts';
import { repeat } from '../repeating.ts';
import type { LiveBoard } from './live-board.ts';

export interface AwardTellerParts {
  readonly board: Pick<LiveBoard, 'folded' | 'moment'>;
  readonly deliver: (events: readonly BoardEvent[]) => Promise<unknown>;
  readonly clock: Clock;
  readonly later: Later;
  readonly logger: Pick<Logger, 'error'>;
}

const LOOK_MS = 1000;

/** A16, A17, K14: once a second tells the log what the feed has shown as earned, and what of it is no more. */
export function tellAwards({ board, deliver, clock, later, logger }: AwardTellerParts): { close(): Promise<void> } {
  let standsSince: Shown['standsSince'] = new Map();
  const tell = async (): Promise<void> => {
    const { header, feed, contestNews: news } = board.moment().view;
    const now = clock();
    standsSince = standingSince(standsSince, [...feed, ...news], now);
    const { announced, contests } = board.folded();
    const shown = { date: header.date, standsSince };
    const due = [...tidingsDue({ ...shown, feed, announced }, now), ...contestTidingsDue({ ...shown, news, contests }, now)];
    if (due.length > 0) await deliver(due);
  };
  const told = (): Promise<void> =>
    tell().catch((error: unknown) => logger.error({ err: error }, 'what the feed shows could not be told to the log'));
  return repeat(told, { later, everyMs: LOOK_MS });
}
