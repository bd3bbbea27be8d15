import { AmiFraming } from '../../server/sources/asterisk-ami/ami-framing.ts';
import { AmiTracker, type KnownBefore } from '../../server/sources/asterisk-ami/ami-tracker.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { epochMs } from '../../shared/units.ts';
import { runASystem } from './run-a.ts';

type Fields = Readonly<Record<string, string | number>>;
/** A channel as events name it: `PJSIP/1001-a`, uniqueid, linkedid. */
export type Leg = readonly [channel: string, uniqueid: string, linkedid: string];

export const legFields = ([channel, uniqueid, linkedid]: Leg, prefix = ''): Fields => ({
  [`${prefix}Channel`]: channel,
  [`${prefix}Uniqueid`]: uniqueid,
  [`${prefix}Linkedid`]: linkedid,
});

/** A talk with a manager interface, written down event by event: for what no recording holds. Times are seconds after `START`. */
export class AmiTalk {
  static readonly START = 1_795_000_000;
  readonly events: BoardEvent[] = [];
  readonly #tracker: AmiTracker;
  readonly #framing = new AmiFraming();
  readonly #isStamped: boolean;

  constructor({ isStamped = true, before }: { readonly isStamped?: boolean; readonly before?: KnownBefore } = {}) {
    this.#tracker = new AmiTracker({ ...runASystem, trunks: ['PJSIP/provider'] }, before);
    this.#isStamped = isStamped;
  }

  /** Logs in; the lists hold these items. */
  login(members: readonly Fields[] = [], channels: readonly Fields[] = []): this {
    this.#tracker.connected();
    for (const member of members) this.#hear(0, 'QueueMember', { ActionID: 'm', ...member });
    this.#hear(0, 'QueueStatusComplete', { ActionID: 'm' });
    for (const channel of channels) this.#hear(0, 'CoreShowChannel', { ActionID: 'c', ...channel });
    return this.#hear(0, 'CoreShowChannelsComplete', { ActionID: 'c' });
  }

  say(seconds: number, event: string, ...fields: readonly Fields[]): this {
    const stamp = this.#isStamped ? { Timestamp: (AmiTalk.START + seconds).toFixed(6) } : {};
    return this.#hear(seconds, event, Object.assign({}, stamp, ...fields) as Fields);
  }

  lose(seconds: number): this {
    this.events.push(...this.#tracker.disconnected('cable', epochMs((AmiTalk.START + seconds) * 1000)));
    return this;
  }

  /** What was told of calls and people: type, second, and what matters of it. */
  told(): string[] {
    return this.events.filter(({ type }) => !type.startsWith('source.')).map(sentence);
  }

  #hear(seconds: number, event: string, fields: Fields): this {
    const text = Object.entries({ Event: event, ...fields }).map(([key, value]) => `${key}: ${value}\r\n`);
    for (const reading of this.#framing.push(Buffer.from(`${text.join('')}\r\n`)))
      if (reading.kind === 'block')
        this.events.push(...this.#tracker.read(reading.block, epochMs(Math.round((AmiTalk.START + seconds) * 1000))));
    return this;
  }
}

function sentence(event: BoardEvent): string {
  const seconds = event.at / 1000 - AmiTalk.START;
  const who = 'identity' in event ? [event.identity.name] : [];
  const details = ['direction', 'state', 'queue', 'reason', 'waitedMs'].flatMap((key) =>
    key in event ? [String(Reflect.get(event, key))] : [],
  );
  const to = event.type === 'call.transferred' && event.toIdentity ? [`to ${event.toIdentity.name}`] : [];
  return [seconds, event.type, ...('call' in event ? [event.call.replace(/^.*:/, '')] : []), ...who, ...to, ...details].join(' ');
}
