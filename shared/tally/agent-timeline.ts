import { businessDay } from '../site/business-day.ts';
import { kept } from '../site/kept.ts';
import type { Span } from '../site/shift.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import { united } from '../site/spans.ts';
import { systemId, type EpochMs, type ShiftId, type SystemId } from '../units.ts';
import type { AgentReading } from './agent-reading.ts';
import type { Layer, PresenceLayer } from './call-stretches.ts';
import type { Found, FoundPart } from './found.ts';
import type { PresenceStretch } from './presence.ts';
import type { CallPart } from './shift-tally.ts';
import { callLane, overlaid } from './time-sweep.ts';

/** One agent's time over some days: what they were in at every moment. */
export interface Timeline {
  readonly shown: readonly Layer[];
  /** Up to here everything is known to be over: the latest fact, or the end of the last business day that was turned. */
  readonly horizon: number;
}

/** The timeline of all that was found. */
export function timelineOf(reading: AgentReading, found: Found): Timeline {
  return { shown: shownFrom(reading, found.parts, backgroundOf(reading, found)), horizon: horizonOf(reading, found.latest) };
}

/**
 * T1: the same timeline, as far as the time of one home needs it: where its `grounds` and its own parts lie. What was over before one of these, or begins
 * after it, changes nothing there; most of the parts of the days around are left out that way.
 */
export function timelineAround(reading: AgentReading, found: Found, home: ShiftId, grounds: readonly Span[]): Timeline {
  const horizon = horizonOf(reading, found.latest);
  const wrapMs = longestWrapUpMs(reading.site);
  const clearOf = ({ part }: FoundPart): number => (part.endedAt ?? Infinity) + wrapMs;
  const places = [...grounds, ...hullOf(found.of(home), clearOf)];
  const [start, end] = [Math.min(...places.map((place) => place.start)), Math.max(...places.map((place) => place.end))];
  // What ends behind the horizon stays: whether a later stretch runs already hangs on where it begins.
  const isNear = (from: number, to: number): boolean =>
    from < end && (to > horizon || places.some((place) => from < place.end && to > place.start));
  const near = found.near((from, to) => isNear(from, to + wrapMs));
  const background = backgroundOf(reading, found).filter(({ from, to }) => from < end && (to > horizon || to > start));
  return { shown: shownFrom(reading, near, background), horizon };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function hullOf(own: readonly FoundPart[], endOf: (one: FoundPart) => number): readonly Stretch[] {
  if (own.length === 0) return [];
  let [start, end] = [Infinity, -Infinity];
  for (const one of own) {
    start = Math.min(start, one.part.startedAt);
    end = Math.max(end, endOf(one));
  }
  return [{ start, end }];
}

const shownFrom = ({ site }: AgentReading, found: readonly FoundPart[], background: readonly Layer[]): Layer[] =>
  overlaid(laneOf(site, found), background);

/** Calls and wrap-up; `until`: when the next call began, where there is one that is left out. */
export const laneOf = (site: SiteFile, found: readonly FoundPart[], until?: EpochMs): Layer[] =>
  callLane(found, (part) => wrapUpMs(site, part), until);

const backgroundOf = ({ site, presence }: AgentReading, found: Found): readonly Layer[] =>
  presence.length > 0
    ? kept(layersOfPresence, presence, () => toldBackground(presence))
    : impliedBackground(impliedSpans(site, found.parts));

const layersOfPresence = new WeakMap<readonly PresenceStretch[], readonly Layer[]>();

const background = (state: PresenceLayer['state'], from: number, to: number, reason: string | null): PresenceLayer => ({
  state,
  from,
  to,
  part: null,
  home: null,
  reason,
});

export const toldBackground = (presence: readonly PresenceStretch[]): Layer[] =>
  presence.map(({ state, reason, start, end }) => background(state, start, end ?? Infinity, reason));

/**
 * T15: somebody whom only calls tell of is there from their first call of a shift to its end (unscheduled: of a business day to its end). `before`: what
 * earlier calls told.
 */
export function impliedSpans(
  site: SiteFile,
  found: readonly FoundPart[],
  before: ReadonlyMap<ShiftId, Span> = new Map(),
): ReadonlyMap<ShiftId, Span> {
  const spans = new Map(before);
  for (const { part, house } of found) {
    if (house === null || (spans.get(house.id)?.start ?? Infinity) <= part.startedAt) continue;
    spans.set(house.id, { start: part.startedAt, end: house.shift ? house.shift.window.end : businessDay(site, house.date).end });
  }
  return spans;
}

export const impliedBackground = (spans: ReadonlyMap<ShiftId, Span>): Layer[] =>
  united([...spans.values()]).map(({ start, end }) => background('available', start, end, null));

/** `latest`: when the latest thing happened that calls tell of. */
export function horizonOf({ board, site, lastMarkAt }: AgentReading, latest: number): number {
  const { turned } = board.ground;
  return Math.max(latest, lastMarkAt, turned === null ? -Infinity : businessDay(site, turned).end);
}

const MS_PER_SECOND = 1000;

/** T14: by the phone system that the call went through. */
const wrapUpMs = (site: SiteFile, { call }: CallPart): number =>
  (siteIndex(site).systems.get(systemOfCall(call))?.wrapUpSeconds ?? 0) * MS_PER_SECOND;

const longestWrapUpMs = ({ sources }: SiteFile): number =>
  sources.reduce((longest, { wrapUpSeconds }) => Math.max(longest, wrapUpSeconds), 0) * MS_PER_SECOND;

/** A call's id is `system:id`. */
export const systemOfCall = (call: string): SystemId => systemId(call.slice(0, Math.max(0, call.indexOf(':'))));
