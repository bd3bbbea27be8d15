import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { explainFigures, digestOfFigures } from '../score/explain-score.ts';
import { scoreShift } from '../score/score-shift.ts';
import type { ShiftFigures, ShiftScore } from '../score/score.ts';
import type { ShiftFacts } from '../score/shift-facts.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import { same } from './same.ts';
import { shiftFactsOf } from './shift-facts-of.ts';

/** A tally with everything it was scored by. */
export interface ScoredTally {
  readonly scheme: Scheme;
  readonly facts: ShiftFacts;
  readonly figures: ShiftFigures;
  readonly digest: string;
}

/** A tally keeps its identity until a fact about its agent, or the site file, changes: so does its score, unless a note was revoked. */
const scored = new WeakMap<ShiftTally, ScoredTally>();

/** null: no scheme is in force on the tally's date (Q11). */
export function scoredTally(board: Board, tally: ShiftTally): ScoredTally | null {
  const scheme = schemeInForce(siteOf(board).schemes, tally.date);
  if (!scheme) return null;
  const facts = shiftFactsOf(board, scheme, tally);
  const known = scored.get(tally);
  if (known?.scheme === scheme && same(known.facts.events, facts.events)) return known;
  const figures = scoreShift(scheme, facts);
  const fresh = { scheme, facts, figures, digest: digestOfFigures(scheme, facts, figures) };
  scored.set(tally, fresh);
  return fresh;
}

/** The explained score of any tally of the board; null as above. */
export function explainTally(board: Board, tally: ShiftTally): ShiftScore | null {
  const known = scoredTally(board, tally);
  return known && explainFigures(known.scheme, known.facts, known.figures);
}
