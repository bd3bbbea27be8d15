import type { Pacing } from '../scheme/quota.ts';
import { kept } from '../site/kept.ts';
import type { Shift, Span } from '../site/shift.ts';
import { wallSpan } from '../site/shift-window.ts';
import { overlap } from '../site/spans.ts';
import { addDays } from '../site/wall-clock.ts';
import { epochMs, type LocalDate } from '../units.ts';
import type { DueStretch } from '../wire/board-view.ts';

/**
 * Q16: the scheme's windows of local time as stretches of real time, on the shift's date and the next; those that share no moment with the shift are
 * left out, and what is left shares the target. null: none is left, the target falls due evenly.
 */
export function dueStretches(pacing: Pacing, { date, window }: Pick<Shift, 'date' | 'window'>, zone: string): readonly DueStretch[] | null {
  const due = stretchesOn(pacing, zone, date).filter(({ span }) => overlap(span, window) !== null);
  if (due.length === 0) return null;
  return pacing.interpolate === 'linear' ? due : due.map(({ span, weight }) => ({ span: lastMoment(span), weight }));
}

const known = new WeakMap<Pacing, Map<string, readonly DueStretch[]>>();

const stretchesOn = (pacing: Pacing, zone: string, date: LocalDate): readonly DueStretch[] =>
  kept(
    kept(known, pacing, () => new Map<string, readonly DueStretch[]>()),
    `${zone} ${date}`,
    () =>
      [date, addDays(date, 1)].flatMap((day) =>
        pacing.windows.map(({ start, end, units }) => ({
          span: wallSpan(zone, day, { start, end: end === '24:00' ? '00:00' : end }),
          weight: units,
        })),
      ),
  );

/** `lastFinished`: nothing is due until the window is over, then all of it. */
const lastMoment = ({ end }: Span): Span => ({ start: epochMs(end - 1), end });
