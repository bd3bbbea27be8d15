import type { Viewer } from '../../shared/audience.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Refused, RequestFailure } from '../../shared/wire/socket-events.ts';
import type { Clock } from '../clock.ts';
import type { Stage } from './screen-socket.ts';

export interface RequestParts {
  /** null until a site is applied. */
  readonly stage: () => Stage | null;
  readonly clock: Clock;
}

/** A request that passed: what is asked, by whom, of which site. */
export interface Asking<Asked> {
  readonly asked: Asked;
  readonly viewer: Viewer;
  readonly stage: Stage;
  readonly clock: Clock;
}

export type Handled<Value> = Result<Value, Refused>;

export const refused = (error: RequestFailure, reason: string, way: string): Result<never, Refused> => err({ error, reason, way });
