import type { Logger } from 'pino';
import { attainedIn } from '../../shared/alerts/attained.ts';
import { isLive, standingAt } from '../../shared/alerts/judge.ts';
import { alertTidings } from '../../shared/alerts/tidings.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { siteOf } from '../../shared/tally/board.ts';
import type { Clock, Later } from '../clock.ts';
import { repeat } from '../repeating.ts';
import type { LiveBoard } from './live-board.ts';

export interface AlertTellerParts {
  readonly board: Pick<LiveBoard, 'moment'>;
  readonly deliver: (events: readonly BoardEvent[]) => Promise<unknown>;
  readonly clock: Clock;
  readonly later: Later;
  readonly logger: Pick<Logger, 'error'>;
}

const LOOK_MS = 1000;
/** J9: so long links take to stand after a start; before, the picture is the one of the last run. */
const START_MS = 10_000;

/** J4, J5: once a second tells the log what needs somebody, and what does not any more. */
export function tellAlerts({ board, deliver, clock, later, logger }: AlertTellerParts): { close(): Promise<void> } {
  const from = clock() + START_MS;
  const tell = async (): Promise<void> => {
    if (clock() < from) return;
    const { board: folded, view, now } = board.moment();
    const site = siteOf(folded);
    const standing = standingAt({ site, view, attained: attainedIn(folded, view, now) }, now);
    const { date } = view.header;
    const due = alertTidings({ site, date, standing, isLive: isLive(view.sources), told: folded.alerts }, now);
    if (due.length > 0) await deliver(due);
  };
  const told = (): Promise<void> => tell().catch((error: unknown) => logger.error({ err: error }, 'alerts could not be told to the log'));
  return repeat(told, { later, everyMs: LOOK_MS });
}
