import type { ScoreLine } from './score.ts';

/** A line that only measures: it gives no points, and what it stands on is added where that is known. */
export const line = (rule: string, message: ScoreLine['message'], values: ScoreLine['values'], at: ScoreLine['at'] = null): ScoreLine => ({
  ...{ rule, message, values, at },
  points: null,
  evidence: [],
});
