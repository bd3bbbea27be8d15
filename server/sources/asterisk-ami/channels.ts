import { channelKinds, deviceOf, localPairOf, type ChannelKind } from '../asterisk-files/channel-name.ts';
import { field, known, type AmiBlock } from './ami-framing.ts';

/** One leg that is up. */
export interface Channel {
  readonly uniqueid: string;
  readonly name: string;
  /** Linkedid: the call it belongs to. */
  readonly call: string;
  readonly kind: ChannelKind;
  /** TECH/peer. */
  readonly device: string;
  /** As they were when the leg was first seen: the dialplan and the dialled leg's inheritance change both later. */
  readonly account: string;
  readonly callerNumber: string;
  bridge: string | null;
  /** Who dialled it, and the last phone it dialled. */
  dialler: Channel | null;
  dialled: Channel | null;
  /** What a list of channels said it runs. */
  app: { readonly name: string; readonly data: string } | null;
  /** Of which session of the link the last word about it is. */
  session: number;
}

/** All legs that are up, by Uniqueid. */
export class Channels {
  readonly #byId = new Map<string, Channel>();
  readonly #locals = new Map<string, Channel>();
  readonly #byCall = new Map<string, Set<Channel>>();
  readonly #kindOf: (name: string) => ChannelKind;
  #session = 0;

  constructor(trunks: readonly string[]) {
    this.#kindOf = channelKinds(trunks);
  }

  /** The leg that `prefix`Channel names, entered if it was unknown; null where the block names none. */
  of(block: AmiBlock, prefix = ''): Channel | null {
    const uniqueid = field(block, `${prefix}Uniqueid`);
    const channel = this.#byId.get(uniqueid) ?? this.#enter(block, prefix, uniqueid);
    if (channel) channel.session = this.#session;
    return channel;
  }

  find(uniqueid: string): Channel | null {
    return this.#byId.get(uniqueid) ?? null;
  }

  all(): readonly Channel[] {
    return [...this.#byId.values()];
  }

  ofCall(call: string): readonly Channel[] {
    return [...(this.#byCall.get(call) ?? [])];
  }

  inBridge(bridge: string): readonly Channel[] {
    return this.all().filter((channel) => channel.bridge === bridge);
  }

  /** `Local/…;2` of `Local/…;1`, and the other way round. */
  otherHalf(channel: Channel): Channel | null {
    if (channel.kind !== 'local') return null;
    return this.#locals.get(localPairOf(channel.name) + (channel.name.endsWith('1') ? '2' : '1')) ?? null;
  }

  /** Returns whether it was the last leg of its call. */
  remove(channel: Channel): boolean {
    this.#byId.delete(channel.uniqueid);
    this.#locals.delete(channel.name);
    const others = this.#byCall.get(channel.call);
    others?.delete(channel);
    if (others?.size !== 0) return false;
    this.#byCall.delete(channel.call);
    return true;
  }

  /** A new session of the link began: until it speaks of a leg, nobody knows whether that is still there. */
  beginSession(): void {
    this.#session += 1;
  }

  unconfirmed(): readonly Channel[] {
    return this.all().filter((channel) => channel.session < this.#session);
  }

  #enter(block: AmiBlock, prefix: string, uniqueid: string): Channel | null {
    const name = field(block, `${prefix}Channel`);
    if (name === '' || uniqueid === '') return null;
    const channel: Channel = {
      uniqueid,
      name,
      call: field(block, `${prefix}Linkedid`) || uniqueid,
      kind: this.#kindOf(name),
      device: deviceOf(name),
      account: known(block, `${prefix}AccountCode`),
      callerNumber: known(block, `${prefix}CallerIDNum`),
      bridge: null,
      dialler: null,
      dialled: null,
      app: null,
      session: this.#session,
    };
    this.#byId.set(uniqueid, channel);
    if (channel.kind === 'local') this.#locals.set(name, channel);
    const call = this.#byCall.get(channel.call);
    if (call) call.add(channel);
    else this.#byCall.set(channel.call, new Set([channel]));
    return channel;
  }
}
