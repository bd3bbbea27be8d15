import { routesOf } from '../../shared/score/route.ts';
import type { Span } from '../../shared/site/shift.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AgentRow, Track } from '../../shared/wire/board-view.ts';
import { isAway } from '../../shared/floor/away.ts';

const MINUTE_MS = 60_000;
/** Z9: a tier that takes no more than this is within reach. */
const NEAR_MS = 15 * MINUTE_MS;
/** Z9: later than this, that a break is over is no news. */
const BREAK_NEWS_MS = 10 * MINUTE_MS;

/** What a desk tells its agent while they look elsewhere. Equal ids are the same news. */
export type DeskNews = { readonly id: string } & (
  | { readonly kind: 'baseMet' }
  | { readonly kind: 'tierNear'; readonly track: Track; /** 1, 2, 3 … */ readonly place: number; readonly takesMs: number }
  | { readonly kind: 'breakOver'; readonly end: EpochMs }
);

/** Z9: everything of the shift shown that stands at this moment, told or not. `breaks`: of that shift, paid and unpaid. */
export function deskNews(row: AgentRow, breaks: readonly Span[], now: EpochMs): readonly DeskNews[] {
  const { shift, track, pace } = row;
  if (shift === null || pace === null || isAway(row)) return [];
  const base: DeskNews[] = track?.isBaseMet ? [{ id: `${shift} base`, kind: 'baseMet' }] : [];
  return [...base, ...(track ? tierNear(track, row, now) : []), ...breaksOver(row, breaks, now)];
}

function tierNear(track: Track, { shift, pace }: AgentRow, now: EpochMs): DeskNews[] {
  if (pace === null) return [];
  const place = track.tier + 1;
  const easiest = routesOf(track, pace, now).find((route) => route.goal === 'tier' && route.place === place);
  const takesMs = easiest?.outOfReach === null ? easiest.takesMs : null;
  if (takesMs === null || takesMs > NEAR_MS) return [];
  return [{ id: `${shift ?? ''} tier ${place}`, kind: 'tierNear', track, place, takesMs }];
}

/** Whoever is back is told nothing; whoever paused after the break took another one. */
function breaksOver({ shift, pace, state }: AgentRow, breaks: readonly Span[], now: EpochMs): DeskNews[] {
  if (pace === null || state.name !== 'paused') return [];
  return breaks
    .filter(({ end }) => state.since < end && end <= now && now < end + BREAK_NEWS_MS && end < pace.window.end)
    .map(({ end }) => ({ id: `${shift ?? ''} break ${end}`, kind: 'breakOver', end }));
}
