import { businessDate } from '../../shared/site/business-day.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { factsOf, siteOf, type Board } from '../../shared/tally/board.ts';
import type { AgentId, EpochMs, LocalDate } from '../../shared/units.ts';
import type { EarlierDay } from '../../shared/wire/board-view.ts';
import { earlierDays, earlierShifts, type EarlierShift } from '../../shared/wire/earlier-days.ts';
import type { Later } from '../clock.ts';

/** W22: the days beside which today is drawn. */
export interface EarlierDays {
  /** What is known by now. The rest is worked out afterwards, one agent at a time, so that no picture waits for it. */
  known(board: Board, now: EpochMs): readonly EarlierDay[];
  close(): void;
}

/** Screens are being served by then. */
const FIRST_MS = 1000;
/** A correction or an import of an earlier day shows after so long. */
const AGAIN_MS = 600_000;

interface Round {
  readonly board: Board;
  readonly site: SiteFile;
  readonly date: LocalDate;
  readonly begunAt: EpochMs;
}

interface Known {
  readonly facts: unknown;
  readonly shifts: readonly EarlierShift[];
}

export function openEarlierDays(later: Later): EarlierDays {
  let round: Round | null = null;
  let found: readonly EarlierDay[] = [];
  let known = new Map<AgentId, Known>();
  let callOff = (): void => undefined;

  const begin = (next: Round): void => {
    const isSameGround = round?.site === next.site && round.date === next.date;
    if (!isSameGround) {
      found = [];
      known = new Map();
    }
    round = next;
    callOff();
    const agents = next.site.agents.map(({ id }) => id);
    const step = (index: number): void => {
      const agent = agents[index];
      if (agent === undefined) {
        found = earlierDays(next.site, next.date, (id) => known.get(id)?.shifts ?? []);
        return;
      }
      const facts = factsOf(next.board, agent);
      if (known.get(agent)?.facts !== facts) known.set(agent, { facts, shifts: earlierShifts(next.board, agent, next.date) });
      callOff = later(() => step(index + 1), 1);
    };
    callOff = later(() => step(0), isSameGround ? 1 : FIRST_MS);
  };

  return {
    known(board, now) {
      const site = siteOf(board);
      const date = businessDate(site, now);
      const isDue = round?.site !== site || round.date !== date || (now - round.begunAt >= AGAIN_MS && round.board !== board);
      if (isDue) begin({ board, site, date, begunAt: now });
      return found;
    },
    close: () => callOff(),
  };
}
