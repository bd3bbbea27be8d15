import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Logged } from '../../shared/events/event-base.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { BoardView } from '../../shared/wire/board-view.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { busyDay, busyEvent, busyFloor } from './busy-floor.ts';
import { perSecond, type Benchmark, type Figure } from './figure.ts';

const AGENTS = 300;
const EVENTS = 60_000;
const BATCH = 1000;
const SAMPLES = 5;
const CHANGES = 200;

/** The fold in the two ways it runs: a log read in batches at a start, and single events with the whole picture derived after each. */
export const foldBench: Benchmark = {
  name: 'fold',
  about: `events folded into the board of ${String(AGENTS)} agents, and the picture derived from it`,
  run() {
    const now = epochMs(Date.now());
    const site = busyFloor(AGENTS, now);
    const day = logged([siteApplied(site), ...busyDay(site, EVENTS, now)]);
    const samples = Array.from({ length: SAMPLES }, () => perSecond(day.length, () => void folded(site, day)));
    return Promise.resolve([
      { name: `events folded in batches of ${String(BATCH)}`, unit: '/s', samples },
      ...oneByOne(site, folded(site, day), now),
    ]);
  },
};

function folded(site: SiteFile, day: readonly Logged<BoardEvent>[]): Board {
  let board = emptyBoard(site.site.id);
  for (let from = 0; from < day.length; from += BATCH) board = reduceBoard(board, day.slice(from, from + BATCH));
  return board;
}

function oneByOne(site: SiteFile, mid: Board, now: EpochMs): Figure[] {
  let board = mid;
  const first = performance.now();
  let view: BoardView = viewOf(board, now);
  const wholeMs = performance.now() - first;
  const [foldMs, viewMs]: [number[], number[]] = [[], []];
  for (let index = 0; index < CHANGES; index += 1) {
    const at = epochMs(now + index * 50);
    const [next] = logged([busyEvent(site, EVENTS + index, at)], board.seq);
    const before = performance.now();
    if (next) board = reduceBoard(board, [next]);
    const between = performance.now();
    view = viewOf(board, at, view);
    foldMs.push(between - before);
    viewMs.push(performance.now() - between);
  }
  return [
    { name: 'one event folded', unit: 'ms', samples: foldMs },
    { name: 'the picture derived after one event', unit: 'ms', samples: viewMs, note: `${view.agents.size.toFixed(0)} rows` },
    { name: 'the first picture, nothing remembered', unit: 'ms', samples: [wholeMs] },
  ];
}
