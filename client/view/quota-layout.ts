import type { DrawnTrack } from '../../shared/wire/board-view.ts';

/** The quota track in shares of its width, 0 to 1 from the start of the line: what all three sizes draw. */
export interface QuotaLayout {
  /** Where base ends and the incentive begins; 1: there is no incentive beyond base. */
  readonly baseEnd: number;
  /** How much of the base part is filled. */
  readonly baseFill: number;
  /** The stretches between the tiers' marks, each with how much of it is filled. */
  readonly stretches: readonly { readonly start: number; readonly end: number; readonly fill: number }[];
  readonly notches: readonly { readonly id: string; readonly at: number; readonly isReached: boolean }[];
  /** Where one should be by now; null: nothing is scheduled. */
  readonly paceAt: number | null;
}

/** Base is the promise, the incentive the bonus: the first takes most of the line however far the tiers reach. */
const BASE_SHARE = 0.72;

export function quotaLayout(track: DrawnTrack | null, pace: number | null): QuotaLayout {
  const marks = track ? [...new Set(track.tiers.map(({ at }) => at).filter((at) => at > 1))].sort((one, other) => one - other) : [];
  const last = marks.at(-1);
  const baseEnd = last === undefined ? 1 : BASE_SHARE;
  const place = (ratio: number): number => (ratio <= 1 ? ratio * baseEnd : baseEnd + ((1 - baseEnd) * (ratio - 1)) / ((last ?? 2) - 1));
  const earns = track !== null && (track.isBaseMet || track.tier > 0);
  return {
    baseEnd,
    baseFill: clamp(track?.baseRatio ?? 0),
    stretches: marks.map((to, index) => {
      const from = marks[index - 1] ?? 1;
      return { start: place(from), end: place(to), fill: earns ? clamp((track.incentiveRatio - from) / (to - from)) : 0 };
    }),
    notches: track?.tiers.map(({ id, at }, index) => ({ id, at: clamp(place(at)), isReached: index < track.tier })) ?? [],
    paceAt: pace === null || track === null ? null : clamp(pace) * baseEnd,
  };
}

const clamp = (ratio: number): number => Math.min(1, Math.max(0, ratio));
