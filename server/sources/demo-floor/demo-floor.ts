import { stringify } from 'yaml';
import type { BoardEvent } from '../../../shared/events/board-event.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Locale } from '../../../shared/site/site-file.ts';
import { siteFileSchema } from '../../../shared/site/site-file.schema.ts';
import { openAmiServer } from '../replay/ami-server.ts';
import type { ListAction, TimedBlock } from '../replay/recording.ts';
import type { SourceTime } from '../source-time.ts';
import type { Deliver } from '../source.ts';
import { demoDay } from './demo-day.ts';
import { demoSite, QUEUE, SECRET_VARIABLE, USERNAME } from './demo-site.ts';
import { openDialer } from './dialer.ts';
import { leadsBefore } from './leads.ts';
import { playBlocks } from './play-blocks.ts';
import { recordedFloor } from './recorded-floor.ts';
import { recordedSite } from './recorded-site.ts';
import { supervisorEvents } from './supervisor-events.ts';

export interface DemoOptions {
  readonly seed: number;
  /** From the start on; 1: an ordinary floor. */
  readonly speed: number;
  /** The recorded traffic of a real Asterisk in place of the invented day. */
  readonly isRecorded: boolean;
  readonly timeZone: string;
  readonly locale: Locale;
  /** Of the manager account. */
  readonly secret: string;
  readonly time: Pick<SourceTime, 'clock' | 'later'>;
}

export interface DemoPhoneSystem {
  readonly port: number;
  readonly sentBytes: () => number;
  /** The variable in which the site file looks for the secret, and the secret. */
  readonly env: Readonly<Record<string, string>>;
  /** YAML; names this phone system. */
  readonly siteFile: string;
  /** What no phone system tells, to be delivered each at its time; some are past. */
  readonly events: readonly BoardEvent[];
  /** Has what the agents' dialer tells of leads delivered, from the beginning of the day on. */
  readonly connectDialer: (deliver: Deliver) => void;
  /** Resolves when somebody who logged in was sent all that is past: the board stands in a moment. */
  readonly pastSent: Promise<void>;
  close(): Promise<void>;
}

/** What its clients are told: the lists at the login, then the events. */
interface Telling {
  readonly lists: Readonly<Record<ListAction, readonly string[]>>;
  readonly blocks: () => Iterable<TimedBlock>;
}

/**
 * The demo floor: 24 invented agents whose working day is spoken as AMI bytes by a phone system of this process, so that the demo runs
 * through the very source, intake and fold a real Asterisk goes through. Whoever logs in hears the day from its beginning, so a client
 * that comes again hears nothing new.
 */
export async function startDemoPhoneSystem(options: DemoOptions): Promise<Result<DemoPhoneSystem, string>> {
  const { secret, isRecorded, timeZone, locale, time } = options;
  const now = time.clock();
  const recorded = isRecorded ? recordedFloor(now, options.speed) : null;
  if (recorded && !recorded.ok) return recorded;
  let telling: Telling = recorded?.value ?? { lists: EMPTY_LISTS, blocks: () => [] };
  let onPastSent = (): void => undefined;
  const pastSent = new Promise<void>((resolve) => (onPastSent = resolve));
  const dialer = openDialer(time.later);
  const server = await openAmiServer({
    account: { username: USERNAME, secret },
    list: (action) => telling.lists[action],
    onListening: (session) => void playBlocks(session, telling.blocks(), time, onPastSent),
  });
  const written = (isRecorded ? recordedSite : demoSite)({ now, timeZone, locale, port: server.port });
  const site = siteFileSchema.safeParse(written);
  if (!site.success) {
    await server.close();
    return err(`the demo's own site file is refused: ${site.error.message}`);
  }
  if (!isRecorded)
    telling = { lists: EMPTY_LISTS, blocks: () => demoDay({ ...options, site: site.data, now, onLeads: (events) => dialer.tell(events) }) };
  return ok({
    ...{ port: server.port, env: { [SECRET_VARIABLE]: secret }, siteFile: stringify(written), pastSent },
    events: isRecorded ? [] : [...leadsBefore(site.data, now), ...supervisorEvents(site.data, now)],
    connectDialer: (deliver) => dialer.connect(deliver),
    sentBytes: () => server.sentBytes,
    close() {
      dialer.close();
      return server.close();
    },
  });
}

/** Before the doors open: nobody is logged in, nobody calls. */
export const EMPTY_LISTS: Telling['lists'] = {
  QueueStatus: [
    'Response: Success\r\nEventList: start\r\nMessage: Queue status will follow\r\n\r\n',
    `Event: QueueParams\r\nQueue: ${QUEUE}\r\nMax: 0\r\nStrategy: leastrecent\r\nCalls: 0\r\nHoldtime: 0\r\nTalkTime: 0\r\nCompleted: 0\r\nAbandoned: 0\r\nServiceLevel: 20\r\nServicelevelPerf: 0.0\r\nServicelevelPerf2: 0.0\r\nWeight: 0\r\n\r\n`,
    'Event: QueueStatusComplete\r\nEventList: Complete\r\nListItems: 1\r\n\r\n',
  ],
  CoreShowChannels: [
    'Response: Success\r\nEventList: start\r\nMessage: Channels will follow\r\n\r\n',
    'Event: CoreShowChannelsComplete\r\nEventList: Complete\r\nListItems: 0\r\n\r\n',
  ],
};
