import type { AgentRef } from '../events/event-base.ts';
import { compareText } from '../exact/compare-text.ts';
import { agentId, type AgentId, type EpochMs, type LocalDate } from '../units.ts';
import { businessDay } from './business-day.ts';
import { claimOn, claimsIn, claimsOfAgent, isDated, nameIn, type Claim, type ClaimsOf } from './identity-claims.ts';
import { kept } from './kept.ts';
import type { Agent, SiteFile } from './site-file.ts';
import { identityKey, whoKey, type WhoKey } from './who-key.ts';

/** Who is meant at one time, by the site file in force. */
export interface Names {
  /** The agent, or null for somebody whom the site file does not name. */
  agentOf(who: WhoKey): AgentId | null;
  /** The agent; for somebody unmatched the key itself, so that what they did keeps one place until a mapping comes. */
  subjectOf(who: WhoKey): AgentId;
}

/** T10: who is meant, by the site file in force: an identity passes from one agent to the next at the beginning of a business day. */
export interface NamesOverTime {
  at(moment: EpochMs): Names;
  /** Those of a span of time, both ends included, one after the other. `from` and `to` in epoch ms. */
  between(from: number, to: number): readonly Names[];
  /** Whoever it means at some time: one subject, unless it is handed over. */
  everOf(who: WhoKey): readonly AgentId[];
  /** Two that have the same mean the same at every moment. */
  readonly meaning: string;
}

/** From a moment on. */
interface Era extends Names {
  readonly since: number;
}

export function namesOf(site: SiteFile | null): NamesOverTime {
  const agents = site?.agents ?? [];
  const claimsOf = claimsIn(agents);
  const dated = agents.flatMap(claimsOfAgent).filter(({ who }) => isDated(claimsOf(who)));
  const eras = erasOf(site, claimsOf, dated);
  const [first, ...later] = eras;
  const ever = new Map<WhoKey, readonly AgentId[]>();
  return {
    at: (moment) => (later.length === 0 ? first : (later.findLast(({ since }) => since <= moment) ?? first)),
    between: (from, to) => eras.filter(({ since }, index) => since <= to && (eras[index + 1]?.since ?? Infinity) > from),
    everOf: (who) => kept(ever, who, () => [...new Set(eras.map((era) => era.subjectOf(who)))]),
    meaning: JSON.stringify([
      agents.map(({ id, identities }) => [id, identities]),
      dated.map(({ start }) => start),
      eras.map(({ since }) => since),
    ]),
  };
}

/** One for all time, unless it depends on the date who is meant. */
function erasOf(site: SiteFile | null, claimsOf: ClaimsOf, dated: readonly Claim[]): readonly [Era, ...Era[]] {
  const first = eraOf(claimsOf, -Infinity, null);
  if (site === null) return [first];
  const starts = new Set(dated.flatMap(({ who }) => claimsOf(who).flatMap(({ start }) => start ?? [])));
  return [first, ...[...starts].sort(compareText).map((start) => eraOf(claimsOf, businessDay(site, start).start, start))];
}

function eraOf(claimsOf: ClaimsOf, since: number, date: LocalDate | null): Era {
  const resolved = new Map<WhoKey, AgentId | null>();
  const agentOf = (who: WhoKey): AgentId | null => {
    const known = resolved.get(who);
    if (known !== undefined) return known;
    const found = claimOn(claimsOf(who), date)?.agent.id ?? null;
    resolved.set(who, found);
    return found;
  };
  return { since, agentOf, subjectOf: (who) => agentOf(who) ?? agentId(who) };
}

const namesBySite = new WeakMap<SiteFile, NamesOverTime>();

/** `namesOf`, made once a file. */
export const namesIn = (site: SiteFile): NamesOverTime => kept(namesBySite, site, () => namesOf(site));

/** T10: the agent whom a reference means at that moment under this site file; null: nobody it names. Of a call it is the moment when the call began. */
export function resolveAgent(site: SiteFile, ref: AgentRef, moment: EpochMs): AgentId | null {
  const who = whoKey(ref);
  return who === null ? null : namesIn(site).at(moment).agentOf(who);
}

/** T10: what phone systems call an agent from one business date to another, each name once. */
export function namesBetween(site: SiteFile, agent: Agent, from: LocalDate, to: LocalDate): readonly string[] {
  const held = namesHeld(site, agent, { start: businessDay(site, from).start, end: businessDay(site, to).end });
  return [...new Set([...held.values()].flat())];
}

/** T10: of the names that the site file lists for an agent, by phone system, those that are theirs at some moment of the span, each once. */
export function namesHeld(
  site: SiteFile,
  agent: Agent,
  { start, end }: { readonly start: EpochMs; readonly end: EpochMs },
): ReadonlyMap<string, readonly string[]> {
  const names = namesIn(site).between(start, end - 1);
  const isTheirs = (system: string, name: string): boolean => names.some((then) => then.agentOf(identityKey(system, name)) === agent.id);
  return new Map(
    Object.entries(agent.identities).map(([system, listed]) => [
      system,
      [...new Set(listed.map(nameIn))].filter((name) => isTheirs(system, name)),
    ]),
  );
}
