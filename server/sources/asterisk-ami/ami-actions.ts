import type { PhoneAct, PhoneRefusal } from '../../../shared/wire/phone-actions.ts';
import type { ActionEnd, QueuePlace } from '../phone-actions.ts';
import type { SourceTime } from '../source-time.ts';
import { field, type AmiBlock } from './ami-framing.ts';

type Fields = Readonly<Record<string, string>>;

interface Waiting {
  readonly act: PhoneAct;
  readonly place: QueuePlace;
  /** What the phone system answered; null: nothing yet. */
  words: string | null;
  isTold: boolean;
  readonly end: (end: ActionEnd) => void;
}

/** X3: a phone system that works answers within milliseconds; a page waits for 8 s. */
const PATIENCE_MS = 5000;
const OWN = 'tb-act-';

/** The actions that were sent and have not ended: each waits for the answer to its ActionID and for the event that tells of the change. */
export class AmiActions {
  readonly #send: (action: Fields) => boolean;
  readonly #later: SourceTime['later'];
  readonly #waiting = new Map<string, Waiting>();
  #sent = 0;

  /** `send`: false where the link does not stand. */
  constructor(send: (action: Fields) => boolean, later: SourceTime['later']) {
    this.#send = send;
    this.#later = later;
  }

  act(act: PhoneAct, place: QueuePlace): Promise<ActionEnd> {
    this.#sent += 1;
    const id = `${OWN}${this.#sent}`;
    return new Promise((resolve) => {
      const stopWaiting = this.#later(() => this.#giveUp(id), PATIENCE_MS);
      const end = (result: ActionEnd): void => {
        stopWaiting();
        this.#waiting.delete(id);
        resolve(result);
      };
      this.#waiting.set(id, { act, place, words: null, isTold: false, end });
      if (!this.#send({ ...actionOf(act, place), ActionID: id })) end({ became: 'unknown', because: 'lost', words: '' });
    });
  }

  /** Every block that came: the answers to actions, and the events that tell of a change. */
  heard(block: AmiBlock): void {
    if (this.#waiting.size === 0) return;
    const asked = this.#waiting.get(field(block, 'ActionID'));
    if (asked) this.#answered(asked, block);
    for (const waiting of this.#waiting.values()) {
      if (!tells(waiting, block)) continue;
      waiting.isTold = true;
      endIfDone(waiting);
    }
  }

  /** The link is gone, and with it every answer. */
  lost(): void {
    for (const { end, words } of this.#waiting.values()) end({ became: 'unknown', because: 'lost', words: words ?? '' });
  }

  #answered(waiting: Waiting, block: AmiBlock): void {
    const words = field(block, 'Message');
    waiting.words = words;
    if (field(block, 'Response') === 'Success') endIfDone(waiting);
    else waiting.end({ became: 'refused', because: refusalOf(words), words });
  }

  #giveUp(id: string): void {
    const waiting = this.#waiting.get(id);
    waiting?.end({ became: 'unknown', because: waiting.words === null ? 'silent' : 'untold', words: waiting.words ?? '' });
  }
}

const endIfDone = ({ words, isTold, end }: Waiting): void => {
  if (words !== null && isTold) end({ became: 'done', words });
};

function actionOf(act: PhoneAct, { queue, interface: iface }: QueuePlace): Fields {
  const at = { Queue: queue, Interface: iface };
  switch (act.do) {
    case 'pause':
      return { Action: 'QueuePause', ...at, Paused: 'true', Reason: act.reason };
    case 'resume':
      return { Action: 'QueuePause', ...at, Paused: 'false' };
    case 'logOut':
      return { Action: 'QueueRemove', ...at };
  }
}

/** Asterisk tells of every pause it was asked for, also of one that stood already. Before Asterisk 12 an interface was a Location. */
function tells({ act, place }: Waiting, block: AmiBlock): boolean {
  const iface = field(block, 'Interface') || field(block, 'Location');
  if (field(block, 'Queue') !== place.queue || iface !== place.interface) return false;
  const event = field(block, 'Event');
  if (act.do === 'logOut') return event === 'QueueMemberRemoved';
  return (event === 'QueueMemberPause' || event === 'QueueMemberPaused') && field(block, 'Paused') === (act.do === 'pause' ? '1' : '0');
}

/** By what app_queue and the manager interface say. */
export function refusalOf(words: string): PhoneRefusal {
  if (/permission denied/i.test(words)) return 'notPermitted';
  if (/not dynamic/i.test(words)) return 'fixed';
  return /interface not found|not there|no such queue/i.test(words) ? 'gone' : 'other';
}
