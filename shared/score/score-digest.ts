import { digestOf } from '../exact/digest.ts';
import type { ScoreLine, ShiftScore } from './score.ts';

/** Of a score and its reasons: equal digests mean equal scores, wherever they were worked out. */
export const scoreDigest = ({ shift, agent, scheme, metrics, track, points, lines }: Omit<ShiftScore, 'digest'>): string =>
  digestOf({ shift, agent, scheme, metrics, track, points, lines: lines.map(withoutEvidence) });

/** Seqs differ between a log and its copy by another way; the score does not. */
const withoutEvidence = ({ rule, message, values, points, at }: ScoreLine): Omit<ScoreLine, 'evidence'> => ({
  ...{ rule, message, values, points, at },
});
