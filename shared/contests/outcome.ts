import type { ContestRules } from '../events/contest-events.ts';
import { kept } from '../site/kept.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { Shift, Span } from '../site/shift.ts';
import type { SiteFile } from '../site/site-file.ts';
import { businessDate } from '../site/business-day.ts';
import { overlap, spanMs } from '../site/spans.ts';
import { addDays } from '../site/wall-clock.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { epochMs, type EpochMs } from '../units.ts';
import { bracketAt, bracketPlaces, drawn, roundsOf, roundSpans, type Round } from './bracket.ts';
import { racePlaces } from './contest-places.ts';
import { entrantFigures, peopleOf, type EntrantFigure } from './entrant-figures.ts';

/** A contest as the log stands now: everything here is derived, nothing of it is stored (K1). */
export interface Outcome {
  /** K13: from when on it is final. */
  readonly decidedAt: EpochMs;
  /** Of the whole window, in the order of the entrants. */
  readonly figures: readonly EntrantFigure[];
  /** Best first; ids of those who share a place ascending. Of a bracket those who are out of it, and the winner. */
  readonly places: readonly { readonly place: number; readonly those: readonly string[] }[];
  /** Of a bracket. */
  readonly rounds: readonly Round[];
  /** Ids; empty until it is final, and where nobody has anything. */
  readonly winners: readonly string[];
}

export const windowOf = ({ from, to }: Pick<ContestRules, 'from' | 'to'>): Span => ({ start: from, end: to });

/** `lot`: what a bracket is drawn by, its id. */
export function outcomeAt(board: Board, rules: ContestRules, lot: string, now: EpochMs): Outcome {
  const site = siteOf(board);
  const figures = entrantFigures(board, rules, windowOf(rules));
  const rounds = rules.form === 'bracket' ? bracketOf(board, rules, lot, now) : [];
  const places =
    rules.form === 'bracket'
      ? bracketPlaces(rounds)
      : racePlaces(figures, rules.ties).map(({ place, those }) => ({ place, those: those.map(({ id }) => id) }));
  const decidedAt = finalAt(site, rules);
  const first = places[0];
  return { decidedAt, figures, places, rounds, winners: now >= decidedAt && first?.place === 1 ? first.those : [] };
}

function bracketOf(board: Board, rules: ContestRules, lot: string, now: EpochMs): readonly Round[] {
  const spans = roundSpans(siteOf(board), windowOf(rules), roundsOf(rules.entrants.length));
  const figuresOf = (span: Span): ReadonlyMap<string, EntrantFigure> =>
    new Map(entrantFigures(board, rules, span).map((one) => [one.id, one]));
  return bracketAt(drawn(lot, rules.entrants), spans, rules.ties, figuresOf, now);
}

const finals = new WeakMap<SiteFile, WeakMap<ContestRules, EpochMs>>();

/** K13: the window has ended, and so has every shift of somebody in it of which at least half lies in the window. */
export function finalAt(site: SiteFile, rules: ContestRules): EpochMs {
  const ofSite = kept(finals, site, () => new WeakMap<ContestRules, EpochMs>());
  return kept(ofSite, rules, () => {
    const window = windowOf(rules);
    const dates = [-1, 0].map((days) => addDays(businessDate(site, epochMs(rules.to - 1)), days));
    const people = rules.entrants.flatMap((id) => peopleOf(site, rules, id));
    const last = people
      .flatMap((agent) => dates.flatMap((date) => shiftsOf(site, agent, date)))
      .filter((shift) => shift.scheduledMinutes > 0 && isIn(shift, window));
    return epochMs(Math.max(rules.to, ...last.map((shift) => shift.window.end)));
  });
}

function isIn(shift: Shift, window: Span): boolean {
  const inside = overlap(shift.window, window);
  return inside !== null && 2 * spanMs(inside) >= spanMs(shift.window);
}
