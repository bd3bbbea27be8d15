import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { EpochMs } from '../../../shared/units.ts';
import type { SourceTime } from '../source-time.ts';
import { actionText, AmiFraming, field, type AmiBlock } from './ami-framing.ts';

export interface AmiAccount {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  /** Never sent as it is: whoever answers at that address could take it. */
  readonly secret: string;
}

/** Who is told what a connection brings, in this order: loggedIn, then blocks and what was refused, then ended. */
export interface AmiListener {
  loggedIn(): void;
  block(block: AmiBlock, arrivedAt: EpochMs): void;
  /** The answer to an action of `act` that was not carried out; any other answer is a block. */
  refusedAction(block: AmiBlock): void;
  /** The account may not read this list. */
  refusedList(list: 'members' | 'channels', reason: string, arrivedAt: EpochMs): void;
  unreadable(text: string, reason: string): void;
}

export interface ConnectionEnd {
  /** `refused`: the phone system does not want this account, so trying again soon is of no use. */
  readonly kind: 'lost' | 'refused';
  readonly reason: string;
  /** A code of the operating system, such as `ECONNREFUSED`; `noAnswer`: nobody took the connection; `noGreeting`: whoever did is no manager interface; `noChallenge`: it wants the secret as it is; null: none of these. */
  readonly cause: string | null;
  readonly lastByteAt: EpochMs;
}

const PING_EVERY_MS = 2000;
const SILENT_FOR_MS = 6000;
/** `dialplan` and `agi` are most of what a busy system says and tell a board nothing. */
const EVENT_CLASSES = 'system,call,agent,cdr';
const ACTION = { challenge: 'tb-challenge', login: 'tb-login', members: 'tb-members', channels: 'tb-channels' } as const;

/** One TCP connection to the manager interface, from the greeting to its end: logs in, asks for what is there, pings, and watches for silence. */
export class AmiConnection {
  readonly #account: AmiAccount;
  readonly #listener: AmiListener;
  readonly #time: SourceTime;
  readonly #onEnd: (end: ConnectionEnd) => void;
  readonly #framing = new AmiFraming();
  readonly #socket: Socket;
  #stage: 'greeting' | 'login' | 'booting' | 'running' | 'over' = 'greeting';
  #lastByteAt: EpochMs;
  #isPaused = false;
  #end: Omit<ConnectionEnd, 'lastByteAt'> | null = null;
  #stopPinging: () => void = () => undefined;
  #stopWatching: () => void = () => undefined;
  /** Received so far. */
  bytes = 0;

  constructor(account: AmiAccount, listener: AmiListener, time: SourceTime, onEnd: (end: ConnectionEnd) => void) {
    this.#account = account;
    this.#listener = listener;
    this.#time = time;
    this.#onEnd = onEnd;
    this.#lastByteAt = time.clock();
    this.#socket = connect({ host: account.host, port: account.port, noDelay: true });
    this.#socket.on('data', (bytes) => this.#receive(bytes));
    this.#socket.on('error', (error: NodeJS.ErrnoException) => this.#fail('lost', `${this.#place()}: ${error.message}`, error.code));
    this.#socket.on('close', () => this.#closed());
    this.#watchSilence();
  }

  /** Takes no more bytes until `resume`: the phone system waits. */
  pause(): void {
    this.#isPaused = true;
    this.#socket.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#lastByteAt = this.#time.clock();
    this.#socket.resume();
  }

