import type { LocalDate, TeamId } from '../units.ts';

/** What an agent is on a date: an input of a period, never its outcome (D1). */
export interface Employment {
  readonly team: TeamId;
  /** null: the ladder's lowest. */
  readonly level: string | null;
  readonly stage: 'probation' | 'regular';
  readonly joined: LocalDate | null;
  /** Whole pay months on probation before this one. */
  readonly monthsOnProbation: number;
}
