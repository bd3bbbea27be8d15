import { businessDay } from '../site/business-day.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { AgentId, ShiftId, SystemId } from '../units.ts';
import { systemId } from '../units.ts';
import { homeOfPart, type Home } from './attribution.ts';
import { callLayers, wrapUpLayers, type Layer } from './call-stretches.ts';
import type { Ground } from './ground.ts';
import type { AgentFacts } from './people.ts';
import { presenceOf, type PresenceStretch } from './presence.ts';
import type { CallPart } from './shift-tally.ts';
import { sweep } from './time-sweep.ts';
import { toldCall } from './told-call.ts';

/** A part and what it is tallied under. */
export interface HomedPart {
  readonly part: CallPart;
  readonly home: Home;
}

/** One agent's time over some days: what they were in at every moment, and their parts. */
export interface Timeline {
  readonly parts: readonly HomedPart[];
  readonly homeOf: ReadonlyMap<CallPart, ShiftId>;
  readonly presence: readonly PresenceStretch[];
  readonly shown: readonly Layer[];
  /** Up to here everything is known to be over: the latest fact, or the end of the last business day that was turned. */
  readonly horizon: number;
}

interface Cached {
  readonly ground: Ground;
  readonly byDays: Map<string, Timeline>;
}
const cache = new WeakMap<AgentFacts, Cached>();

/** The timeline of the calls of the UTC days `from` to `to`, kept until the agent's facts or the ground change. */
export function timelineOf(site: SiteFile, agent: AgentId, facts: AgentFacts, ground: Ground, from: number, to: number): Timeline {
  let known = cache.get(facts);
  if (known?.ground !== ground) {
    known = { ground, byDays: new Map() };
    cache.set(facts, known);
  }
  const key = `${from} ${to} ${agent}`;
  const timeline = known.byDays.get(key) ?? buildTimeline(site, agent, facts, ground, from, to);
  known.byDays.set(key, timeline);
  return timeline;
}

function buildTimeline(site: SiteFile, agent: AgentId, facts: AgentFacts, ground: Ground, from: number, to: number): Timeline {
  const { counted, uncounted } = partsBetween(agent, facts, ground, from, to);
  const homed = counted.map((part) => ({ part, home: homeOfPart(site, part) }));
  const all = [...counted, ...uncounted].sort((a, b) => a.startedAt - b.startedAt);
  const presence = presenceOf(facts.presence, ground.calls);
  const isThere = presence.length > 0 ? presence.map(presenceLayer) : impliedPresence(site, homed);
  const horizon = Math.max(latestFact(all, facts), ground.turned === null ? -Infinity : businessDay(site, ground.turned).end);
  const shown = sweep([...isThere, ...all.flatMap(callLayers), ...wrapUpLayers(all, (part) => wrapUpMs(site, part))]);
  return { parts: homed, homeOf: new Map(homed.map(({ part, home }) => [part, home.id])), presence, shown, horizon };
}

function partsBetween(
  agent: AgentId,
  facts: AgentFacts,
  ground: Ground,
  from: number,
  to: number,
): { counted: CallPart[]; uncounted: CallPart[] } {
  const records = new Map([...facts.callDays].filter(([day]) => from <= day && day <= to).flatMap(([, calls]) => [...calls]));
  const counted: CallPart[] = [];
  const uncounted: CallPart[] = [];
  for (const record of records.values()) {
    const told = toldCall(record, ground.calls);
    for (const part of told.parts) if (part.agent === agent) counted.push(part);
    for (const part of told.uncounted) if (part.agent === agent) uncounted.push(part);
  }
  return { counted, uncounted };
}

const presenceLayer = ({ state, reason, start, end }: PresenceStretch): Layer => ({
  state,
  reason,
  from: start,
  to: end ?? Infinity,
  part: null,
});

/** T15: somebody whom only calls tell of is there from their first call of a shift to its end (unscheduled: of a business day to its end). */
function impliedPresence(site: SiteFile, parts: readonly HomedPart[]): Layer[] {
  const firsts = new Map<ShiftId, { readonly home: Home; readonly from: number }>();
  for (const { part, home } of parts) {
    const known = firsts.get(home.id);
    if (known === undefined || part.startedAt < known.from) firsts.set(home.id, { home, from: part.startedAt });
  }
  return [...firsts.values()].map(({ home: { shift, date }, from }) => {
    const to = shift ? shift.window.end : businessDay(site, date).end;
    return { state: 'available', from, to, part: null, reason: null };
  });
}

function latestFact(parts: readonly CallPart[], { presence }: AgentFacts): number {
  let latest = -Infinity;
  for (const { at } of presence) latest = Math.max(latest, at);
  for (const { startedAt, answeredAt, endedAt, holds } of parts) {
    latest = Math.max(latest, startedAt, answeredAt ?? 0, endedAt ?? 0, holds.at(-1)?.end ?? holds.at(-1)?.start ?? 0);
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
