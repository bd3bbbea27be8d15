import { field, type AmiBlock } from '../asterisk-ami/ami-framing.ts';
import { AmiFraming } from '../asterisk-ami/ami-framing.ts';
import { stampOf } from '../asterisk-ami/phone-clock.ts';

/** One event as it goes over the wire, and when the recorded system sent it (epoch ms). */
export interface TimedBlock {
  readonly at: number;
  readonly text: string;
}

/** What a recorded manager connection brought, sorted by what it answers. */
export interface Recording {
  /** The blocks of each list, without ActionID. */
  readonly lists: Readonly<Record<ListAction, readonly string[]>>;
  readonly live: readonly TimedBlock[];
}

export type ListAction = 'QueueStatus' | 'CoreShowChannels';

export interface RecordingOptions {
  /** Leave out `Timestamp`, as a system with `timestampevents=no` does. */
  readonly stripsTimestamps?: boolean;
  /** Move everything by whole seconds: times, and the uniqueids that hold them. */
  readonly shiftSeconds?: number;
}

const COMPLETES: Readonly<Record<ListAction, string>> = {
  QueueStatus: 'QueueStatusComplete',
  CoreShowChannels: 'CoreShowChannelsComplete',
};

/** Reads the raw bytes of a connection. Live events are those with a Timestamp; answers to anything but the two lists are left out. */
export function readRecording(bytes: Buffer, { stripsTimestamps = false, shiftSeconds = 0 }: RecordingOptions = {}): Recording {
  const blocks = new AmiFraming().push(bytes).flatMap((reading) => (reading.kind === 'block' ? [reading.block] : []));
  const write = (block: AmiBlock, leftOut: readonly string[]): string => blockText(block, leftOut, shiftSeconds);
  const listOf = (action: ListAction): string[] => {
    const end = blocks.find((block) => field(block, 'Event') === COMPLETES[action]);
    const id = end ? field(end, 'ActionID') : null;
    return blocks.filter((block) => field(block, 'ActionID') === id).map((block) => write(block, ['ActionID']));
  };
  const live = blocks.flatMap((block) => {
    const stamp = field(block, 'Event') === '' ? null : stampOf(block);
    return stamp === null ? [] : [{ at: stamp + shiftSeconds * 1000, text: write(block, stripsTimestamps ? ['Timestamp'] : []) }];
  });
  return { lists: { QueueStatus: listOf('QueueStatus'), CoreShowChannels: listOf('CoreShowChannels') }, live };
}

const blockText = (block: AmiBlock, leftOut: readonly string[], shiftSeconds: number): string =>
  `${[...block]
    .flatMap(([key, values]) => (leftOut.includes(key) ? [] : values.map((value) => `${key}: ${shifted(key, value, shiftSeconds)}\r\n`)))
    .join('')}\r\n`;

const EPOCH_FIELDS = new Set(['Timestamp', 'LoginTime', 'LastPause', 'LastCall']);
const WALL_CLOCK = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

function shifted(key: string, value: string, seconds: number): string {
  if (seconds === 0) return value;
  if (EPOCH_FIELDS.has(key) || /(Uniqueid|Linkedid|UniqueID|LinkedID)$/.test(key))
    return value.replace(/^[1-9]\d{8,9}/, (epoch) => String(Number(epoch) + seconds));
  if (!WALL_CLOCK.test(value)) return value;
  return new Date(Date.parse(`${value.replace(' ', 'T')}Z`) + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
