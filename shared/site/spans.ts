import type { EpochMs } from '../units.ts';
import type { Span } from './shift.ts';

export const spanMs = (span: Span): number => Math.max(0, span.end - span.start);

export const totalMs = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + spanMs(span), 0);

export const contains = (span: Span, at: EpochMs): boolean => span.start <= at && at < span.end;

/** What both have in common, or null. */
export function overlap(a: Span, b: Span): Span | null {
  const start = a.start > b.start ? a.start : b.start;
  const end = a.end < b.end ? a.end : b.end;
  return start < end ? { start, end } : null;
}

/** Sorted and merged: no two of the result touch. */
export function united(spans: readonly Span[]): Span[] {
  const sorted = spans.filter((span) => span.start < span.end).sort((a, b) => a.start - b.start);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last === undefined || span.start > last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { start: last.start, end: span.end };
  }
  return merged;
}

/** `span` less `holes`. */
export function without(span: Span, holes: readonly Span[]): Span[] {
  const left: Span[] = [];
  let start = span.start;
  for (const hole of united(holes)) {
    if (hole.end <= start || hole.start >= span.end) continue;
    if (hole.start > start) left.push({ start, end: hole.start });
    start = hole.end;
  }
  if (start < span.end) left.push({ start, end: span.end });
  return left;
}
