import { groupProjectedAt } from '../../shared/score/group-projection.ts';
import { paceRatio } from '../../shared/score/pace.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { TeamRow } from '../../shared/wire/board-view.ts';
import { pacePoints } from '../../shared/floor/behind-pace.ts';
import { counted } from '../../shared/explain/measured-words.ts';
import type { Words } from './words.ts';

/** The two sentences under a group's figure: how it stands against pace, and where that leads. */
export interface Outlook {
  readonly pace: number | null;
  readonly standing: string | null;
  readonly isBehind: boolean;
  readonly leadsTo: string | null;
}

export function outlookOf(words: Words, row: TeamRow, now: EpochMs): Outlook {
  const { say } = words;
  const { track, pace: windows } = row;
  const pace = paceRatio(windows, now);
  if (!track || pace === null) return { pace, standing: null, isBehind: false, leadsTo: null };
  if (pace <= 0) {
    const begins = windows.reduce((first, { window }) => (window.start < first ? window.start : first), windows[0]?.window.start ?? now);
    return { pace, standing: null, isBehind: false, leadsTo: say.team.notBegun(words.form.clock(begins)) };
  }
  const points = pacePoints(track.baseRatio, pace);
  const isBehind = points < 0 && !track.isBaseMet;
  const size = counted(words, Math.abs(points));
  const standing = track.isBaseMet
    ? say.track.baseMet
    : points > 0
      ? say.team.ahead(size)
      : isBehind
        ? say.team.behind(size)
        : say.team.onPace;
  return { pace, standing, isBehind, leadsTo: leadsTo(words, row, pace, now) };
}

function leadsTo({ say, form }: Words, { track, pace: windows }: TeamRow, pace: number, now: EpochMs): string | null {
  if (!track) return null;
  if (track.isBaseMet) return say.team.metAt;
  if (pace >= 1) return say.team.ended;
  const at = groupProjectedAt(track, windows, now);
  return at === null ? say.team.notToday : say.team.baseAt(form.clock(at));
}

/** From the first shift's begin to the last one's end; null: nobody is scheduled. */
export function shiftHours({ form, say }: Words, { pace }: TeamRow): string | null {
  const [first] = pace;
  if (!first) return null;
  let { start, end } = first.window;
  for (const { window } of pace) {
    if (window.start < start) start = window.start;
    if (window.end > end) end = window.end;
  }
  return say.common.from(form.clock(start), form.clock(end));
}
