import type { PhoneSystem } from '../../../shared/site/site-file.ts';
import { systemTime, type SourceTime } from '../source-time.ts';
import type { Deliver, Source } from '../source.ts';
import { AmiActions } from './ami-actions.ts';
import { AmiListening } from './ami-listening.ts';
import type { AmiBlock } from './ami-framing.ts';
import { AmiLink, type LinkState } from './ami-link.ts';
import { AmiTracker, type KnownBefore } from './ami-tracker.ts';
import { Delivery, type RefusedEvent } from './delivery.ts';

export interface AmiSourceOptions {
  readonly system: PhoneSystem & { readonly asterisk: NonNullable<PhoneSystem['asterisk']> };
  /** Of the manager account, read from the environment; the site file holds only its name. */
  readonly secret: string;
  readonly deliver: Deliver;
  /** What the log holds of this source: calls and members that are gone when the link comes up are told as ended. */
  readonly before?: KnownBefore;
  readonly onLink?: (state: LinkState) => void;
  /** Lines and events that could not be used, and failures to store. */
  readonly onTrouble?: (trouble: AmiTrouble) => void;
  readonly time?: SourceTime;
}

export type AmiTrouble =
  | { readonly kind: 'unreadable'; readonly text: string; readonly reason: string }
  | { readonly kind: 'listRefused'; readonly list: string; readonly reason: string }
  | { readonly kind: 'eventRefused'; readonly refusal: RefusedEvent }
  | { readonly kind: 'notStored'; readonly error: unknown };

export interface AmiSource extends Source {
  readonly link: LinkState;
  /** Received since the start. */
  readonly bytes: number;
  /** Resolves when all that was heard until now is committed. */
  drained(): Promise<void>;
}

/** Follows one Asterisk through its manager interface (AMI). Never gives up: a phone system that cannot be reached is shown as down. */
export function openAmiSource(options: AmiSourceOptions): AmiSource {
  const { system, secret, deliver, onTrouble = () => undefined, time = systemTime } = options;
  const tracker = new AmiTracker(system, options.before ?? null);
  const delivery = new Delivery({
    deliver,
    later: time.later,
    onBusy: (isBusy) => (isBusy ? link.pause() : link.resume()),
    onRefused: (refusal) => onTrouble({ kind: 'eventRefused', refusal }),
    onFailed: (error) => onTrouble({ kind: 'notStored', error }),
  });
  const actions = new AmiActions((action) => link.act(action), time.later);
  const listening = new AmiListening((action) => link.act(action), time.later);
  const answered = (block: AmiBlock): void => {
    actions.heard(block);
    listening.heard(block);
  };
  const link = new AmiLink({
    account: { ...system.asterisk, secret },
    listener: {
      loggedIn: () => tracker.connected(),
      block: (block, arrivedAt) => {
        delivery.push(tracker.read(block, arrivedAt));
        answered(block);
      },
      refusedAction: answered,
      refusedList: (list, reason, arrivedAt) => {
        onTrouble({ kind: 'listRefused', list, reason });
        delivery.push(tracker.refused(list, arrivedAt));
      },
      unreadable: (text, reason) => onTrouble({ kind: 'unreadable', text, reason }),
      ended: ({ reason, lastByteAt }) => {
        delivery.push(tracker.disconnected(reason, lastByteAt));
        actions.lost();
        listening.lost();
      },
    },
    ...(options.onLink && { onState: options.onLink }),
    time,
  });
  return {
    id: `ami:${system.system}`,
    ...((system.actions === true || system.listening === true) && {
      actions: {
        system: system.system,
        get isLinked() {
          return tracker.isWatching;
        },
        places: () => tracker.places(),
        act: (act, place) => actions.act(act, place),
        talks: () => tracker.talks(),
        listen: (talk, phone) => listening.listen(talk, phone),
      },
    }),
    get link() {
      return link.state;
    },
    get bytes() {
      return link.bytes;
    },
    drained: () => delivery.drained(),
    close: async () => {
      await link.close();
      await delivery.drained();
    },
  };
}
