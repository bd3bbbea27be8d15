import type { AgentId } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import type { PhoneOffer } from '../../shared/wire/phone-actions.ts';
import type { Refused } from '../../shared/wire/socket-events.ts';
import type { BoardStore } from './board-store.svelte.ts';

/** How a store of the floor asks its server. */
export type AskServer = BoardStore<AgentRow>['write'];

/** X1: what can be asked of the phone systems for the agent who is opened. */
export class PhoneDesk {
  readonly ask: AskServer;
  /** null: not told yet, or it could not be. */
  offer = $state.raw<PhoneOffer | null>(null);
  /** Why it could not be told; `noAnswer`: the server said nothing. */
  problem = $state.raw<Refused | 'noAnswer' | null>(null);
  /** Whether anything was ever offered here: then there is a place to keep for what comes. */
  isExpected = $state(false);
  #agent: AgentId | null = null;
  #followed: string | null = null;
  #latest: symbol | null = null;

  constructor(ask: AskServer) {
    this.ask = ask;
  }

  /** Somebody is opened: of whoever was before nothing is shown, and what is known of this one is asked for anew. */
  begin(agent: AgentId): void {
    if (agent !== this.#agent) [this.offer, this.problem, this.#latest] = [null, null, null];
    [this.#agent, this.#followed] = [agent, null];
  }

  /** Asks anew where what the offer depends on (`version`) is another than before. */
  follow(version: string): void {
    if (version === this.#followed) return;
    this.#followed = version;
    void this.again();
  }

  async again(): Promise<void> {
    const agent = this.#agent;
    if (agent === null) return;
    const latest = (this.#latest = Symbol());
    const reply = await this.ask<PhoneOffer>((socket) => socket.emitWithAck('phone:offer', { agent }));
    if (this.#latest !== latest) return; // something else was asked for meanwhile
    this.problem = reply?.ok ? null : (reply ?? 'noAnswer');
    if (!reply?.ok) return;
    this.offer = reply.value;
    if (reply.value.systems.length > 0 || reply.value.calls.length > 0) this.isExpected = true;
  }
}
