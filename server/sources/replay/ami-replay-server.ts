import type { SourceTime } from '../source-time.ts';
import { openAmiServer, type AmiServer, type AmiSession } from './ami-server.ts';
import type { Recording, TimedBlock } from './recording.ts';

export interface ReplayOptions {
  readonly account: { readonly username: string; readonly secret: string };
  /** What the client of the nth connection (from 1) hears, from its first event on; null: nothing. */
  readonly recordingFor: (connection: number) => Recording | null;
  /** In its own timing, `speed` times as fast, or as fast as the client reads. */
  readonly pace: { readonly speed: number; readonly time: Pick<SourceTime, 'clock' | 'later'> } | 'asFastAsRead';
  /** Cut the nth connection after so many bytes of events; null: not at all. */
  readonly cutAfter?: (connection: number) => number | null;
  /** All events of the nth connection are written. */
  readonly onPlayed?: (connection: number) => void;
}

/** Plays recorded manager connections over TCP. */
export function openAmiReplayServer(options: ReplayOptions): Promise<AmiServer> {
  return openAmiServer({
    account: options.account,
    list: (action, session) => options.recordingFor(session.number)?.lists[action] ?? [],
    onListening: (session) => {
      const recording = options.recordingFor(session.number);
      if (!recording) return;
      const player = new Player(session, recording.live, options);
      if (options.pace === 'asFastAsRead') void player.playAsRead();
      else player.playTimed(options.pace.speed, options.pace.time);
    },
  });
}

class Player {
  readonly #session: AmiSession;
  readonly #blocks: readonly TimedBlock[];
  readonly #options: ReplayOptions;
  readonly #cutAfter: number;
  #next = 0;
  #bytes = 0;

  constructor(session: AmiSession, blocks: readonly TimedBlock[], options: ReplayOptions) {
    this.#session = session;
    this.#blocks = blocks;
    this.#options = options;
    this.#cutAfter = options.cutAfter?.(session.number) ?? Infinity;
  }

  async playAsRead(): Promise<void> {
    while (this.#session.isOpen && this.#next < this.#blocks.length) {
      if (!this.#write(this.#blocks[this.#next])) await this.#session.drained();
      this.#next += 1;
    }
    this.#options.onPlayed?.(this.#session.number);
  }

  playTimed(speed: number, { clock, later }: Pick<SourceTime, 'clock' | 'later'>): void {
    const startedAt = clock();
    const first = this.#blocks[0]?.at ?? 0;
    const dueAt = (block: TimedBlock): number => startedAt + (block.at - first) / speed;
    const step = (): void => {
      let block = this.#blocks[this.#next];
      for (; block && dueAt(block) <= clock(); block = this.#blocks[this.#next]) {
        this.#write(block);
        this.#next += 1;
      }
      if (block && this.#session.isOpen) later(step, Math.max(1, dueAt(block) - clock()));
      else this.#options.onPlayed?.(this.#session.number);
    };
    step();
  }

  /** Cuts inside a block where the limit says so. */
  #write(block: TimedBlock | undefined): boolean {
    const bytes = Buffer.from(block?.text ?? '');
    const left = this.#cutAfter - this.#bytes;
    this.#bytes += bytes.length;
    const isWritable = this.#session.write(left < bytes.length ? bytes.subarray(0, Math.max(0, left)) : bytes);
    if (left < bytes.length) this.#session.cut();
    return isWritable;
  }
}
