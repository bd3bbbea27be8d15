import type { ShiftLeave, Span } from './shift.ts';
import type { LeaveKind } from './site-file.ts';
import { overlap, totalMs, without } from './spans.ts';

/** One entry of leave, its times resolved. */
export interface WantedLeave extends LeaveKind {
  readonly kind: string;
  readonly spans: readonly Span[];
}

/** What leave takes of a shift. */
export interface LeaveInside {
  readonly leave: readonly ShiftLeave[];
  /** The spans of the leave that reduces the target. */
  readonly reducing: readonly Span[];
}

/** S15: leave takes paid time only, each moment once: where entries overlap, the one that stands first in the site file has it. */
export function leaveInside(paid: readonly Span[], entries: readonly WantedLeave[]): LeaveInside {
  const byKind = new Map<string, ShiftLeave>();
  const reducing: Span[] = [];
  let left = paid;
  for (const { kind, paid: paidShare, reducesTarget, spans } of entries) {
    const rest = left.flatMap((span) => without(span, spans));
    const ms = totalMs(left) - totalMs(rest);
    if (ms > 0) byKind.set(kind, { kind, ms: ms + (byKind.get(kind)?.ms ?? 0), paidShare, reducesTarget });
    if (reducesTarget) reducing.push(...left.flatMap((span) => spans.flatMap((wanted) => overlap(span, wanted) ?? [])));
    left = rest;
  }
  return { leave: [...byKind.values()], reducing };
}
