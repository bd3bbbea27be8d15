import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { Deliver } from '../source.ts';
import type { SourceTime } from '../source-time.ts';

export type RefusedEvent = Awaited<ReturnType<Deliver>>['refused'][number];

export interface DeliveryOptions {
  readonly deliver: Deliver;
  readonly later: SourceTime['later'];
  /** The backlog grew too long (true), or is worked off (false). */
  readonly onBusy: (isBusy: boolean) => void;
  readonly onRefused: (refusal: RefusedEvent) => void;
  /** The log could not be written; the same events are tried again. */
  readonly onFailed: (error: unknown) => void;
}

const BATCH = 500;
const BUSY_FROM = 2000;
const CALM_FROM = 500;
const RETRY_AFTER_MS = 1000;

/** Hands events over in order, one batch at a time; none is dropped, so a log that cannot be written holds the phone system's bytes back. */
export class Delivery {
  readonly #options: DeliveryOptions;
  #backlog: BoardEvent[] = [];
  #isBusy = false;
  #running: Promise<void> | null = null;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  push(events: readonly BoardEvent[]): void {
    if (events.length === 0) return;
    this.#backlog.push(...events);
    if (!this.#isBusy && this.#backlog.length >= BUSY_FROM) this.#tell(true);
    this.#running ??= this.#work();
  }

  /** Resolves when everything is handed over. */
  async drained(): Promise<void> {
    await this.#running;
  }

  async #work(): Promise<void> {
    while (this.#backlog.length > 0) {
      const batch = this.#backlog.slice(0, BATCH);
      if (await this.#hand(batch)) this.#backlog = this.#backlog.slice(batch.length);
      if (this.#isBusy && this.#backlog.length <= CALM_FROM) this.#tell(false);
    }
    this.#running = null;
  }

  async #hand(batch: readonly BoardEvent[]): Promise<boolean> {
    try {
      const { refused } = await this.#options.deliver(batch);
      for (const refusal of refused) this.#options.onRefused(refusal);
      return true;
    } catch (error) {
      this.#options.onFailed(error);
      await new Promise<void>((resolve) => void this.#options.later(resolve, RETRY_AFTER_MS));
      return false;
    }
  }

  #tell(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.#options.onBusy(isBusy);
  }
}
