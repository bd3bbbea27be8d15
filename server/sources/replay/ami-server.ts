import { createHash } from 'node:crypto';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { AmiFraming, field, type AmiBlock } from '../asterisk-ami/ami-framing.ts';
import type { ListAction } from './recording.ts';

/** One client that is logged in. */
export interface AmiSession {
  /** 1 for the first connection, and so on. */
  readonly number: number;
  readonly isOpen: boolean;
  /** False when the client reads more slowly than it is written to: wait for `drained`. */
  write(text: string | Buffer): boolean;
  drained(): Promise<void>;
  /** Ends the connection after what was written. */
  cut(): void;
}

export interface AmiServerOptions {
  readonly account: { readonly username: string; readonly secret: string };
  /** The blocks that answer a list, without ActionID; null: no permission. */
  readonly list: (action: ListAction, session: AmiSession) => readonly string[] | null;
  /** Both lists were answered: from now on the client hears events. */
  readonly onListening: (session: AmiSession) => void;
  /** Answers an action that asks for something to be done: the lines, each ended by CRLF; null: never. Left out: every such action succeeds. */
  readonly onAction?: (action: AmiBlock, session: AmiSession) => string | null;
  /** What stands as `Timestamp` in the answer to a ping; null: none. */
  readonly pong?: () => string | null;
  readonly port?: number;
}

export interface AmiServer {
  readonly port: number;
  /** Written to all clients so far. */
  readonly sentBytes: number;
  /** Actions that clients have sent so far. */
  readonly actions: number;
  /** Accepted so far. */
  readonly connections: number;
  readonly sessions: readonly AmiSession[];
  close(): Promise<void>;
}

/** The server's side of the manager interface, as far as a board needs it, on loopback: for tests and for the demo. */
export async function openAmiServer(options: AmiServerOptions): Promise<AmiServer> {
  const sessions = new Set<ServerSession>();
  let connections = 0;
  let sentByGone = 0;
  let actionsOfGone = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    connections += 1;
    const session = new ServerSession(socket, connections, options);
    sessions.add(session);
    socket.on('close', () => {
      sessions.delete(session);
      sentByGone += session.sentBytes;
      actionsOfGone += session.actions;
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    port: portOf(server.address()),
    get sentBytes() {
      return [...sessions].reduce((sum, session) => sum + session.sentBytes, sentByGone);
    },
    get actions() {
      return [...sessions].reduce((sum, session) => sum + session.actions, actionsOfGone);
    },
    get connections() {
      return connections;
    },
    get sessions() {
      return [...sessions].filter((session) => session.isListening);
    },
    close: () => {
      for (const session of sessions) session.destroy();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

const portOf = (address: AddressInfo | string | null): number => (typeof address === 'object' && address ? address.port : 0);

class ServerSession implements AmiSession {
  readonly number: number;
  readonly #socket: Socket;
  readonly #options: AmiServerOptions;
  readonly #framing = new AmiFraming();
  readonly #challenge: string;
  readonly #answered = new Set<string>();
  #isLoggedIn = false;
  sentBytes = 0;
  actions = 0;

  constructor(socket: Socket, number: number, options: AmiServerOptions) {
    this.number = number;
    this.#socket = socket;
    this.#options = options;
    this.#challenge = String(100_000_000 + number);
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('error', () => socket.destroy());
    this.write('Asterisk Call Manager/11.0.0\r\n');
  }

  get isOpen(): boolean {
    return this.#socket.writable;
  }

  get isListening(): boolean {
    return this.isOpen && this.#answered.size === 2;
  }

  write(text: string | Buffer): boolean {
    if (!this.isOpen) return true;
    this.sentBytes += Buffer.byteLength(text);
    return this.#socket.write(text);
  }

  drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#socket.off('drain', done).off('close', done);
        resolve();
      };
      this.#socket.on('drain', done).on('close', done);
    });
  }

  cut(): void {
    this.#socket.destroySoon();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #receive(bytes: Buffer): void {
    for (const reading of this.#framing.push(bytes)) if (reading.kind === 'block') this.#act(reading.block);
  }

  #act(action: AmiBlock): void {
    this.actions += 1;
    const name = field(action, 'Action');
    if (name === 'Challenge') this.#answer(action, `Response: Success\r\nChallenge: ${this.#challenge}\r\n`);
    else if (name === 'Login') this.#logIn(action);
    else if (!this.#isLoggedIn) this.#answer(action, 'Response: Error\r\nMessage: Permission denied\r\n');
    else if (name === 'QueueStatus' || name === 'CoreShowChannels') this.#list(action, name);
    else if (name === 'Ping') this.#answer(action, `Response: Success\r\nPing: Pong\r\n${stampLine(this.#options.pong?.() ?? null)}`);
    else if (name === 'Logoff') this.#socket.end('Response: Goodbye\r\nMessage: Thanks for all the fish.\r\n\r\n');
    else if (name === 'Events') this.#answer(action, 'Response: Success\r\nEvents: On\r\n');
    else this.#do(action);
  }

  #do(action: AmiBlock): void {
    const lines = this.#options.onAction ? this.#options.onAction(action, this) : 'Response: Success\r\n';
    if (lines !== null) this.#answer(action, lines);
  }

  #logIn(action: AmiBlock): void {
    const { username, secret } = this.#options.account;
    const key = createHash('md5')
      .update(this.#challenge + secret)
      .digest('hex');
    this.#isLoggedIn = field(action, 'Username') === username && field(action, 'Key') === key;
    if (this.#isLoggedIn) {
      this.#answer(action, 'Response: Success\r\nMessage: Authentication accepted\r\n');
      this.write('Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n');
    } else {
      this.#answer(action, 'Response: Error\r\nMessage: Authentication failed\r\n');
      this.#socket.end();
    }
  }

  #list(action: AmiBlock, name: ListAction): void {
    const blocks = this.#options.list(name, this);
    if (blocks === null) this.#answer(action, 'Response: Error\r\nMessage: Permission denied\r\n');
    else for (const block of blocks) this.#answer(action, `${block.trimEnd()}\r\n`);
    this.#answered.add(name);
    if (this.#answered.size === 2) this.#options.onListening(this);
  }

  /** `lines`: each ended by CRLF. */
  #answer(action: AmiBlock, lines: string): void {
    const id = field(action, 'ActionID');
    this.write(`${lines}${id === '' ? '' : `ActionID: ${id}\r\n`}\r\n`);
  }
}

const stampLine = (stamp: string | null): string => (stamp === null ? '' : `Timestamp: ${stamp}\r\n`);
