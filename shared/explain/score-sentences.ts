import type { ScoreMessage } from '../score/score.ts';

/** The values of one line of an explained score, already written out; '' where the line has none. */
export interface LineWords {
  readonly metric: string;
  readonly actual: string;
  readonly target: string;
  readonly missing: string;
  readonly ratio: string;
  readonly at: string;
  readonly tier: string;
  readonly name: string;
  readonly start: string;
  readonly given: string;
  readonly wanted: string;
  readonly min: string;
  readonly max: string;
  readonly cap: string;
  /** What a veto makes of the points. */
  readonly set: string;
  readonly capPerMonth: string;
  /** Minutes that an event lasted. */
  readonly lasted: string;
  readonly minutes: string;
}

/** A language is complete or it does not compile. */
export type ScoreSentences = Readonly<Record<ScoreMessage, (line: LineWords) => string>>;
