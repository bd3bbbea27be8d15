import { scoreShift } from '../../shared/score/score-shift.ts';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { epochMs } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { telesales } from '../support/schemes.ts';
import { factsOf } from '../support/worked-shift.ts';
import { busyDay, busyFloor } from './busy-floor.ts';
import { perSecond, type Benchmark } from './figure.ts';

const AGENTS = 300;
const EVENTS = 60_000;
const SAMPLES = 9;

/** One scoring: all metrics of the shift with their moments, quota, tiers and points; no explanation, nothing remembered from before. */
export const scoreBench: Benchmark = {
  name: 'score',
  about: 'scorings a second of one agent’s shift in mid-afternoon, without explanation',
  run() {
    const now = epochMs(Date.now());
    const site = busyFloor(AGENTS, now);
    const board = reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site), ...busyDay(site, EVENTS, now)]));
    const tallies = site.agents.map(({ id }) => agentDay(board, id, now).tally);
    const scoreAll = (): void => {
      for (const tally of tallies) scoreShift(telesales, factsOf(tally));
    };
    scoreAll();
    const parts = tallies.reduce((sum, tally) => sum + tally.parts.length, 0) / tallies.length;
    const samples = Array.from({ length: SAMPLES }, () => perSecond(AGENTS, scoreAll));
    return Promise.resolve([
      { name: 'scorings', unit: '/s', samples, note: `${parts.toFixed(0)} calls a shift, outbound-telesales scheme` },
    ]);
  },
};
