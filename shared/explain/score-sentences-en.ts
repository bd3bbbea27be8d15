import type { ScoreSentences } from './score-sentences.ts';

export const scoreEn: ScoreSentences = {
  'metric.measured': ({ metric, actual }) => `${metric}: ${actual}`,
  'metric.none': ({ metric }) => `${metric}: nothing to measure yet`,
  'target.met': ({ metric, actual, target }) => `${metric}: ${actual} of ${target}, met`,
  'target.missed': ({ metric, actual, target, missing }) => `${metric}: ${actual} of ${target}, ${missing} missing`,
  'target.none': () => 'No scheduled minutes, so there is no target',
  'base.met': () => 'Base met',
  'base.missed': ({ ratio }) => `Base at ${ratio}`,
  'tier.reached': ({ tier }) => `${tier} reached`,
  'tier.missed': ({ tier, missing }) => `${tier} not reached${missing ? `: ${missing} missing` : ''}`,
  'tier.needsBase': ({ tier }) => `${tier} counts once base is met`,
  'points.start': () => 'Start',
  'points.rule': ({ name }) => name,
  'points.free': ({ name }) => name,
  'points.capped': ({ name, wanted, cap }) => `${name} (${wanted}, at most ${cap} a shift)`,
  'points.cappedMonth': ({ name, wanted, capPerMonth }) => `${name} (${wanted}, at most ${capPerMonth} a month)`,
  'points.veto': ({ name, set }) => `${name} (${set} points, whatever else happened)`,
  'points.tooShort': ({ name, lasted }) => `${name}: ${lasted ? `${lasted} min` : 'no minutes'}, too short to count`,
  'points.unknownCode': ({ name }) => `${name}: the scheme has no rule for it`,
  'points.outOfBounds': ({ name, given, min, max }) => `${name}: ${given || 'no points'} is not within ${min} to ${max}`,
  'points.clamped': ({ min, max }) => `Points stay within ${min} and ${max}`,
};
