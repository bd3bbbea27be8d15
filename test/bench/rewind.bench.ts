import { businessDate } from '../../shared/site/business-day.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { Rewind } from '../../shared/tally/rewind.ts';
import { epochMs, eventId } from '../../shared/units.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { busyDay, busyFloor, startOfDay } from './busy-floor.ts';
import { spentOn, type Benchmark } from './figure.ts';

const AGENTS = 300;
const EVENTS = 180_000;
const DAYS = 3;
const DAY_MS = 86_400_000;
const SAMPLES = 30;
/** The golden section of the day: jumps as somebody drags who looks for something. */
const STRIDE = 0.618;
const MINUTE_MS = 60_000;

/** Positions of the time machine's slider: the whole picture at a moment of a past day, of everybody, as the server works it out. */
export const rewindBench: Benchmark = {
  name: 'rewind',
  about: `the board as it stood, of ${AGENTS} agents with ${EVENTS} events a day, on the second of ${DAYS} days`,
  run(say) {
    const now = epochMs(Date.now());
    const site = busyFloor(AGENTS, now);
    let board: Board = reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site)]));
    for (let day = DAYS - 1; day >= 0; day -= 1) {
      const events = [...busyDay(site, EVENTS, now)].map((event) => ({
        ...event,
        id: eventId(`${event.id}-${day}`),
        at: epochMs(event.at - day * DAY_MS),
        ...('call' in event && { call: `${event.call}-${day}` }),
      }));
      board = reduceBoard(board, logged(events as Parameters<typeof logged>[0], board.seq));
      say(`${board.seq} events folded`);
    }
    const start = startOfDay(site, now) - DAY_MS;
    const length = now - DAY_MS - start;
    const steps: number[] = [];
    const laying = Rewind.of(board, businessDate(site, epochMs(start)));
    let rewind: Rewind | null = null;
    while (rewind === null) {
      const before = performance.now();
      const step = laying.next();
      steps.push(performance.now() - before);
      if (step.done === true) rewind = step.value;
    }
    const stood = rewind;
    const shown = (moment: number): number => {
      const at = epochMs(Math.round(moment));
      return spentOn(() => viewOf(stood.boardAt(at), at)).ms;
    };
    const first = shown(start + length * 0.9);
    const jumps = Array.from({ length: SAMPLES }, (_, index) => shown(start + length * ((index * STRIDE) % 1)));
    const minutes = Array.from({ length: SAMPLES }, (_, index) => shown(start + length / 2 + index * MINUTE_MS));
    return Promise.resolve([
      { name: 'laying a day out, once', unit: 'ms', samples: [steps.reduce((sum, ms) => sum + ms, 0)], note: `in ${steps.length} steps` },
      { name: 'its longest step', unit: 'ms', samples: [Math.max(...steps)] },
      { name: 'the first position', unit: 'ms', samples: [first] },
      { name: 'a jump to anywhere in the day', unit: 'ms', samples: jumps, target: 'under 300 ms' },
      { name: 'a step of a minute', unit: 'ms', samples: minutes },
    ]);
  },
};
