import type { TimedBlock } from '../replay/recording.ts';
import type { Agenda } from './agenda.ts';
import { legLines, linesText, type Leg, type Lines } from './leg.ts';

export type NewLeg = Pick<Leg, 'device' | 'state' | 'callerNumber' | 'context' | 'exten'> &
  Partial<Pick<Leg, 'callerName' | 'connectedNumber' | 'account'>> & { readonly call?: Leg };

export interface Bridge {
  readonly id: string;
  readonly legs: Set<Leg>;
}

export type HangupCause = 16 | 17 | 19 | 26 | 1;
const CAUSE_TEXTS: Readonly<Record<HangupCause, string>> = {
  1: 'Unallocated (unassigned) number',
  16: 'Normal Clearing',
  17: 'User busy',
  19: 'User alerting, no answer',
  26: 'Answered elsewhere',
};

/** The invented Asterisk: what happens to channels and bridges, as the events that it sends of it, word by word as a recorded one did. */
export class Exchange {
  readonly #agenda: Agenda;
  #said: TimedBlock[] = [];
  #channels = 0;
  #bridges = 0;
  #lastMicros = 0;

  constructor(agenda: Agenda) {
    this.#agenda = agenda;
  }

  /** In whole epoch seconds, as the next event will be stamped. */
  get second(): number {
    return Math.floor(this.#nextMicros() / 1_000_000);
  }

  /** What was said since the last time. */
  take(): readonly TimedBlock[] {
    const said = this.#said;
    this.#said = [];
    return said;
  }

  say(event: string, privilege: string, ...lines: readonly Lines[]): void {
    this.#lastMicros = this.#nextMicros();
    const stamp = `${Math.floor(this.#lastMicros / 1_000_000)}.${String(this.#lastMicros % 1_000_000).padStart(6, '0')}`;
    const head: Lines = { Event: event, Privilege: `${privilege},all`, Timestamp: stamp };
    this.#said.push({ at: Math.floor(this.#lastMicros / 1000), text: `${[head, ...lines].map(linesText).join('')}\r\n` });
  }

  /** No two events bear the same time. */
  #nextMicros(): number {
    return Math.max(Math.round(this.#agenda.now) * 1000, this.#lastMicros + 37);
  }

  open({ call, ...fresh }: NewLeg): Leg {
    const uniqueid = `${this.second}.${this.#channels}`;
    const channel = `${fresh.device}-${this.#channels.toString(16).padStart(8, '0')}`;
    this.#channels += 1;
    const leg: Leg = {
      callerName: '',
      connectedNumber: '',
      account: '',
      ...fresh,
      channel,
      uniqueid,
      linkedid: call?.linkedid ?? uniqueid,
    };
    this.say('Newchannel', 'call', legLines(leg));
    return leg;
  }

  enters(leg: Leg, state: Leg['state']): void {
    leg.state = state;
    this.say('Newstate', 'call', legLines(leg));
  }

  dials(from: Leg, to: Leg, dialString: string): void {
    to.state = 'Ringing';
    this.say('DialBegin', 'call', legLines(from), legLines(to, 'Dest'), { DialString: dialString });
  }

  endsDial(from: Leg, to: Leg, status: 'ANSWER' | 'NOANSWER' | 'BUSY' | 'CHANUNAVAIL' | 'CANCEL'): void {
    if (status === 'ANSWER') to.state = 'Up';
    this.say('DialEnd', 'call', legLines(from), legLines(to, 'Dest'), { DialStatus: status });
  }

  bridge(...legs: readonly Leg[]): Bridge {
    this.#bridges += 1;
    const number = this.#bridges.toString(16).padStart(12, '0');
    const bridge = { id: `${this.second.toString(16).padStart(8, '0')}-d3e0-4f10-9a00-${number}`, legs: new Set<Leg>() };
    for (const leg of legs) {
      leg.state = 'Up';
      bridge.legs.add(leg);
      this.say('BridgeEnter', 'call', bridgeLines(bridge), legLines(leg));
    }
    return bridge;
  }

  leaves(bridge: Bridge, ...legs: readonly Leg[]): void {
    for (const leg of legs) {
      bridge.legs.delete(leg);
      this.say('BridgeLeave', 'call', bridgeLines(bridge), legLines(leg));
    }
  }

  asksHangup(leg: Leg, cause: HangupCause = 16): void {
    this.say('HangupRequest', 'call', legLines(leg), { Cause: cause });
  }

  hangsUp(leg: Leg, cause: HangupCause = 16): void {
    this.say('Hangup', 'call', legLines(leg), { Cause: cause, 'Cause-txt': CAUSE_TEXTS[cause] });
  }
}

/** Of BlindTransfer as well. */
export const bridgeLines = ({ id, legs }: Bridge): Lines => ({
  ...{ BridgeUniqueid: id, BridgeType: 'basic', BridgeTechnology: 'simple_bridge', BridgeCreator: '<unknown>', BridgeName: '<unknown>' },
  ...{ BridgeNumChannels: legs.size, BridgeVideoSourceMode: 'none' },
});
