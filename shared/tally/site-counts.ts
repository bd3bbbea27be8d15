import type { LocalDate } from '../units.ts';
import type { Board } from './board.ts';
import { callSums } from './call-sums.ts';
import type { SiteCounts } from './site-sums.ts';

const NONE: SiteCounts = { attempts: 0, connected: 0, answered: 0, talkMs: 0 };

/** T19: what the whole site did on a date. */
export const siteCounts = (board: Board, date: LocalDate): SiteCounts => callSums(board).site.get(date) ?? NONE;
