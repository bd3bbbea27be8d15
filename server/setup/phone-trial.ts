import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { SystemId } from '../../shared/units.ts';
import { plainName } from '../../shared/site/who-key.ts';
import type { TrialAnswer, TrialEnd, TrialEvent } from '../../shared/wire/setup-answers.ts';
import type { Clock, Later } from '../clock.ts';
import { systemTime } from '../sources/source-time.ts';
import { AmiConnection, type AmiAccount, type AmiListener, type ConnectionEnd } from '../sources/asterisk-ami/ami-connection.ts';
import { field, type AmiBlock } from '../sources/asterisk-ami/ami-framing.ts';
import { AmiTracker } from '../sources/asterisk-ami/ami-tracker.ts';

/** SU4: one trial of a phone system at a time: it logs in and listens. */
export interface PhoneTrial {
  /** Ends the one that runs, if one does. `onLogin`: the account is good. */
  start(account: AmiAccount, system: TriedSystem, onLogin?: () => void): void;
  /** Looking keeps it going. */
  look(): TrialAnswer;
  stop(): void;
}

/** As much of the phone system as tells calls to the outside from others. */
export interface TriedSystem {
  readonly system: SystemId;
  readonly trunks: readonly string[];
  readonly internalNumbers: readonly string[];
}

const MOST_EVENTS = 50;
const MOST_NAMES = 500;
const LONGEST_MS = 10 * 60_000;
const UNWATCHED_MS = 30_000;

const NONE: TrialAnswer = { state: 'none', end: null, refusedLists: [], events: [], heard: 0, names: [] };

/** `time`: for how long it goes on; the link itself goes by the system's. */
export function openPhoneTrial(time: { readonly clock: Clock; readonly later: Later }): PhoneTrial {
  let trial: Trial | null = null;
  return {
    start(account, system, onLogin = () => undefined) {
      trial?.end('stopped', '');
      trial = new Trial({ account, system, onLogin }, time);
    },
    look: () => trial?.look() ?? NONE,
    stop: () => trial?.end('stopped', ''),
  };
}

interface Tried {
  readonly account: AmiAccount;
  readonly system: TriedSystem;
  readonly onLogin: () => void;
}

class Trial {
  readonly #time: { readonly clock: Clock; readonly later: Later };
  readonly #connection: AmiConnection;
  readonly #tracker: AmiTracker;
  readonly #startedAt: number;
  readonly #names = new Set<string>();
  /** What queues call a device, by its number. */
  readonly #called = new Map<string, string>();
  #told: TrialAnswer = { ...NONE, state: 'connecting' };
  #lookedAt: number;
  #stopWatching: () => void = () => undefined;

  constructor({ account, system, onLogin }: Tried, time: { readonly clock: Clock; readonly later: Later }) {
    this.#time = time;
    this.#startedAt = this.#lookedAt = time.clock();
    this.#tracker = new AmiTracker({ ...system, timeZone: 'UTC', wrapUpSeconds: 0, serviceLevelSeconds: {} });
    this.#connection = new AmiConnection(account, this.#listener(onLogin), systemTime, (end) => this.end(kindOf(end), end.reason));
    this.#watch();
  }

  look(): TrialAnswer {
    this.#lookedAt = this.#time.clock();
    const names = [...this.#names].map((name) => {
      const called = this.#called.get(plainName(name)) ?? null;
      return { name, called: called === name ? null : called };
    });
    return { ...this.#told, names };
  }

  /** The first end is the one that is told. */
  end(kind: TrialEnd, reason: string): void {
    if (this.#told.state === 'ended') return;
    this.#told = { ...this.#told, state: 'ended', end: { kind, reason } };
    this.#stopWatching();
    this.#connection.close();
  }

  #listener(onLogin: () => void): AmiListener {
    return {
      loggedIn: () => {
        this.#told = { ...this.#told, state: 'listening' };
        this.#tracker.connected();
        onLogin();
      },
      block: (block, arrivedAt) => {
        this.#learn(block);
        this.#hear(this.#tracker.read(block, arrivedAt));
      },
      refusedAction: () => undefined,
      refusedList: (list, _, arrivedAt) => {
        this.#told = { ...this.#told, refusedLists: [...this.#told.refusedLists, list] };
        this.#hear(this.#tracker.refused(list, arrivedAt));
      },
      unreadable: () => undefined,
    };
  }

  /** The same person's device and name, from the lists and events of queues. */
  #learn(block: AmiBlock): void {
    const called = field(block, 'MemberName') || field(block, 'Name');
    if (!field(block, 'Event').startsWith('QueueMember') || called === '' || this.#called.size >= MOST_NAMES) return;
    for (const key of ['Location', 'Interface', 'StateInterface']) {
      const device = field(block, key);
      if (device !== '' && device !== called) this.#called.set(plainName(device), called);
    }
  }

  #hear(events: readonly BoardEvent[]): void {
    for (const event of events) {
      const told = toldOf(event, this.#told.heard + 1);
      // That a whole call is over, and the like, says nothing of anybody.
      if (told.who === null && told.queue === null) continue;
      if (told.who !== null && this.#names.size < MOST_NAMES) this.#names.add(told.who);
      this.#told = { ...this.#told, heard: told.number, events: [told, ...this.#told.events].slice(0, MOST_EVENTS) };
    }
  }

  #watch(): void {
    const now = this.#time.clock();
    if (now - this.#startedAt >= LONGEST_MS) this.end('over', '');
    else if (now - this.#lookedAt >= UNWATCHED_MS) this.end('stopped', '');
    else this.#stopWatching = this.#time.later(() => this.#watch(), 5000);
  }
}

const toldOf = (event: BoardEvent, number: number): TrialEvent => ({
  ...{ number, at: event.at, type: event.type },
  who: 'identity' in event ? event.identity.name : null,
  queue: 'queue' in event && typeof event.queue === 'string' ? event.queue : null,
  state: event.type === 'agent.state' ? event.state : null,
});

/** What stood in the way, from what the operating system or the other side said. */
function kindOf({ kind, cause }: ConnectionEnd): TrialEnd {
  return CAUSES[cause ?? ''] ?? (kind === 'refused' ? 'wrongAccount' : 'lost');
}

const CAUSES: Readonly<Record<string, TrialEnd>> = {
  ...{ ENOTFOUND: 'unknownAddress', EAI_AGAIN: 'unknownAddress', ECONNREFUSED: 'refused' },
  ...{ ETIMEDOUT: 'noAnswer', EHOSTUNREACH: 'noAnswer', ENETUNREACH: 'noAnswer', noAnswer: 'noAnswer', noGreeting: 'notManager' },
  noChallenge: 'noChallenge',
};
