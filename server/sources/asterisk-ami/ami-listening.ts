import type { ActionEnd, Listening, Talk } from '../phone-actions.ts';
import type { SourceTime } from '../source-time.ts';
import { refusalOf } from './ami-actions.ts';
import { field, type AmiBlock } from './ami-framing.ts';

type Fields = Readonly<Record<string, string>>;

interface Waiting {
  readonly take: (end: ActionEnd) => void;
  readonly begin: (isBegun: boolean) => void;
}

/** X3: as of every other action. */
const PATIENCE_MS = 5000;
/** X9: so long the listener's phone rings. */
const RING_MS = 30_000;
const OWN = 'tb-listen-';

/** X8: asks for phones to be rung, and hears whether they were taken: the answer to the action first, an OriginateResponse after it. */
export class AmiListening {
  readonly #send: (action: Fields) => boolean;
  readonly #later: SourceTime['later'];
  readonly #waiting = new Map<string, Waiting>();
  #sent = 0;

  /** `send`: false where the link does not stand. */
  constructor(send: (action: Fields) => boolean, later: SourceTime['later']) {
    this.#send = send;
    this.#later = later;
  }

  listen({ channel }: Talk, phone: string): Listening {
    this.#sent += 1;
    const id = `${OWN}${this.#sent}`;
    const [taken, take] = settled<ActionEnd>();
    const [begun, begin] = settled<boolean>();
    const stopWaiting = this.#later(() => take({ became: 'unknown', because: 'silent', words: '' }), PATIENCE_MS);
    // An answer that comes late still tells whether somebody listens.
    const stopListening = this.#later(() => waiting.begin(false), RING_MS + PATIENCE_MS);
    const waiting: Waiting = {
      take: (end) => {
        stopWaiting();
        take(end);
        if (end.became !== 'done') waiting.begin(false);
      },
      begin: (isBegun) => {
        stopListening();
        this.#waiting.delete(id);
        begin(isBegun);
      },
    };
    this.#waiting.set(id, waiting);
    if (!this.#send({ ...originate(channel, phone), ActionID: id })) waiting.take({ became: 'unknown', because: 'lost', words: '' });
    return { taken, begun };
  }

  heard(block: AmiBlock): void {
    const asked = this.#waiting.get(field(block, 'ActionID'));
    if (!asked) return;
    const isSuccess = field(block, 'Response') === 'Success';
    const words = field(block, 'Message');
    if (field(block, 'Event') === 'OriginateResponse') {
      // Some versions tell of a phone that was taken at once before they answer.
      asked.take({ became: 'done', words });
      asked.begin(isSuccess);
    } else if (isSuccess) asked.take({ became: 'done', words });
    else asked.take({ became: 'refused', because: refusalOf(words), words });
  }

  /** The link is gone, and with it every answer. */
  lost(): void {
    for (const { take, begin } of this.#waiting.values()) {
      take({ became: 'unknown', because: 'lost', words: '' });
      begin(false);
    }
  }
}

function settled<Value>(): readonly [Promise<Value>, (value: Value) => void] {
  let settle: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => (settle = resolve));
  return [promise, settle];
}

/** `q`: no beep to the call; `S`: it ends with the call, and moves to no other. */
const originate = (channel: string, phone: string): Fields => ({
  ...{ Action: 'Originate', Channel: phone, Application: 'ChanSpy', Data: `${channel},qS` },
  ...{ Timeout: String(RING_MS), Async: 'true' },
});
