import { isPhone } from '../../shared/phones/own-phone.ts';
import type { AgentId } from '../../shared/units.ts';
import type { PhoneCall, PhoneEnd } from '../../shared/wire/phone-actions.ts';
import type { Refused } from '../../shared/wire/socket-events.ts';
import type { PhoneDesk } from './phone-desk.svelte.ts';
import { newRequestId } from './request-id.ts';

const KEPT_AT = 'tallyboard-own-phone';

/** X10: the phone that was rung last from this browser. */
function keptPhone(): string {
  try {
    return localStorage.getItem(KEPT_AT) ?? '';
  } catch {
    return '';
  }
}

function keepPhone(phone: string): void {
  try {
    localStorage.setItem(KEPT_AT, phone);
  } catch {
    // A browser that keeps nothing asks each time.
  }
}

/** The wish to listen to one call, from the choice to what became of it. */
export class ListenRequest {
  phone = $state(keptPhone());
  isSending = $state(false);
  isTried = $state(false);
  /** X9: what became of it; null: nothing was sent yet. */
  end = $state.raw<PhoneEnd | null>(null);
  /** Why nothing was sent, or is not known to be; null: it was. */
  problem = $state.raw<Refused | 'noAnswer' | null>(null);
  readonly call: PhoneCall;
  readonly #desk: PhoneDesk;
  readonly #agent: AgentId;
  /** X4: until there is an answer the same is asked, however often it is sent. */
  #request = newRequestId();

  constructor(call: PhoneCall, agent: AgentId, desk: PhoneDesk) {
    [this.call, this.#agent, this.#desk] = [call, agent, desk];
  }

  get isFlawed(): boolean {
    return !isPhone(this.phone.trim());
  }

  get isDone(): boolean {
    return this.end?.became === 'done';
  }

  async send(): Promise<void> {
    this.isTried = true;
    const run = this.#desk.offer?.run;
    if (this.isFlawed || run === undefined || this.isSending) return;
    this.isSending = true;
    [this.end, this.problem] = [null, null];
    const phone = this.phone.trim();
    keepPhone(phone);
    const { system, call } = this.call;
    const asked = { request: this.#request, run, agent: this.#agent, system, call, phone };
    const reply = await this.#desk.ask<PhoneEnd>((socket) => socket.emitWithAck('phone:listen', asked));
    this.isSending = false;
    this.problem = reply?.ok ? null : (reply ?? 'noAnswer');
    if (reply === null) return;
    this.#request = newRequestId();
    if (reply.ok) this.end = reply.value;
    await this.#desk.again();
  }
}
