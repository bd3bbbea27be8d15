import type { Draft, Effect, PayEffect } from '../../shared/wire/drafts.ts';
import type { Refused, Reply } from '../../shared/wire/socket-events.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import type { BoardStore } from './board-store.svelte.ts';

/** Somebody who types numbers changes a draft several times a second. */
const REST_MS = 250;
/** A month of a large site takes a while to be settled twice. */
const PAY_ANSWER_MS = 120_000;

/** `known`: of the draft as it stands; `failed` with the server's words, or null where it did not answer. */
export type Told<Value> =
  | { readonly is: 'none' | 'loading' }
  | { readonly is: 'known'; readonly value: Value }
  | { readonly is: 'failed'; readonly problem: Refused | null };

/** How a store of the floor asks its server. */
type Ask = BoardStore<AgentRow>['write'];

const NONE = { is: 'none' } as const;
const LOADING = { is: 'loading' } as const;

/** H2: what a draft would do, asked for as it changes. Nobody writes before both are told, or could not be. */
export class DraftEffect {
  figures = $state.raw<Told<Effect>>(NONE);
  pay = $state.raw<Told<PayEffect>>(NONE);
  readonly #ask: Ask;
  #draft: Draft | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  get isTold(): boolean {
    return [this.figures, this.pay].every(({ is }) => is === 'known' || is === 'failed');
  }

  /** H4: the last event that what is shown knows of. Where it could not be told nothing is known, and the server decides. */
  get seen(): Effect['seen'] | null {
    return this.figures.is === 'known' ? this.figures.value.seen : null;
  }

  /** null: there is nothing to ask for yet. */
  follow(draft: Draft | null): void {
    if (JSON.stringify(draft) !== JSON.stringify(this.#draft)) this.#begin(draft);
  }

  /** The floor is another one since, or nobody answered. */
  again(): void {
    this.#begin(this.#draft && { ...this.#draft });
  }

  close(): void {
    this.#begin(null);
  }

  #begin(draft: Draft | null): void {
    clearTimeout(this.#resting);
    this.#draft = draft;
    [this.figures, this.pay] = draft === null ? [NONE, NONE] : [LOADING, LOADING];
    if (draft !== null) this.#resting = setTimeout(() => void this.#hear(draft), REST_MS);
  }

  async #hear(draft: Draft): Promise<void> {
    const figures = this.#ask<Effect>((socket) => socket.emitWithAck('draft:effect', draft));
    const pay = this.#ask<PayEffect>((socket) => socket.emitWithAck('draft:payEffect', draft), PAY_ANSWER_MS);
    const told = toldOf(await figures);
    if (this.#draft === draft) this.figures = told;
    const toldPay = toldOf(await pay);
    if (this.#draft === draft) this.pay = toldPay;
  }
}

const toldOf = <Value>(reply: Reply<Value> | null): Told<Value> =>
  reply?.ok ? { is: 'known', value: reply.value } : { is: 'failed', problem: reply };
