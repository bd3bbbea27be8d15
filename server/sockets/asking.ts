import type { Viewer } from '../../shared/audience.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Right } from '../../shared/rights.ts';
import type { Refused, RequestFailure } from '../../shared/wire/socket-events.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Walls } from '../accounts/walls.ts';
import type { Clock } from '../clock.ts';
import type { EntriesOwed } from '../with-entry.ts';
import type { Stage } from './screen-socket.ts';
import type { ScreenWatch } from './screen-watch.ts';

/** What handling a request takes, besides the site it is about. */
interface Tools {
  readonly clock: Clock;
  readonly walls: Pick<Walls, 'list'>;
  readonly audit: Pick<Audit, 'record'> & EntriesOwed;
}

export interface RequestParts extends Tools {
  /** null until a site is applied. */
  readonly stage: () => Stage | null;
  readonly watch: ScreenWatch;
}

/** A request that passed: what is asked, by whom, of which site. */
export interface Asking<Asked> extends Tools {
  readonly asked: Asked;
  readonly viewer: Viewer;
  /** CF1: of the account; a wall has none. */
  readonly rights: readonly Right[];
  readonly stage: Stage;
}

export type Handled<Value> = Result<Value, Refused>;

export const refused = (error: RequestFailure, reason: string, way: string, because?: Refused['because']): Result<never, Refused> =>
  err({ error, reason, way, ...(because && { because }) });

/** Who asks, as the log and the audit name them. */
export const nameOf = ({ viewer }: Asking<unknown>): string => (viewer.role === 'wall' ? viewer.screen : viewer.user);
