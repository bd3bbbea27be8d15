import type { AlertCase } from '../../shared/events/alert-events.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { AgentRef } from '../../shared/events/event-base.ts';
import { resolveAgent } from '../../shared/site/resolve-agent.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { AgentId } from '../../shared/units.ts';

/** CF31: takes the events of a log in their order, and says of each whether it is about this person. */
export type About = (event: BoardEvent) => boolean;

/**
 * CF31: what names the person or one of their identities, as `site` maps them; and what came of a note or dispute about them.
 * A contest and a site file name everybody: neither is one person's event.
 */
export function eventsAbout(agent: AgentId, site: SiteFile | null): About {
  const told = new Set<string>();
  const isThem = (ref: AgentRef): boolean => ref.agent === agent || (site !== null && resolveAgent(site, ref) === agent);
  const refersTo = (event: BoardEvent): boolean => isThem(refIn(event)) || nextOwners(event).some(isThem);
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
