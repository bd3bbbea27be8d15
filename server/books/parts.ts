import type { TeamOf } from '../../shared/audience.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import type { Period } from '../../shared/site/period.ts';
import type { Board } from '../../shared/tally/board.ts';
import type { Signatures } from '../accounts/signatures.ts';
import type { Clock } from '../clock.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { Desk } from './desk.ts';

/** What sealing and disputing work with. */
export interface BookParts {
  readonly desk: Desk;
  readonly settle: (board: Board, month: Period) => Promise<Settlement>;
  readonly signatures: Signatures;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly teamOf: TeamOf;
}
