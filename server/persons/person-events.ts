import type { AlertCase } from '../../shared/events/alert-events.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { AgentRef } from '../../shared/events/event-base.ts';
import { resolveAgent } from '../../shared/site/resolve-agent.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';

/** CF31: takes the events of a log in their order, and says of each whether it is about this person. */
export type About = (event: BoardEvent) => boolean;

/** T10: the moment that decides whose the identities in an event are. */
export type MomentOf = (event: BoardEvent) => EpochMs;

export interface PersonNamed {
  readonly agent: AgentId;
  /** The newest site file that names them; null: none does. `until`: when another took its place, after which no identity is theirs by it; null: it is in force. */
  readonly named: { readonly file: SiteFile; readonly until: EpochMs | null } | null;
  /** The one in force: whose it says an identity is, it is not somebody's who had it in an earlier file. */
  readonly inForce: SiteFile;
}

/**
 * CF31: what names the person or an identity while it was theirs; and what came of a note or dispute about them.
 * A contest and a site file name everybody: neither is one person's event.
 */
export function eventsAbout({ agent, named, inForce }: PersonNamed, momentOf: MomentOf): About {
  const told = new Set<string>();
  const meant = (ref: AgentRef, moment: EpochMs): AgentId | null =>
    resolveAgent(inForce, ref, moment) ??
    (named && (named.until === null || moment < named.until) ? resolveAgent(named.file, ref, moment) : null);
  const refersTo = (event: BoardEvent): boolean =>
    [refIn(event), ...nextOwners(event)].some((ref) => ref.agent === agent || meant(ref, momentOf(event)) === agent);
  return (event) => {
    if (event.type === 'annotation.revoked' || event.type === 'annotation.acknowledged') return told.has(event.annotation);
    if (event.type === 'dispute.answered') return told.has(event.dispute);
    if (event.type === 'alert.raised') return alertIsAbout(event.what, agent);
    if (!refersTo(event)) return false;
    told.add(event.id);
    return true;
  };
}

function alertIsAbout(what: AlertCase, agent: AgentId): boolean {
  if ('agent' in what) return what.agent === agent;
  return 'of' in what && what.of.whom === 'agent' && what.of.agent === agent;
}

const refIn = (event: BoardEvent): AgentRef => ({
  ...('agent' in event && { agent: event.agent }),
  ...('identity' in event && { identity: event.identity }),
});

/** To whom a call went, or was given. */
function nextOwners(event: BoardEvent): readonly AgentRef[] {
  if (event.type === 'call.corrected') return event.changes.agent === undefined ? [] : [{ agent: event.changes.agent }];
  if (event.type !== 'call.transferred') return [];
  const { to, toIdentity } = event;
  return [{ ...(to !== undefined && { agent: to }), ...(toIdentity !== undefined && { identity: toIdentity }) }];
}
