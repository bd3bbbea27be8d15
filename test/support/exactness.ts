import type { BoardEvent } from '../../shared/events/board-event.ts';
import { canonicalJson, digestOf } from '../../shared/exact/digest.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { routesOf } from '../../shared/score/route.ts';
import { settleMonths } from '../../shared/settle/settle-months.ts';
import { simulatedMonths } from '../../shared/settle/simulate-months.ts';
import { periodById } from '../../shared/site/periods.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { shiftTally } from '../../shared/tally/agent-tally.ts';
import { emptyBoard, reduceBoard, siteOf, type Board } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { epochMs, eventId, seq, type EpochMs, type LocalDate } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { explainTally } from '../../shared/wire/scored-agent.ts';
import { viewOf } from '../../shared/wire/view-of.ts';

// What Node and Chromium both work out: the shared module alone, on plain JSON. Nothing here knows which of the two it runs in.

/** A floor whose shifts are scored, and shown at some moments. */
export interface FloorTask {
  readonly task: 'floor';
  readonly name: string;
  readonly site: SiteFile;
  readonly events: readonly BoardEvent[];
  readonly dates: readonly LocalDate[];
  readonly moments: readonly EpochMs[];
}

/** Months that are settled one after the other; the last one is simulated under the draft too. */
export interface MonthTask {
  readonly task: 'month';
  readonly name: string;
  readonly site: SiteFile;
  readonly events: readonly BoardEvent[];
  readonly first: string;
  readonly last: string;
  readonly draft: Scheme;
}

/** What came out of one task. */
export interface Worked {
  readonly name: string;
  /** Of each score or statement, as screens and exports show it. */
  readonly digests: readonly string[];
  /** The canonical JSON of everything. */
  readonly json: string;
  /** Of that JSON. */
  readonly digest: string;
}

/** Text in, text out, so that both begin with the same bytes and are compared by the bytes they end with. */
export const workOut = (tasksAsJson: string): string =>
  JSON.stringify((JSON.parse(tasksAsJson) as (FloorTask | MonthTask)[]).map((one) => (one.task === 'floor' ? ofFloor(one) : ofMonth(one))));

const worked = (name: string, digests: readonly string[], everything: unknown): Worked => ({
  ...{ name, digests, json: canonicalJson(everything), digest: digestOf(everything) },
});

function boardOf(site: SiteFile, events: readonly BoardEvent[]): Board {
  const applied: BoardEvent = {
    ...{ type: 'site.applied', id: eventId('site'), source: 'tallyboard:test', at: epochMs(0), site, by: 'test' },
  };
  const logged = [applied, ...events].map((event, index) => ({ seq: seq(index + 1), loggedAt: event.at, event }));
  return reduceBoard(emptyBoard(site.site.id), logged);
}

function ofFloor({ name, site, events, dates, moments }: FloorTask): Worked {
  const board = boardOf(site, events);
  const { agents } = siteOf(board);
  const scores = agents.flatMap(({ id }) =>
    dates.flatMap((date) =>
      [...shiftsOf(site, id, date), date].flatMap((shift) => explainTally(board, shiftTally(board, id, shift)) ?? []),
    ),
  );
  const shown = moments.map((now) => {
    const { agents: rows, ...view } = viewOf(board, now);
    return { ...view, rows: [...rows.values()].map((row) => ({ ...row, routes: routesFor(row, now) })) };
  });
  return worked(
    name,
    scores.map(({ digest }) => digest),
    { scores, shown },
  );
}

const routesFor = ({ track, pace }: AgentRow, now: EpochMs) => (track && pace ? routesOf(track, pace, now) : []);

function ofMonth({ name, site, events, first, last, draft }: MonthTask): Worked {
  const [from, to] = [first, last].map((id) => periodById(site, id));
  if (!from || !to) throw new Error(`${first} and ${last} are months of the site`);
  const board = boardOf(site, events);
  const { statements } = settleMonths(board, from, to);
  const simulation = [...simulatedMonths(factsOnBoard(board), draft, [to])];
  return worked(
    name,
    statements.map(({ digest }) => digest),
    { statements, simulation },
  );
}
