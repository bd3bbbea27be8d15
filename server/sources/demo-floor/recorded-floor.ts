import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { EpochMs } from '../../../shared/units.ts';
import { checkoutFile } from '../checkout.ts';
import { readRecording, type ListAction, type TimedBlock } from '../replay/recording.ts';

const RECORDING = 'test/fixtures/asterisk-run-a/ami-inbound-outbound.txt.gz';
const PAUSE_MS = 3000;

export interface RecordedFloor {
  readonly lists: Readonly<Record<ListAction, readonly string[]>>;
  /** Six minutes of a real Asterisk, from `now` on, again and again. */
  readonly blocks: () => Generator<TimedBlock, never, void>;
}

/**
 * The recorded run A, moved to `now` by whole seconds. Each round is moved further, so its calls are new ones. At another speed than its own
 * the events come without their times, which would run ahead of the clock, and count when they arrive.
 */
export function recordedFloor(now: EpochMs, speed: number): Result<RecordedFloor, string> {
  const file = checkoutFile(RECORDING);
  if (!existsSync(file))
    return err(`this checkout lacks the recorded traffic (${RECORDING}): leave --recorded out, or get the whole checkout`);
  const bytes = gunzipSync(readFileSync(file));
  const { live } = readRecording(bytes);
  const first = live[0]?.at ?? now;
  const roundMs = (live.at(-1)?.at ?? first) - first + PAUSE_MS;
  const roundAt = (at: number) => readRecording(bytes, { shiftSeconds: Math.floor((at - first) / 1000), stripsTimestamps: speed !== 1 });
  function* blocks(): Generator<TimedBlock, never, void> {
    for (let round = 0; ; round += 1) {
      const movedBy = now + round * roundMs;
      for (const { at, text } of roundAt(movedBy).live) yield { at: now + (at - now) / speed, text };
    }
  }
  return ok({ lists: roundAt(now).lists, blocks });
}
