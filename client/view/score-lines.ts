import { tellScoreLine } from '../../shared/explain/tell-score-line.ts';
import type { ScoreLine, ShiftScore } from '../../shared/score/score.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { Words } from './words.ts';

/** One line of the explanation as it is read. */
export interface ReadLine {
  readonly rule: string;
  readonly text: string;
  readonly points: string | null;
  readonly tone: 'gain' | 'loss' | 'plain';
  readonly at: EpochMs | null;
  /** Its place among the lines of the score, and how many events stand behind it (U7). */
  readonly line: number;
  readonly evidence: number;
}

/** Why the points are what they are: the lines that give or take, the start first. */
export const pointLines = (words: Words, score: ShiftScore): ReadLine[] => linesOf(words, score, ({ points }) => points !== null);

/** What was measured and what it reached. */
export const measureLines = (words: Words, score: ShiftScore): ReadLine[] => linesOf(words, score, ({ points }) => points === null);

const linesOf = (words: Words, score: ShiftScore, isWanted: (line: ScoreLine) => boolean): ReadLine[] =>
  score.lines.flatMap((line, index) => (isWanted(line) ? [{ ...readLine(words, line), line: index }] : []));

export function readLine(words: Words, line: ScoreLine): Omit<ReadLine, 'line'> {
  const isStart = line.message === 'points.start';
  const points = line.points === null ? null : isStart ? words.form.count(line.points) : words.form.signed(line.points);
  const tone = isStart || !line.points ? 'plain' : line.points > 0 ? 'gain' : 'loss';
  return { rule: line.rule, text: tellScoreLine(words, line), points, tone, at: line.at, evidence: line.evidence.length };
}

/** The moments of what somebody earned, from their own explained score. */
export const earnedAt = (score: ShiftScore): readonly { readonly at: EpochMs; readonly tier: number | null; readonly id: string }[] =>
  score.lines.flatMap(({ message, at, values }) => {
    if (at === null || (message !== 'base.met' && message !== 'tier.reached')) return [];
    const tier = message === 'tier.reached' ? Number(values['tier']) : null;
    return [{ at: epochMs(at), tier, id: String(values['id'] ?? '') }];
  });
