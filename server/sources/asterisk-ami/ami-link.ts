import type { EpochMs } from '../../../shared/units.ts';
import type { SourceTime } from '../source-time.ts';
import { AmiConnection, type AmiAccount, type AmiListener, type ConnectionEnd } from './ami-connection.ts';

/** `since` by our clock. `reason`: why it is down, for those who can mend it. */
export interface LinkState {
  readonly state: 'connecting' | 'up' | 'down';
  readonly since: EpochMs;
  readonly reason: string | null;
}

export interface LinkOptions {
  readonly account: AmiAccount;
  readonly listener: AmiListener & { ended(end: ConnectionEnd): void };
  readonly onState?: (state: LinkState) => void;
  readonly time: SourceTime;
}

const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** An account that is refused stays refused until a person mends it, and Asterisk logs each attempt. */
const REFUSED_WAIT_MS = 30_000;

/** Keeps one connection to the phone system, never more, and tries again for ever: after 0.5 s, doubling to 10 s, each up to a half shorter. */
export class AmiLink {
  readonly #options: LinkOptions;
  #connection: AmiConnection | null = null;
  #failures = 0;
  #isPaused = false;
  #isClosing = false;
  #stopWaiting: () => void = () => undefined;
  #whenClosed: () => void = () => undefined;
  #bytesBefore = 0;
  #state: LinkState;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#state = { state: 'connecting', since: options.time.clock(), reason: null };
    this.#connect();
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Received over all connections. */
  get bytes(): number {
    return this.#bytesBefore + (this.#connection?.bytes ?? 0);
  }

  pause(): void {
    this.#isPaused = true;
    this.#connection?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#connection?.resume();
  }

  /** False: the link does not stand, or a value holds a line break. */
  act(action: Readonly<Record<string, string>>): boolean {
    return this.#connection?.act(action) ?? false;
  }

  /** Resolves when the connection is closed. */
  close(): Promise<void> {
    this.#isClosing = true;
    this.#stopWaiting();
    const connection = this.#connection;
    if (!connection) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenClosed = resolve;
      connection.close();
    });
  }

  #connect(): void {
    const { account, listener, time } = this.#options;
    const watched: AmiListener = {
      ...listener,
      loggedIn: () => {
        this.#failures = 0;
        this.#tell('up', null);
        listener.loggedIn();
      },
    };
    this.#connection = new AmiConnection(account, watched, time, (end) => this.#ended(end));
    if (this.#isPaused) this.#connection.pause();
  }

  #ended(end: ConnectionEnd): void {
    this.#bytesBefore = this.bytes;
    this.#connection = null;
    this.#tell('down', end.reason);
    this.#options.listener.ended(end);
    if (this.#isClosing) this.#whenClosed();
    else this.#stopWaiting = this.#options.time.later(() => this.#connect(), this.#waitMs(end));
  }

  #waitMs({ kind }: ConnectionEnd): number {
    if (kind === 'refused') return REFUSED_WAIT_MS;
    const waitMs = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** this.#failures);
    this.#failures += 1;
    // Chance spreads the attempts of many boards that lost one phone system together.
    return waitMs * (1 - this.#options.time.random() / 2);
  }

  #tell(state: LinkState['state'], reason: string | null): void {
    this.#state = { state, since: this.#options.time.clock(), reason };
    this.#options.onState?.(this.#state);
  }
}
