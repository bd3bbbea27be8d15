import { epochMs, type EpochMs } from '../../shared/units.ts';

/** Frames looked back at: at a heartbeat of 2 s about half a minute, so that a server whose clock was set is believed soon. */
const SAMPLES = 16;
const SECOND_MS = 1000;
/** A picture that is this far from what the clock last said (the first one; a server set to another time) is not waited for. */
const JUMP_MS = 1500;

/** The server's time as this screen reckons it, whatever the screen's own clock says. `now` ticks once a second, on the second. */
export class ServerClock {
  now = $state.raw<EpochMs>(epochMs(Date.now()));
  #samples: number[] = [];
  #offset = 0;
  #heardAt = { steady: performance.now(), wall: Date.now() };
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Hears of each tick, after `now` moved. */
  onTick: () => void = () => undefined;

  constructor() {
    this.#tick();
  }

  /** A frame says what time it was when it left. The least delayed of the recent ones is nearest to the truth. */
  hear(serverNow: EpochMs): void {
    this.#samples = [...this.#samples.slice(1 - SAMPLES), serverNow - performance.now()];
    this.#offset = Math.max(...this.#samples);
    this.#heardAt = { steady: performance.now(), wall: Date.now() };
    if (Math.abs(this.read() - this.now) > JUMP_MS) this.now = this.read();
  }

  /** The steady clock of a page may stand still while its machine sleeps; the wall clock does not. The longer of the two is how long we have heard nothing. */
  read(): EpochMs {
    const { steady, wall } = this.#heardAt;
    if (this.#samples.length === 0) return epochMs(Date.now());
    const elapsed = Math.max(performance.now() - steady, Date.now() - wall);
    return epochMs(Math.round(steady + this.#offset + elapsed));
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #tick(): void {
    this.now = this.read();
    this.onTick();
    this.#timer = setTimeout(() => this.#tick(), SECOND_MS - (this.read() % SECOND_MS));
  }
}
