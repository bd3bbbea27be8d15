import { businessDay } from '../site/business-day.ts';
import type { Span } from '../site/shift.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import { united } from '../site/spans.ts';
import { systemId, type ShiftId, type SystemId } from '../units.ts';
import type { AgentReading, FoundPart } from './agent-reading.ts';
import type { HomedPart, Layer } from './call-stretches.ts';
import type { PresenceStretch } from './presence.ts';
import type { CallPart } from './shift-tally.ts';
import { callLane, overlaid } from './time-sweep.ts';

/** One agent's time over some days: what they were in at every moment. */
export interface Timeline {
  readonly shown: readonly Layer[];
  /** Up to here everything is known to be over: the latest fact, or the end of the last business day that was turned. */
  readonly horizon: number;
}

/** The timeline of these parts, in the order in which they began. */
export function timelineOf(reading: AgentReading, found: readonly FoundPart[]): Timeline {
  return { shown: shownFrom(reading, found, backgroundOf(reading, found)), horizon: horizonOf(reading, found) };
}

/**
 * T1: the same timeline, as far as the time of one home needs it: of `grounds` and of the home's own parts. What was over before, or began afterwards,
 * changes nothing in it; most of the parts of the days around are left out that way.
 */
export function timelineAround(reading: AgentReading, found: readonly FoundPart[], home: ShiftId, grounds: readonly Span[]): Timeline {
  const horizon = horizonOf(reading, found);
  const wrapMs = longestWrapUpMs(reading.site);
  let [start, end] = [grounds[0]?.start ?? Infinity, grounds.at(-1)?.end ?? -Infinity] as [number, number];
  for (const one of found) {
    if (one.home?.id !== home) continue;
    start = Math.min(start, one.part.startedAt);
    end = Math.max(end, (one.part.endedAt ?? Infinity) + wrapMs);
  }
  // Up to the horizon only: whether a stretch behind it runs hangs on where it begins.
  const over = Math.min(start, horizon);
  const near = found.filter(({ part }) => (part.endedAt ?? Infinity) + wrapMs > over && part.startedAt < end);
  const background = backgroundOf(reading, found).filter((layer) => layer.to > over && layer.from < end);
  return { shown: shownFrom(reading, near, background), horizon };
}

const shownFrom = ({ site }: AgentReading, found: readonly FoundPart[], background: readonly Layer[]): Layer[] =>
  overlaid(
    callLane(found.map(homed), (part) => wrapUpMs(site, part)),
    background,
  );

const homed = ({ part, home }: FoundPart): HomedPart => ({ part, home: home?.id ?? null });

const backgroundOf = (reading: AgentReading, found: readonly FoundPart[]): Layer[] =>
  reading.isOfCallsOnly ? impliedPresence(reading.site, found) : reading.presence.map(presenceLayer);

const background = (state: Layer['state'], from: number, to: number, reason: string | null): Layer => ({
  state,
  from,
  to,
  reason,
  part: null,
  home: null,
});

const presenceLayer = ({ state, reason, start, end }: PresenceStretch): Layer => background(state, start, end ?? Infinity, reason);

/** T15: somebody whom only calls tell of is there from their first call of a shift to its end (unscheduled: of a business day to its end). */
function impliedPresence(site: SiteFile, found: readonly FoundPart[]): Layer[] {
  const spans = new Map<ShiftId, Span>();
  for (const { part, home } of found) {
    if (home === null || (spans.get(home.id)?.start ?? Infinity) <= part.startedAt) continue;
    spans.set(home.id, { start: part.startedAt, end: home.shift ? home.shift.window.end : businessDay(site, home.date).end });
  }
  return united([...spans.values()]).map(({ start, end }) => background('available', start, end, null));
}

function horizonOf({ board, site, lastMarkAt }: AgentReading, found: readonly FoundPart[]): number {
  const { turned } = board.ground;
  let latest = Math.max(lastMarkAt, turned === null ? -Infinity : businessDay(site, turned).end);
  for (const { part } of found) {
    const hold = part.holds.at(-1);
    latest = Math.max(latest, part.endedAt ?? hold?.end ?? hold?.start ?? part.answeredAt ?? part.startedAt);
  }
  return latest;
}

const MS_PER_SECOND = 1000;

/** T14: by the phone system that the call went through. */
const wrapUpMs = (site: SiteFile, { call }: CallPart): number =>
  (siteIndex(site).systems.get(systemOfCall(call))?.wrapUpSeconds ?? 0) * MS_PER_SECOND;

const longestWrapUpMs = ({ sources }: SiteFile): number =>
  sources.reduce((longest, { wrapUpSeconds }) => Math.max(longest, wrapUpSeconds), 0) * MS_PER_SECOND;

/** A call's id is `system:id`. */
export const systemOfCall = (call: string): SystemId => systemId(call.slice(0, Math.max(0, call.indexOf(':'))));
