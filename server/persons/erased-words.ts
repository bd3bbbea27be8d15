import { createHmac } from 'node:crypto';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Logged } from '../../shared/events/event-base.ts';
import type { Agent, SiteFile } from '../../shared/site/site-file.ts';
import { isOfCall } from '../../shared/tally/call-mark.ts';
import { momentOfFact } from '../../shared/tally/people.ts';
import type { AgentId, CallId, EpochMs } from '../../shared/units.ts';
import { eventsAbout, type MomentOf, type PersonNamed } from './person-events.ts';

/** Whom to erase, and what stands in place of them. */
export interface Erased {
  readonly agent: AgentId;
  /** In place of their name. */
  readonly pseudonym: string;
}

/** In place of what somebody wrote: a text is never empty (L8). */
export const ERASED_TEXT = '[erased]';

const PSEUDONYM_DIGITS = 6;

/** CF33: the same whenever it is asked for again, and nothing that the name can be found by. */
export const pseudonymOf = (secret: string, agent: AgentId): string =>
  `Erased ${createHmac('sha256', secret).update(`erased ${agent}`).digest('hex').slice(0, PSEUDONYM_DIGITS)}`;

/** CF33: the file with the pseudonym in place of the name, and without an alias. The same object where it does not name them. */
export function siteWithout(site: SiteFile, { agent, pseudonym }: Erased): SiteFile {
  const isNamed = ({ id, name, alias }: Agent): boolean => id === agent && (name !== pseudonym || alias !== undefined);
  if (!site.agents.some(isNamed)) return site;
  const nameless = ({ alias: _, ...rest }: Agent): Agent => ({ ...rest, name: pseudonym });
  return { ...site, agents: site.agents.map((one) => (isNamed(one) ? nameless(one) : one)) };
}

/** What a site file calls them. */
export const namesIn = (site: SiteFile, { agent, pseudonym }: Erased): readonly string[] =>
  site.agents
    .filter(({ id }) => id === agent)
    .flatMap(({ name, alias }) => [name, ...(alias === undefined ? [] : [alias])])
    .filter((name) => name !== pseudonym);

/** Takes the events of a log in their order, and gives each as it is to stand there: the same object where nothing of it goes. */
export type Rewording = (event: BoardEvent, place: Omit<Logged<BoardEvent>, 'event'>) => BoardEvent;

/**
 * CF33, CF34: `named`: the newest site file that names them; what knows them by an identity alone is theirs by that one, unless `current` says whose it was
 * then.
 */
export function rewordingOf(erased: Erased, named: PersonNamed['named'], current: SiteFile): Rewording {
  const isAbout = eventsAbout({ agent: erased.agent, named, inForce: current }, momentsInTurn());
  const alerts = new Set<string>();
  return (event) => {
    if (event.type === 'site.applied') {
      const site = siteWithout(event.site, erased);
      return site === event.site ? event : { ...event, site };
    }
    if (event.type === 'alert.acknowledged') return alerts.has(event.alert) ? withoutText(event) : event;
    if (!isAbout(event)) return event;
    if (event.type === 'alert.raised') alerts.add(event.id);
    return withoutText(event);
  };
}

/** T10: of events that come in the log's order; a call began with the first that is told of it under an identity. */
function momentsInTurn(): MomentOf {
  const began = new Map<CallId, EpochMs>();
  return (event) => {
    if (!isOfCall(event)) return momentOfFact(event);
    const known = began.get(event.call);
    if (known !== undefined) return known;
    if (event.identity !== undefined) began.set(event.call, event.at);
    return event.at;
  };
}

/** What a pause or a closed lead was for is a figure, not a text: it stays. The same object where there is nothing else in it. */
export function withoutText(event: BoardEvent): BoardEvent {
  switch (event.type) {
    case 'annotation.added':
    case 'dispute.opened':
      return event.text === ERASED_TEXT ? event : { ...event, text: ERASED_TEXT };
    case 'annotation.revoked':
    case 'dispute.answered':
    case 'call.corrected':
      return event.reason === ERASED_TEXT ? event : { ...event, reason: ERASED_TEXT };
    case 'alert.acknowledged':
      return event.note === undefined || event.note === ERASED_TEXT ? event : { ...event, note: ERASED_TEXT };
    default:
      return event;
  }
}
