import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { runAFile } from './run-a.ts';

/** One answered queue call of run A: a CONNECT line of queue_log, and from cel.csv how long the agent's own phone was in a bridge. */
export interface QueueCall {
  readonly member: string;
  readonly callid: string;
  readonly talkSeconds: number;
}

/** Per-call truth, by another way than the readers': from each CONNECT line to the agent's leg, and all bridges of that leg. */
export function runAQueueCalls(): readonly QueueCall[] {
  const rows: string[][] = parse(gunzipSync(readFileSync(runAFile('cel.csv.gz'))));
  const cel = rows.map(([type = '', time = '', , , , channel = '', , , , uniqueid = '']) => ({
    type,
    at: Date.parse(`${time.replace(' ', 'T')}Z`),
    channel,
    uniqueid,
  }));

  /** The phone that `Local/…;2` dialled is the next channel that starts. */
  const phoneBehind = (uniqueid: string): string => {
    const leg = cel.find((row) => row.uniqueid === uniqueid && row.type === 'CHAN_START');
    if (!leg?.channel.startsWith('Local/')) return uniqueid;
    const extension = /\d+/.exec(leg.channel)?.[0] ?? '';
    const from = cel.indexOf(leg);
    return cel.slice(from).find((row) => row.type === 'CHAN_START' && row.channel.startsWith(`IAX2/${extension}-`))?.uniqueid ?? '';
  };
  const bridgedMs = (uniqueid: string): number =>
    cel
      .filter((row) => row.uniqueid === uniqueid)
      .reduce((sum, row) => sum + (row.type === 'BRIDGE_EXIT' ? row.at : row.type === 'BRIDGE_ENTER' ? -row.at : 0), 0);

  return readFileSync(runAFile('queue_log'), 'utf8')
    .split('\n')
    .map((line) => line.split('|'))
    .filter((fields) => fields[4] === 'CONNECT')
    .map(([, callid = '', , member = '', , , leg = '']) => ({ member, callid, talkSeconds: bridgedMs(phoneBehind(leg)) / 1000 }));
}
