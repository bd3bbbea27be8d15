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
}

/** Why the points are what they are: the lines that give or take, the start first. */
export const pointLines = (words: Words, score: ShiftScore): ReadLine[] =>
  score.lines.filter(({ points }) => points !== null).map((line) => readLine(words, line));

/** What was measured and what it reached. */
export const measureLines = (words: Words, score: ShiftScore): ReadLine[] =>
  score.lines.filter(({ points }) => points === null).map((line) => readLine(words, line));

export function readLine(words: Words, line: ScoreLine): ReadLine {
  const isStart = line.message === 'points.start';
  const points = line.points === null ? null : isStart ? words.form.count(line.points) : words.form.signed(line.points);
  const tone = isStart || !line.points ? 'plain' : line.points > 0 ? 'gain' : 'loss';
  return { rule: line.rule, text: tellScoreLine(words, line), points, tone, at: line.at };
}

/** The moments of what somebody earned, from their own explained score. */
export const earnedAt = (score: ShiftScore): readonly { readonly at: EpochMs; readonly tier: number | null; readonly id: string }[] =>
  score.lines.flatMap(({ message, at, values }) => {
    if (at === null || (message !== 'base.met' && message !== 'tier.reached')) return [];
    const tier = message === 'tier.reached' ? Number(values['tier']) : null;
    return [{ at: epochMs(at), tier, id: String(values['id'] ?? '') }];
  });
