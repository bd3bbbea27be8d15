import type { DrawnTrack, Track, Way } from '../wire/board-view.ts';
import { amount, metricName, type Reading } from './measured-words.ts';
import type { TrackSayings } from './board-words.ts';

/** A language that can tell of tracks. */
export interface TrackReading extends Reading {
  readonly say: { readonly track: TrackSayings };
}

/** What stands beside a quota track: what was reached, and what is missing to the next goal. */
export interface TrackWords {
  readonly reached: string | null;
  readonly tone: 'incentive' | 'base';
  readonly missing: string | null;
}

/** 8 calls and 9 min: all of one way. */
export const wayWords = (words: TrackReading, way: Way): string =>
  words.form.list(
    way.map((one) => amount(words, one.unit, one.missing)),
    true,
  );

/** What a goal still takes: "8 calls or 9 min" where either is enough, else the nearest way to it. */
const waysWords = (words: TrackReading, ways: readonly Way[]): string =>
  ways.every((way) => way.length === 1)
    ? words.form.list(
        ways.map((way) => wayWords(words, way)),
        false,
      )
    : wayWords(words, ways[0] ?? []);

export const tierName = ({ say }: TrackReading, track: DrawnTrack, tier: number): string =>
  say.track.tier(tier, track.tiers[tier - 1]?.id ?? String(tier));

const shortTierName = ({ say }: TrackReading, track: DrawnTrack, tier: number): string =>
  say.track.tierShort(tier, track.tiers[tier - 1]?.id ?? String(tier));

export function trackWords(words: TrackReading, track: DrawnTrack): TrackWords {
  const { say } = words;
  if (!track.isBaseMet && track.tier === 0)
    return { reached: null, tone: 'base', missing: track.toBase.length > 0 ? say.track.toBase(waysWords(words, track.toBase)) : null };
  const next = track.tiers[track.tier]?.ways ?? [];
  return {
    reached: track.tier > 0 ? tierName(words, track, track.tier) : say.track.baseMet,
    tone: track.tier > 0 ? 'incentive' : 'base',
    missing: next.length > 0 ? say.track.toTier(wayWords(words, next[0] ?? []), shortTierName(words, track, track.tier + 1)) : null,
  };
}

/** The metric that holds somebody back, with how far it is: "talk time 72 %". */
export function limitingWords(words: TrackReading, track: Track): string {
  const part = track.parts.find(({ metric }) => metric === track.limiting) ?? track.parts[0];
  return part ? words.say.track.behind(metricName(words, part.metric), words.form.percent(part.ratio)) : '';
}

/** The track in one sentence, for those who do not see it. */
export function trackSentence(words: TrackReading, track: DrawnTrack | null, pace: number | null): string {
  if (!track) return words.say.track.noTarget;
  const due = pace === null ? null : words.form.percent(pace);
  return words.say.track.picture(words.form.percent(track.baseRatio), due, track.tier > 0 ? tierName(words, track, track.tier) : null);
}
