import type { Logger } from 'pino';
import type { Result } from '../shared/result.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { Config } from './config.ts';
import type { Deliver } from './sources/source.ts';

export interface ServeOptions {
  /** No login, for this machine alone. */
  readonly isDemo: boolean;
  /** Where the links to phone systems take their `${SECRETS}` from. */
  readonly env: NodeJS.ProcessEnv;
  readonly logger: Logger;
}

/** A server that answers. */
export interface Running {
  readonly url: string;
  /** Where the first admin is made; null when there is one, or none is needed. */
  readonly setupPath: string | null;
  readonly accounts: Accounts;
  /** Appends to the log of the folder's site, as the server itself. Rejects before a site file is applied. */
  readonly report: Deliver;
  /** Stops listening, lets what came in be committed, and closes from the input to the storage. */
  readonly close: () => Promise<void>;
}

/** Starts a server; the error is one line that says what stood in the way. main.ts is the one that can. */
export type Serve = (config: Config, options: ServeOptions) => Promise<Result<Running, string>>;
