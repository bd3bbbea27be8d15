import { onTestFinished } from 'vitest';
import { openAmiServer, type AmiSession } from '../../server/sources/replay/ami-server.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import type { LocalDate } from '../../shared/units.ts';
import { account, runARecording } from './run-a-ami.ts';

/** The recorded system's own six minutes, once on each day that it is told to replay. */
export interface ReplayedDays {
  readonly port: number;
  /** Somebody listens who is no trial: the connection stays. */
  readonly isHeard: () => boolean;
  /** At ten by the zone's clock. */
  replay(date: LocalDate): Promise<void>;
}

/** A phone system that lets whoever logs in hear the day `first`, and replays it on other days when it is told to. */
export async function openReplayedDays(timeZone: string, first: LocalDate): Promise<ReplayedDays> {
  const recorded = runARecording('whole');
  const begin = recorded.live[0]?.at ?? 0;
  const dayOf = (date: LocalDate) =>
    runARecording('whole', { shiftSeconds: Math.floor((instantOf(timeZone, date, '10:00') - begin) / 1000) });
  const { lists, live } = dayOf(first);
  const say = async (session: AmiSession, blocks: typeof live): Promise<void> => {
    for (const { text } of blocks) if (!session.write(text)) await session.drained();
  };
  const server = await openAmiServer({ account, list: (action) => lists[action], onListening: (session) => void say(session, live) });
  onTestFinished(() => server.close());
  return {
    port: server.port,
    isHeard: () => server.sessions.length > 0,
    async replay(date) {
      for (const session of server.sessions) await say(session, dayOf(date).live);
    },
  };
}
