import { scoreShift } from '../../shared/score/score-shift.ts';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { epochMs } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { telesales } from '../support/schemes.ts';
import { factsOf } from '../support/worked-shift.ts';
import { busyDay, busyFloor } from './busy-floor.ts';
import { spentOn, type Benchmark } from './figure.ts';

const AGENTS = 300;
const EVENTS = 60_000;
const SAMPLES = 9;
/** Of all agents, in one sample: long enough that a pause of the machine is not the whole of it. */
const ROUNDS = 20;

/** One scoring: all metrics of the shift with their moments, quota, tiers and points; no explanation, nothing remembered but the tally. */
export const scoreBench: Benchmark = {
  name: 'score',
  about: 'scorings a second of one agent’s shift in mid-afternoon, without explanation',
  run() {
    const now = epochMs(Date.now());
    const site = busyFloor(AGENTS, now);
    const board = reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site), ...busyDay(site, EVENTS, now)]));
    const all = site.agents.map(({ id }) => factsOf(agentDay(board, id, now).tally));
    const scoreAll = (): void => {
      for (const facts of all) scoreShift(telesales, facts);
    };
    for (let round = 0; round < ROUNDS; round += 1) scoreAll();
    const parts = all.reduce((sum, { tally }) => sum + tally.parts.length, 0) / all.length;
    const spent = Array.from({ length: SAMPLES }, () =>
      spentOn(() => {
        for (let round = 0; round < ROUNDS; round += 1) scoreAll();
      }),
    );
    const scoringsIn = (ms: number): number => (AGENTS * ROUNDS * 1000) / ms;
    return Promise.resolve([
      {
        name: 'scorings',
        unit: '/s',
        samples: spent.map(({ ms }) => scoringsIn(ms)),
        target: 'at least 100,000 /s on one core of its own',
        note: `${parts.toFixed(0)} calls a shift, outbound-telesales scheme`,
      },
      {
        name: 'scorings a second of processor time',
        unit: '/s',
        samples: spent.map(({ processorMs }) => scoringsIn(processorMs)),
        note: 'of all threads, the garbage collector’s included: the lower bound where the machine is shared',
      },
    ]);
  },
};
