import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { SourceRow } from '../../shared/wire/board-view.ts';

const AGING_MS = 5000;
const STALE_MS = 30_000;
/** A phone system that reports nothing for so long is worth a word, though nothing is wrong with it. */
const QUIET_MS = 60_000;

/** How old what is shown is, and who lost whom. `since` is the last moment the picture can answer for. */
export interface Freshness {
  readonly age: 'live' | 'aging' | 'stale';
  readonly ageMs: number;
  readonly since: EpochMs;
  /** The screen lost the server, or the server lost every phone system; null while live. */
  readonly cause: 'server' | 'phones' | null;
}

/** Nothing is old: a moment of the past is whole, and says itself which one it is. */
export const wholeAt = (since: EpochMs): Freshness => ({ age: 'live', ageMs: 0, since, cause: null });

/** `heardAt`: the server's clock at the last frame; `now`: the server's clock as this screen reckons it. */
export function freshnessOf(sources: readonly SourceRow[], heardAt: EpochMs, now: EpochMs): Freshness {
  const linkAge = Math.max(0, now - heardAt);
  if (linkAge >= AGING_MS) return { age: ageOf(linkAge), ageMs: linkAge, since: heardAt, cause: 'server' };
  const lost = sources.filter(isDown);
  const isCutOff = sources.length > 0 && lost.length === sources.length;
  const since = isCutOff ? epochMs(Math.max(...lost.map((source) => source.since))) : now;
  const ageMs = Math.max(0, now - since);
  return ageMs < AGING_MS ? { age: 'live', ageMs, since, cause: null } : { age: ageOf(ageMs), ageMs, since, cause: 'phones' };
}

/** A board that this screen kept from before: how old it is only its own clock says, which may have lost the time; that it is not live is certain. */
export const freshnessOfKept = (heardAt: EpochMs, now: EpochMs): Freshness => ({
  age: 'stale',
  ageMs: Math.max(STALE_MS, now - heardAt),
  since: heardAt,
  cause: 'server',
});

const ageOf = (ageMs: number): Freshness['age'] => (ageMs < AGING_MS ? 'live' : ageMs < STALE_MS ? 'aging' : 'stale');

export const isDown = (source: SourceRow): boolean => source.state === 'down';

/** `ami:pbx-a` is `pbx-a` to people. */
export const systemOf = (source: SourceRow['source']): string => source.slice(source.indexOf(':') + 1);

/** Since when every phone system has been silent though the links stand; null: it is not worth a word. */
export function quietSince(sources: readonly SourceRow[], now: EpochMs): EpochMs | null {
  const heard = sources.filter((source) => !isDown(source)).flatMap(({ lastEventAt }) => lastEventAt ?? []);
  if (heard.length === 0) return null;
  const last = epochMs(Math.max(...heard));
  return now - last >= QUIET_MS ? last : null;
}
