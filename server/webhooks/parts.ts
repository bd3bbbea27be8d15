import type { Logger } from 'pino';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Moment } from '../board/live-board.ts';
import type { Clock, Later } from '../clock.ts';
import type { Outbox } from './outbox.ts';

export interface WebhookParts {
  readonly board: { moment(): Moment };
  readonly deliver: (events: readonly BoardEvent[]) => Promise<unknown>;
  readonly outbox: Outbox;
  /** Where `${SECRETS}` are read from. */
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly later: Later;
  readonly logger: Pick<Logger, 'error' | 'warn'>;
}
