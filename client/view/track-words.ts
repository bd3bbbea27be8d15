import type { Track } from '../../shared/wire/board-view.ts';
import { amount, metricName, type Words } from './words.ts';

/** What stands beside a quota track: what was reached, and what is missing to the next goal. */
export interface TrackWords {
  readonly reached: string | null;
  readonly tone: 'incentive' | 'base';
  readonly missing: string | null;
}

type Missing = Track['toNextTier'];

/** 8 calls and 9 min; "or" where one of them is enough. */
export const missingWords = (words: Words, missing: Missing, isAll: boolean): string =>
  words.form.list(
    missing.map((one) => amount(words, one.unit, one.missing)),
    isAll,
  );

export const isAllNeeded = ({ combine }: Track): boolean => combine === 'min' || combine === 'all';

export const tierName = ({ say }: Words, track: Track, tier: number): string =>
  say.track.tier(tier, track.tiers[tier - 1]?.id ?? String(tier));

const shortTierName = ({ say }: Words, track: Track, tier: number): string =>
  say.track.tierShort(tier, track.tiers[tier - 1]?.id ?? String(tier));

export function trackWords(words: Words, track: Track): TrackWords {
  const { say } = words;
  const isAll = isAllNeeded(track);
  if (!track.isBaseMet && track.tier === 0) {
    const missing = missingWords(
      words,
      track.parts.filter((part) => part.missing > 0),
      isAll,
    );
    return { reached: null, tone: 'base', missing: say.track.toBase(missing) };
  }
  const hasNext = track.tier < track.tiers.length && track.toNextTier.length > 0;
  return {
    reached: track.tier > 0 ? tierName(words, track, track.tier) : say.track.baseMet,
    tone: track.tier > 0 ? 'incentive' : 'base',
    missing: hasNext ? say.track.toTier(missingWords(words, track.toNextTier, true), shortTierName(words, track, track.tier + 1)) : null,
  };
}

/** The metric that holds somebody back, with how far it is: "talk time 72 %". */
export function limitingWords(words: Words, track: Track): string {
  const part = track.parts.find(({ metric }) => metric === track.limiting) ?? track.parts[0];
  return part ? words.say.track.behind(metricName(words, part.metric), words.form.percent(part.ratio)) : '';
}

/** The track in one sentence, for those who do not see it. */
export function trackSentence(words: Words, track: Track | null, pace: number | null): string {
  if (!track) return words.say.track.noTarget;
  const due = pace === null ? null : words.form.percent(pace);
  return words.say.track.picture(words.form.percent(track.baseRatio), due, track.tier > 0 ? tierName(words, track, track.tier) : null);
}
