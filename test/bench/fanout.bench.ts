import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { systemClock } from '../../server/clock.ts';
import { inBenchFolder, loggedIn } from './bench-folder.ts';
import { measure, openSide, TICK_MS, TICKS } from './fanout-side.ts';
import { pairRatios, type Benchmark, type Figure } from './figure.ts';
import { openAll, openLightScreen, openPlainScreen, type Seat } from './screens.ts';

const AGENTS = 300;
const EVENTS = 30_000;
const PAIRS = 3;
const SCREENS = 500;

const floor: Seat['join'] = { audience: 'floor' };
const floors = (count: number): Pick<Seat, 'room' | 'join'>[] => Array.from({ length: count }, () => ({ room: 'floor', join: floor }));
const desks = Array.from({ length: AGENTS }, (_, index) => `a${index + 1}`).map((agent) => ({
  room: agent,
  join: { audience: 'desk' as const, agent },
}));

const SCENARIOS: Readonly<Record<string, readonly Pick<Seat, 'room' | 'join'>[]>> = {
  [`${SCREENS} floor screens`]: floors(SCREENS),
  [`${AGENTS} desks and ${SCREENS - AGENTS} floor screens`]: [...desks, ...floors(SCREENS - AGENTS)],
};

/**
 * Processor time (user and system) of the server's process for each frame that arrived at a screen. The gateway folds the event, derives, scores
 * and cuts the picture, compares, encodes and sends; plain `ws` only sends the very bytes that the gateway sent just before. Screens live in this process.
 */
export const fanoutBench: Benchmark = {
  name: 'fanout',
  about: `processor time per delivered frame at ${SCREENS} sockets, the gateway against plain ws sending the same bytes`,
  run: (say) =>
    inBenchFolder(async (folder) => {
      const accounts = openAccounts(folder, systemClock);
      const cookie = await loggedIn(accounts, 'admin', { role: 'admin' });
      accounts.close();
      const figures: Figure[] = [];
      for (const [scenario, seats] of Object.entries(SCENARIOS)) {
        say(scenario);
        figures.push(
          ...(await compare(
            folder,
            scenario,
            seats.map((seat) => ({ ...seat, cookie })),
          )),
        );
      }
      return figures;
    }),
};

async function compare(folder: string, scenario: string, seats: readonly Seat[]): Promise<Figure[]> {
  const recordingFile = join(folder, 'recording.json');
  const gateway = await openSide('fanout-gateway-child.ts', [folder, `${AGENTS}`, `${EVENTS}`], (url) =>
    openAll(seats, (seat) => openLightScreen(url, seat)),
  );
  try {
    writeFileSync(recordingFile, JSON.stringify((await measure(gateway)).recording));
    const plain = await openSide('fanout-plain-child.ts', [recordingFile], (url) =>
      openAll(seats, ({ room }) => openPlainScreen(url, room)),
    );
    try {
      await measure(plain);
      const [ours, theirs]: [number[], number[]] = [[], []];
      let frames = 0;
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const measured = await measure(gateway);
        ours.push(measured.usPerFrame);
        frames = measured.frames;
        theirs.push((await measure(plain)).usPerFrame);
      }
      return figuresOf(
        scenario,
        ours,
        theirs,
        `${(frames / TICKS).toFixed(0)} frames for each of ${TICKS} events, ${(1000 / TICK_MS).toFixed(1)} events/s`,
      );
    } finally {
      await plain.end();
    }
  } finally {
    await gateway.end();
  }
}

const figuresOf = (scenario: string, ours: readonly number[], theirs: readonly number[], note: string): Figure[] => [
  { name: `${scenario}: gateway, per frame`, unit: 'µs', samples: ours, note },
  { name: `${scenario}: plain ws, per frame`, unit: 'µs', samples: theirs },
  { name: `${scenario}: gateway / plain ws`, unit: '×', samples: pairRatios(ours, theirs) },
];
