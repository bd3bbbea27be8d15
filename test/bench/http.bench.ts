import autocannon from 'autocannon';
import { epochMs } from '../../shared/units.ts';
import { asSent, busyEvent, busyFloor } from './busy-floor.ts';
import { inBenchFolder, makeBenchFolder } from './bench-folder.ts';
import { openChild } from './child.ts';
import { pairRatios, type Benchmark, type Figure } from './figure.ts';
import { buildIfNeeded, ready, withServer } from './real-server.ts';

const AGENTS = 100;
const PAIRS = 4;

interface Load {
  readonly name: string;
  readonly eventsEach: number;
  readonly requests: number;
  readonly connections: number;
}

const LOADS: readonly Load[] = [
  { name: 'single JSON posts, 1 sender', eventsEach: 1, requests: 300, connections: 1 },
  { name: 'single JSON posts, 32 senders', eventsEach: 1, requests: 2000, connections: 32 },
  { name: 'NDJSON batches of 100, 4 senders', eventsEach: 100, requests: 120, connections: 4 },
  { name: 'NDJSON batches of 1,000, 4 senders', eventsEach: 1000, requests: 24, connections: 4 },
];

/**
 * Requests from autocannon in this process, each with events never sent before. The server checks, stores (SQLite, synchronous=FULL), answers after
 * the commit and folds; the bare route reads the body and answers. Both sides get the same bytes, in turn.
 */
export const httpBench: Benchmark = {
  name: 'http',
  about: 'POST /api/events with the durable answer, against a bare Express route that parses and stores nothing',
  run: (say) =>
    inBenchFolder(async (folder) => {
      buildIfNeeded();
      const { apiKey } = await makeBenchFolder(folder, busyFloor(AGENTS, epochMs(Date.now())));
      return withServer(folder, async ({ url }) => {
        await ready(url);
        const bare = openChild('test/bench/bare-express-child.ts');
        try {
          const real: Side = { url, headers: { authorization: `Bearer ${apiKey}` }, mayAccept: 1 };
          const { text } = await bare.line(/^listening on /);
          const figures: Figure[] = [];
          for (const load of LOADS) {
            say(load.name);
            figures.push(...(await compare(load, real, { url: text.replace('listening on ', ''), headers: {}, mayAccept: 0 })));
          }
          return figures;
        } finally {
          await bare.end();
        }
      });
    }),
};

interface Side {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of each event sent, how many the answer has to say are stored: all or none. */
  readonly mayAccept: 0 | 1;
}

async function compare(load: Load, real: Side, bare: Side): Promise<Figure[]> {
  await send(load, real);
  await send(load, bare);
  const ours: Sent[] = [];
  const theirs: Sent[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    ours.push(await send(load, real));
    theirs.push(await send(load, bare));
  }
  const rates = (sent: readonly Sent[]): number[] => sent.map(({ perSecond }) => perSecond);
  const answers = ours.flatMap(({ answersMs }) => answersMs);
  return [
    { name: `${load.name}: requests`, unit: '/s', samples: rates(ours) },
    ...(load.eventsEach > 1
      ? [{ name: `${load.name}: events`, unit: '/s', samples: rates(ours).map((rate) => rate * load.eventsEach) }]
      : []),
    { name: `${load.name}: answer`, unit: 'ms', samples: answers },
    { name: `${load.name}: bare Express route`, unit: '/s', samples: rates(theirs) },
    { name: `${load.name}: requests, real / bare`, unit: '×', samples: pairRatios(rates(ours), rates(theirs)) },
  ];
}

interface Sent {
  readonly perSecond: number;
  readonly answersMs: readonly number[];
}

const site = busyFloor(AGENTS, epochMs(Date.now()));
let nextEvent = 0;

/** Written before the clock runs: making a batch must not count as the server's time. */
function bodyOf(eventsEach: number): string {
  const events = Array.from({ length: eventsEach }, () => asSent(busyEvent(site, (nextEvent += 1), epochMs(Date.now()))));
  return events.map((event) => JSON.stringify(event)).join('\n');
}

/** Autocannon ends on a whole second: the clock is stopped at the last answer. */
async function send({ eventsEach, requests, connections }: Load, side: Side): Promise<Sent> {
  const bodies = Array.from({ length: requests }, () => bodyOf(eventsEach));
  const answersMs: number[] = [];
  const start = performance.now();
  let lastAnswer = start;
  await new Promise<void>((done, failed) => {
    const check = (status: number, body: string): void => {
      if (status !== 200 || !body.startsWith(`{"accepted":${side.mayAccept * eventsEach},`))
        failed(new Error(`${side.url} answered ${status} ${body}`));
    };
    const request: autocannon.Request = {
      ...{
        path: '/api/events',
        headers: { ...side.headers, 'content-type': eventsEach === 1 ? 'application/json' : 'application/x-ndjson' },
      },
      ...{ setupRequest: (next) => ({ ...next, body: bodies.pop() ?? '' }), onResponse: check },
    };
    const load: autocannon.Options = { url: side.url, connections, amount: requests, method: 'POST', requests: [request] };
    autocannon(load, (error: unknown) => (error instanceof Error ? failed(error) : done())).on('response', (_, __, ___, ms) => {
      lastAnswer = performance.now();
      answersMs.push(ms);
    });
  });
  return { perSecond: (requests * 1000) / (lastAnswer - start), answersMs };
}
