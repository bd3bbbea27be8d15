import { afterEach, beforeEach, vi } from 'vitest';

/** A request of a page that waits for its answer. */
export interface HeldRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly answer: (status: number, body: unknown) => Promise<void>;
  /** Nobody answers. */
  readonly lose: () => Promise<void>;
}

/** Chance, of which answer comes when, in a test's hand: stands in for `fetch`. */
class HeldAnswers {
  readonly held: HeldRequest[] = [];

  readonly fetch = (path: string, { method = 'GET', body }: { readonly method?: string; readonly body?: string } = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      this.held.push({
        method,
        path,
        body: body === undefined ? null : (JSON.parse(body) as unknown),
        answer: (status, said) => settled(() => resolve(Response.json(said, { status }))),
        lose: () => settled(() => reject(new TypeError('nobody answers'))),
      });
    });

  /** The oldest request that waits. */
  next(): HeldRequest {
    const first = this.held.shift();
    if (!first) throw new Error('No request waits for an answer');
    return first;
  }
}

/** Until the page has done with the answer all that it does at once. */
async function settled(act: () => void): Promise<void> {
  act();
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

/** In a suite whose pages ask over HTTP and wait by timers: both in the test's hand, anew for each test. */
export function holdAnswers(): HeldAnswers {
  const door = new HeldAnswers();
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    door.held.length = 0;
    vi.stubGlobal('fetch', door.fetch);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return door;
}
