import { businessDay } from '../site/business-day.ts';
import type { Span } from '../site/shift.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import { united } from '../site/spans.ts';
import { epochMs, systemId, type AgentId, type CallId, type ShiftId, type SystemId } from '../units.ts';
import { homeFinder, momentOf, type Home } from './attribution.ts';
import { factsOf, siteOf, type Board } from './board.ts';
import type { HomedPart, Layer } from './call-stretches.ts';
import type { PresenceMark } from './people.ts';
import { presenceOf, type PresenceStretch } from './presence.ts';
import { getSharded } from './sharded-map.ts';
import type { CallPart } from './shift-tally.ts';
import { callLane, overlaid } from './time-sweep.ts';
import { toldCall } from './told-call.ts';

/** One agent's time over some days: what they were in at every moment, and their parts that count. */
export interface Timeline {
  readonly parts: readonly HomedPart[];
  readonly presence: readonly PresenceStretch[];
  readonly shown: readonly Layer[];
  /** Up to here everything is known to be over: the latest fact, or the end of the last business day that was turned. */
  readonly horizon: number;
}

/** The timeline of the calls of the UTC days `from` to `to`. Not kept: some thousand stretches that die young are cheaper than as many that grow old. */
export function timelineOf(board: Board, agent: AgentId, from: number, to: number): Timeline {
  const site = siteOf(board);
  const { presence: marks } = factsOf(board, agent);
  const { turned, calls } = board.ground;
  const { counted, uncounted } = partsBetween(board, agent, from, to);
  const homes = homesOf(site, agent, counted);
  const parts = counted.map((part, index) => ({ part, home: homes[index]?.id ?? null }));
  const all = [...parts, ...uncounted.map((part) => ({ part, home: null }))].sort((a, b) => a.part.startedAt - b.part.startedAt);
  const presence = presenceOf(marks, calls);
  const isThere = marks.length > 0 ? presence.map(presenceLayer) : impliedPresence(site, counted, homes);
  const horizon = Math.max(latestFact(all, marks), turned === null ? -Infinity : businessDay(site, turned).end);
  const lane = callLane(all, (part) => wrapUpMs(site, part));
  return { parts, presence, shown: overlaid(lane, isThere), horizon };
}

function homesOf(site: SiteFile, agent: AgentId, parts: readonly CallPart[]): Home[] {
  if (parts.length === 0) return [];
  let [from, to] = [Infinity, -Infinity];
  for (const part of parts) {
    from = Math.min(from, momentOf(part));
    to = Math.max(to, momentOf(part));
  }
  const homeAt = homeFinder(site, agent, epochMs(from), epochMs(to));
  return parts.map((part) => homeAt(momentOf(part)));
}

function partsBetween(board: Board, agent: AgentId, from: number, to: number): { counted: CallPart[]; uncounted: CallPart[] } {
  const counted: CallPart[] = [];
  const uncounted: CallPart[] = [];
  const seen = new Set<CallId>();
  const add = (call: CallId): void => {
    const record = seen.has(call) ? undefined : getSharded(board.calls, call);
    seen.add(call);
    if (record === undefined) return;
    const told = toldCall(record, board.ground.calls);
    for (const part of told.parts) if (part.agent === agent) counted.push(part);
    for (const part of told.uncounted) if (part.agent === agent) uncounted.push(part);
  };
  for (const [day, chunks] of factsOf(board, agent).callDays) {
    if (from <= day && day <= to) for (const calls of chunks) for (const call of calls) add(call);
  }
  return { counted, uncounted };
}

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
function impliedPresence(site: SiteFile, parts: readonly CallPart[], homes: readonly Home[]): Layer[] {
  const spans = new Map<ShiftId, Span>();
  for (const [index, { startedAt }] of parts.entries()) {
    const home = homes[index];
    if (home === undefined || (spans.get(home.id)?.start ?? Infinity) <= startedAt) continue;
    spans.set(home.id, { start: startedAt, end: home.shift ? home.shift.window.end : businessDay(site, home.date).end });
  }
  return united([...spans.values()]).map(({ start, end }) => background('available', start, end, null));
}

function latestFact(parts: readonly HomedPart[], marks: readonly PresenceMark[]): number {
  let latest = -Infinity;
  for (const { at } of marks) latest = Math.max(latest, at);
  for (const { part } of parts) {
    const hold = part.holds.at(-1);
    latest = Math.max(latest, part.endedAt ?? hold?.end ?? hold?.start ?? part.answeredAt ?? part.startedAt);
  }
  return latest;
}

/** T14: by the phone system that the call went through. */
function wrapUpMs(site: SiteFile, { call }: CallPart): number {
  const seconds = siteIndex(site).systems.get(systemOfCall(call))?.wrapUpSeconds ?? 0;
  return seconds * 1000;
}

/** A call's id is `system:id`. */
export const systemOfCall = (call: string): SystemId => systemId(call.slice(0, Math.max(0, call.indexOf(':'))));
