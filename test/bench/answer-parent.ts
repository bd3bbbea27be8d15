import type { Server } from 'node:http';

/** What the parent asks of a measured server: to do its work once, or to tell the processor time it has used (µs, user and system). */
export type Asked = 'tick' | 'cpu';

export function answerParent(tick: () => void | Promise<void>): void {
  process.on('message', ({ asked }: { readonly asked: Asked }) => {
    if (asked === 'tick') void tick();
    else {
      const { user, system } = process.cpuUsage();
      process.send?.(user + system);
    }
  });
  process.once('SIGTERM', () => process.exit());
  // Without its parent it has no reason to live.
  process.once('disconnect', () => process.exit());
}

/** Prints where it listens, once it does. */
export function listenOnLoopback(http: Server): Promise<void> {
  return new Promise((resolve) =>
    http.listen(0, '127.0.0.1', () => {
      const address = http.address();
      process.stdout.write(`listening on http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}\n`);
      resolve();
    }),
  );
}
