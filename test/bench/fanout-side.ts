import { setTimeout as pause } from 'node:timers/promises';
import { openChild, type Child } from './child.ts';
import type { LightScreen } from './screens.ts';

/** By tick, what each room was sent. */
export type Recording = readonly (readonly (readonly [room: string, packets: readonly string[]])[])[];

export const TICKS = 40;
/** Slower than the frame buffer's 50 ms: each event goes out in a frame of its own. */
export const TICK_MS = 60;

/** One of the two servers in its process, with its screens. */
export interface Side {
  readonly child: Child;
  readonly screens: readonly LightScreen[];
  end(): Promise<void>;
}

export async function openSide(script: string, args: readonly string[], connect: (url: string) => Promise<LightScreen[]>): Promise<Side> {
  const child = openChild(`test/bench/${script}`, args);
  try {
    const { text } = await child.line(/^listening on /);
    const screens = await connect(text.replace('listening on ', ''));
    return {
      child,
      screens,
      async end() {
        for (const screen of screens) screen.close();
        await child.end();
      },
    };
  } catch (error) {
    await child.end();
    throw error;
  }
}

export interface Measured {
  readonly usPerFrame: number;
  readonly frames: number;
  readonly recording: Recording;
}

/** Lets the server do its work once a tick and counts what arrives. */
export async function measure({ child, screens }: Side): Promise<Measured> {
  const byTick: Map<string, string[]>[] = [];
  const firstOf = new Map(screens.toReversed().map((screen) => [screen.room, screen]));
  let frames = 0;
  for (const screen of screens) {
    screen.onFrame = (packet) => {
      frames += 1;
      if (firstOf.get(screen.room) !== screen) return;
      const sent = byTick.at(-1);
      sent?.set(screen.room, [...(sent.get(screen.room) ?? []), packet]);
    };
  }
  const before = await child.ask<number>({ asked: 'cpu' });
  for (let tick = 0; tick < TICKS; tick += 1) {
    byTick.push(new Map());
    child.tell({ asked: 'tick' });
    await pause(TICK_MS);
  }
  const spent = (await child.ask<number>({ asked: 'cpu' })) - before;
  return { usPerFrame: spent / frames, frames, recording: byTick.map((rooms) => [...rooms]) };
}