  /** Sends an action that somebody asks for. False: the link does not stand, or a value holds a line break. */
  act(action: Readonly<Record<string, string>>): boolean {
    const text = actionText(action);
    if (this.#stage !== 'running' || this.#end || !text.ok) return false;
    this.#socket.write(text.value);
    return true;
  }

  close(): void {
    if (this.#stage === 'running') this.#send({ Action: 'Logoff' });
    this.#fail('lost', 'closed');
  }

  #receive(bytes: Buffer): void {
    this.#lastByteAt = this.#time.clock();
    this.bytes += bytes.length;
    for (const reading of this.#framing.push(bytes)) {
      if (this.#end) return;
      if (reading.kind === 'unreadable') this.#listener.unreadable(reading.text, reading.reason);
      else if (reading.kind === 'banner') this.#send({ Action: 'Challenge', ActionID: ACTION.challenge, AuthType: 'MD5' });
      else if (this.#stage === 'running') this.#read(reading.block);
      else this.#readLogin(reading.block);
    }
  }

  #readLogin(block: AmiBlock): void {
    const { username, secret } = this.#account;
    const login = { Action: 'Login', ActionID: ACTION.login, Username: username };
    const isSuccess = field(block, 'Response') === 'Success';
    if (field(block, 'ActionID') === ACTION.challenge) {
      const challenge = field(block, 'Challenge');
      this.#stage = 'login';
      if (challenge !== '') this.#send({ ...login, AuthType: 'MD5', Key: md5(challenge + secret) });
      else
        this.#fail('refused', `${this.#place()} gave no MD5 challenge, and gets no secret without one; check host and port`, 'noChallenge');
    } else if (field(block, 'ActionID') === ACTION.login && isSuccess) {
      this.#stage = 'booting';
      this.#ping();
    } else if (field(block, 'ActionID') === ACTION.login) {
      this.#fail(
        'refused',
        `${this.#place()} refused the user ${username}: ${field(block, 'Message') || 'no reason given'}; check username and secret`,
      );
    } else if (this.#stage === 'booting' && field(block, 'Event') === 'FullyBooted') this.#begin();
  }

  #begin(): void {
    this.#stage = 'running';
    this.#listener.loggedIn();
    this.#send({ Action: 'Events', EventMask: EVENT_CLASSES });
    this.#send({ Action: 'QueueStatus', ActionID: ACTION.members });
    this.#send({ Action: 'CoreShowChannels', ActionID: ACTION.channels });
  }

  #read(block: AmiBlock): void {
    const id = field(block, 'ActionID');
    if (field(block, 'Response') !== 'Error') this.#listener.block(block, this.#lastByteAt);
    else if (id === ACTION.members) this.#listener.refusedList('members', field(block, 'Message'), this.#lastByteAt);
    else if (id === ACTION.channels) this.#listener.refusedList('channels', field(block, 'Message'), this.#lastByteAt);
    else this.#listener.refusedAction(block);
  }

  #ping(): void {
    if (!this.#isPaused) this.#send({ Action: 'Ping' });
    this.#stopPinging = this.#time.later(() => this.#ping(), PING_EVERY_MS);
  }

  #watchSilence(): void {
    const silentMs = this.#isPaused ? 0 : this.#time.clock() - this.#lastByteAt;
    if (silentMs >= SILENT_FOR_MS) {
      const what = this.#stage === 'greeting' ? 'did not greet as a manager interface within' : 'has said nothing for';
      const cause = this.#socket.connecting ? 'noAnswer' : this.#stage === 'greeting' ? 'noGreeting' : null;
      this.#fail('lost', `${this.#place()} ${what} ${SILENT_FOR_MS / 1000} s`, cause);
    } else this.#stopWatching = this.#time.later(() => this.#watchSilence(), SILENT_FOR_MS - silentMs);
  }

  #send(fields: Readonly<Record<string, string>>): void {
    const text = actionText(fields);
    if (text.ok) this.#socket.write(text.value);
    else this.#fail('refused', text.error);
  }

  #fail(kind: ConnectionEnd['kind'], reason: string, cause: string | null = null): void {
    this.#end ??= { kind, reason, cause };
    this.#socket.destroy();
  }

  #closed(): void {
    const cause = this.#stage === 'greeting' ? 'noGreeting' : null;
    this.#stage = 'over';
    this.#stopPinging();
    this.#stopWatching();
    const end = this.#end ?? { kind: 'lost', reason: `${this.#place()} closed the connection`, cause };
    this.#onEnd({ ...end, lastByteAt: this.#lastByteAt });
  }

  #place(): string {
    return `${this.#account.host}:${this.#account.port}`;
  }
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
