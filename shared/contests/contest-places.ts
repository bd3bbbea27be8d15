import type { ContestPrize, ContestTies } from '../events/contest-events.ts';
import { compareExact, ZERO } from '../exact/exact.ts';
import { prizesOf } from '../settle/prizes.ts';
import { byFigures, byMoment, places, type Order, type Place } from '../settle/ranking.ts';
import type { EntrantFigure } from './entrant-figures.ts';

/** K5: below 0 where `left` stands before `right`, 0 where they share the place. */
export const contestOrder =
  (ties: ContestTies): Order<EntrantFigure> =>
  (left, right) =>
    byFigure(left, right) || (ties === 'earliest' ? byMoment(left, right) : 0);

const byFigure: Order<EntrantFigure> = (left, right) => greatest({ figures: [left.figure] }, { figures: [right.figure] });
const greatest = byFigures('desc');

/** K6: who has something to be ranked by. */
export const hasFigure = ({ figure }: EntrantFigure): boolean => figure !== null && compareExact(figure, ZERO) > 0;

/** K5, K6: the places of all who have something; the order of the entrants changes nothing. */
export const racePlaces = (figures: readonly EntrantFigure[], ties: ContestTies): readonly Place<EntrantFigure>[] =>
  places(figures.filter(hasFigure), contestOrder(ties));

/** K9: what those who share a place are given: of money the pool of the places they fill (A7); where a prize of these is in words, each that of the place. */
export function prizesFor(place: number, sharing: number, prizes: readonly ContestPrize[]): readonly (ContestPrize | null)[] {
  const own = prizes[place - 1] ?? null;
  const filled = prizes.slice(place - 1, place - 1 + sharing);
  const amounts = prizes.map((prize) => ('amount' in prize ? prize.amount : 0));
  if (own === null || filled.some((prize) => 'words' in prize)) return Array.from({ length: sharing }, () => own);
  return prizesOf(place, sharing, amounts, 'splitPool').map((amount) => ({ amount }));
}
