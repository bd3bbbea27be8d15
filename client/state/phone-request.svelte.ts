import { reasonFlaw, type ReasonFlaw } from '../../shared/phones/pause-reason.ts';
import type { AgentId } from '../../shared/units.ts';
import type { PhoneAct, PhoneOutcome, PhonePlace, PhoneQueue } from '../../shared/wire/phone-actions.ts';
import type { Refused } from '../../shared/wire/socket-events.ts';
import type { PhoneDesk } from './phone-desk.svelte.ts';
import { newRequestId } from './request-id.ts';

type Flaw = ReasonFlaw | 'noQueue';

/** One thing that a supervisor is about to ask a phone system for, from the first choice to what became of it. */
export class PhoneRequest {
  readonly kind: PhoneAct['do'];
  reason = $state('');
  chosen = $state.raw<readonly PhoneQueue[]>([]);
  isSending = $state(false);
  isTried = $state(false);
  /** X3: what became of it, queue by queue; null: nothing was sent yet. */
  outcomes = $state.raw<readonly PhoneOutcome[] | null>(null);
  /** Why nothing was sent, or is not known to be; null: it was. */
  problem = $state.raw<Refused | 'noAnswer' | null>(null);
  readonly #desk: PhoneDesk;
  readonly #agent: AgentId;
  /** X4: until there is an answer the same is asked, however often it is sent. */
  #request = newRequestId();

  constructor(kind: PhoneAct['do'], agent: AgentId, desk: PhoneDesk) {
    [this.kind, this.#agent, this.#desk] = [kind, agent, desk];
    // Whoever is logged out of one of several queues is meant to stay in the others: that is for a person to choose.
    if (kind !== 'logOut' || this.choices.length === 1) this.chosen = this.choices;
  }

  /** The queues in which it makes sense. */
  get choices(): readonly PhonePlace[] {
    const places = this.#desk.offer?.places ?? [];
    if (this.kind === 'pause') return places;
    return places.filter(({ paused, mayLogOut }) => (this.kind === 'resume' ? paused !== null : mayLogOut));
  }

  get flaw(): Flaw | null {
    if (this.chosen.length === 0) return 'noQueue';
    return this.kind === 'pause' ? reasonFlaw(this.reason.trim()) : null;
  }

  get isDone(): boolean {
    return this.outcomes?.every(({ became }) => became === 'done') ?? false;
  }

  isChosen(queue: PhoneQueue): boolean {
    return this.chosen.some((one) => isSame(one, queue));
  }

  toggle(queue: PhoneQueue): void {
    this.chosen = this.isChosen(queue) ? this.chosen.filter((one) => !isSame(one, queue)) : [...this.chosen, queue];
  }

  async send(): Promise<void> {
    this.isTried = true;
    const run = this.#desk.offer?.run;
    if (this.flaw !== null || run === undefined || this.isSending) return;
    this.isSending = true;
    [this.outcomes, this.problem] = [null, null];
    const act: PhoneAct = this.kind === 'pause' ? { do: 'pause', reason: this.reason.trim() } : { do: this.kind };
    const queues = this.chosen.map(({ system, queue }) => ({ system, queue }));
    const asked = { request: this.#request, run, agent: this.#agent, act, queues };
    const reply = await this.#desk.ask<readonly PhoneOutcome[]>((socket) => socket.emitWithAck('phone:act', asked));
    this.isSending = false;
    this.problem = reply?.ok ? null : (reply ?? 'noAnswer');
    if (reply === null) return;
    this.#request = newRequestId();
    if (reply.ok) {
      this.outcomes = reply.value;
      this.chosen = reply.value.filter(({ became }) => became !== 'done').map(({ system, queue }) => ({ system, queue }));
    }
    await this.#desk.again();
  }
}

const isSame = (a: PhoneQueue, b: PhoneQueue): boolean => a.system === b.system && a.queue === b.queue;
