import { onTestFinished } from 'vitest';
import { EMPTY_LISTS } from '../../server/sources/demo-floor/demo-floor.ts';
import { USERNAME } from '../../server/sources/demo-floor/demo-site.ts';
import { openAmiServer } from '../../server/sources/replay/ami-server.ts';
import type { TimedBlock } from '../../server/sources/replay/recording.ts';

/** A phone system that says nothing until it is told to. */
export interface ToldPhones {
  readonly port: number;
  readonly secret: string;
  readonly isHeard: () => boolean;
  /** Says so to whoever listens, no faster than they read. */
  say(blocks: readonly TimedBlock[]): Promise<void>;
}

const AT_ONCE = 200;

export async function openToldPhones(): Promise<ToldPhones> {
  const secret = 'open sesame';
  const server = await openAmiServer({
    account: { username: USERNAME, secret },
    list: (action) => EMPTY_LISTS[action],
    onListening: () => undefined,
  });
  onTestFinished(() => server.close());
  return {
    ...{ port: server.port, secret },
    isHeard: () => server.sessions.length > 0,
    async say(blocks) {
      const [session] = server.sessions;
      if (!session) throw new Error('nobody listens');
      for (let from = 0; from < blocks.length; from += AT_ONCE) {
        const text = blocks.slice(from, from + AT_ONCE).map((block) => block.text);
        if (!session.write(text.join(''))) await session.drained();
      }
    },
  };
}
