import type { LocalDate } from '../../shared/units.ts';
import { daysLater } from './date-words.ts';

const DAY_MS = 86_400_000;

export interface PreviewDay {
  readonly date: LocalDate;
  /** null: the rotation has not begun. */
  readonly pattern: string | null;
}

/** S6: what the rotation gives on the dates from `from` on. */
export function rotationPreview(startsOn: string, days: readonly string[], from: string, count: number): readonly PreviewDay[] {
  const offset = Math.round((Date.parse(`${from}T12:00:00Z`) - Date.parse(`${startsOn}T12:00:00Z`)) / DAY_MS);
  return Array.from({ length: count }, (_, index) => ({
    date: daysLater(from, index),
    pattern: offset + index < 0 || days.length === 0 ? null : (days[(offset + index) % days.length] ?? null),
  }));
}
