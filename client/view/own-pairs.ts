import type { ContestRow, ContestSide } from '../../shared/wire/board-view.ts';

/** A pair of one's own; `other` null: nobody, or not known yet. */
export interface OwnPair {
  readonly index: number;
  readonly mine: NonNullable<ContestSide>;
  readonly other: ContestSide;
}

/** K15: of a bracket one's own pairs, round by round, without those that had no rival. */
export const ownPairs = ({ rounds, own }: Pick<ContestRow, 'rounds' | 'own'>): readonly OwnPair[] =>
  rounds.flatMap(({ pairs }, index) =>
    pairs.flatMap(({ sides: [left, right], isBye }): OwnPair[] => {
      if (isBye) return [];
      if (left?.key === own) return [{ index, mine: left, other: right }];
      return right?.key === own ? [{ index, mine: right, other: left }] : [];
    }),
  );
