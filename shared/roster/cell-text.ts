import { err, ok, type Result } from '../result.ts';
import type { PlannedPart, RosterPattern } from '../wire/roster-answers.ts';
import { clockOf } from '../tables/clock-text.ts';
import type { CellPlan } from './cell-edits.ts';

// RO9: a cell as a spreadsheet has it: `off`, `early`, `early 08:00-12:00`, two shifts joined by `+`.

type KnownPattern = Pick<RosterPattern, 'id' | 'name' | 'start' | 'end'>;

const OFF = ['off', 'free', 'rest', '休', '休息', '休假日', '-', '–', '/'];

export const writeCell = (plan: readonly PlannedPart[], patterns: readonly KnownPattern[]): string =>
  plan.length === 0 ? 'off' : plan.map((part) => writePart(part, patterns)).join(' + ');

function writePart({ pattern, start, end }: PlannedPart, patterns: readonly KnownPattern[]): string {
  const known = patterns.find(({ id }) => id === pattern);
  return start === undefined && end === undefined ? pattern : `${pattern} ${start ?? known?.start ?? ''}-${end ?? known?.end ?? ''}`;
}

/** null: an empty cell, which says nothing. The error is what can't be read. */
export function readCell(text: string, patterns: readonly KnownPattern[]): Result<CellPlan, string> {
  const written = text.trim();
  if (written === '') return ok(null);
  if (OFF.includes(written.toLowerCase())) return ok([]);
  const parts = written.split('+').map((part) => readPart(part.trim(), patterns));
  const [unread] = parts.flatMap((part) => (part.ok ? [] : [part]));
  return unread ?? ok(parts.flatMap((part) => (part.ok ? [part.value] : [])));
}

const TIMES = /(?:^|\s)(\d{1,2}[:：]\d{2})\s*(?:-|–|—|~|至|to)\s*(\d{1,2}[:：]\d{2})$/i;

function readPart(text: string, patterns: readonly KnownPattern[]): Result<PlannedPart, string> {
  const times = TIMES.exec(text);
  const name = (times ? text.slice(0, times.index) : text).trim();
  const [start, end] = [clockOf(times?.[1]), clockOf(times?.[2])];
  const pattern = name === '' ? patterns.find((one) => one.start === start && one.end === end) : patternNamed(name, patterns);
  if (pattern === undefined) return err(text);
  if (start === undefined || end === undefined) return ok({ pattern: pattern.id });
  return ok({ pattern: pattern.id, ...(start !== pattern.start && { start }), ...(end !== pattern.end && { end }) });
}

/** By its id, else by its name; both without regard to case. */
export function patternNamed<Pattern extends KnownPattern>(name: string, patterns: readonly Pattern[]): Pattern | undefined {
  const plain = name.trim().toLowerCase();
  return (
    patterns.find(({ id }) => id.toLowerCase() === plain) ?? patterns.find((pattern) => (pattern.name ?? '').trim().toLowerCase() === plain)
  );
}
