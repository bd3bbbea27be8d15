import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  openAmiSource,
  type AmiSource,
  type AmiSourceOptions,
  type AmiTrouble,
} from '../../server/sources/asterisk-ami/asterisk-ami-source.ts';
import type { AmiServer } from '../../server/sources/replay/ami-server.ts';
import { readRecording, type Recording, type RecordingOptions } from '../../server/sources/replay/recording.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { runAFile, runASystem } from './run-a.ts';

export const account = { username: 'wallboard', secret: 'wallboard-secret' };

/** `whole`: from before the first call; `joined`: a second client that came in the middle of the same run, with 35 channels up. */
const FILES = { whole: 'ami-inbound-outbound.txt.gz', joined: 'ami-midjoin.txt.gz' };

export const runABytes = (which: keyof typeof FILES): Buffer => gunzipSync(readFileSync(runAFile(FILES[which])));
export const runARecording = (which: keyof typeof FILES, options?: RecordingOptions): Recording => readRecording(runABytes(which), options);

/** An intake that keeps what it is given, each id once, as the log does. */
export interface Heard {
  readonly events: BoardEvent[];
  readonly duplicates: number;
  readonly troubles: AmiTrouble[];
  readonly source: AmiSource;
}

export function listenTo(port: number, options: Partial<AmiSourceOptions> = {}, known: readonly BoardEvent[] = []): Heard {
  const ids = new Set(known.map(({ id }) => id));
  const heard = { events: [...known], duplicates: 0, troubles: new Array<AmiTrouble>() };
  const deliver: AmiSourceOptions['deliver'] = (events) => {
    const fresh = events.filter(({ id }) => !ids.has(id) && ids.add(id));
    heard.events.push(...fresh);
    heard.duplicates += events.length - fresh.length;
    return Promise.resolve({ accepted: fresh.length, duplicates: events.length - fresh.length, refused: [] });
  };
  const system = { ...runASystem, asterisk: { host: '127.0.0.1', port, ...account } };
  const source = openAmiSource({
    system,
    secret: account.secret,
    deliver,
    onTrouble: (trouble) => void heard.troubles.push(trouble),
    ...options,
  });
  return Object.assign(heard, { source });
}

/** Lets sockets work until `isDone`; waits for no time of its own. */
export async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setImmediate(resolve));
}

/** Everything the server has written was read and committed. */
export async function caughtUp(server: AmiServer, heard: Heard): Promise<void> {
  await until(() => heard.source.bytes >= server.sentBytes);
  await heard.source.drained();
}
