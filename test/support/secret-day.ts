import { stringify } from 'yaml';
import { systemClock } from '../../server/clock.ts';
import { CAST } from '../../server/sources/demo-floor/cast.ts';
import { demoSite } from '../../server/sources/demo-floor/demo-site.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import type { AnnotationAdded, BoardEvent } from '../../shared/events/board-event.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { agentId, eventId, type EpochMs, type LocalDate } from '../../shared/units.ts';
import { zoneInAfternoon } from './zone-in-afternoon.ts';

// A day of the demo floor about which there is something that only some may read of everybody.

const LEADERS = 12;
export const LEAVE_KIND = 'bereavement';
/** Whom the phone system knows and the site does not. */
export const UNKNOWN = '1106';
export const PEOPLE = CAST.map(({ extension }) => extension);
export const ON_LEAVE = CAST.filter(({ isOnLeave }) => isOnLeave).map(({ extension }) => extension);

/** What only some may read, about each of them another. */
export const SECRETS = ['forAgent', 'forSupervisors', 'objection'] as const;
export const secretOf = (kind: (typeof SECRETS)[number], agent: string): string => `${kind}-about-${agent}`;

/** The demo's site as people keep it who show much and hide a kind of leave. */
export function secretSite(port: number, now: EpochMs): { readonly yaml: string; readonly file: SiteFile } {
  const written = demoSite({ now, timeZone: zoneInAfternoon(systemClock()), locale: 'en', port });
  const yaml = stringify({
    // As many leaders as a wall may show, so that half of a team is fewer.
    ...{ ...written, site: { ...written.site, wall: { names: 'name', leaders: LEADERS } } },
    leave: written.leave.map((entry) => ({ ...entry, kind: LEAVE_KIND })),
    agents: written.agents.map((agent) => (agent.id === UNKNOWN ? { ...agent, identities: {} } : agent)),
    leaveKinds: { [LEAVE_KIND]: { paid: 1, reducesTarget: true } },
  });
  const read = readSiteYaml(yaml);
  if (!read.ok) throw new Error(read.error.join('\n'));
  return { yaml, file: read.value.file };
}

/** About everybody a note for them, which they object to and which costs them a point, and one for supervisors. */
export const writtenAboutAll = (at: EpochMs, date: LocalDate): readonly BoardEvent[] =>
  PEOPLE.flatMap((agent): BoardEvent[] => {
    const note = (kind: 'forAgent' | 'forSupervisors', visibility: 'agent' | 'supervisors'): AnnotationAdded => ({
      ...{ type: 'annotation.added', id: eventId(secretOf(kind, agent)), source: 'tallyboard:server', at, agent: agentId(agent) },
      ...{ kind: 'deduction', code: 'qaNonCritical', text: secretOf(kind, agent), visibility, by: 'lee' },
    });
    const objection: BoardEvent = {
      ...{ type: 'dispute.opened', id: eventId(`objection-${agent}`), source: 'tallyboard:server', at, agent: agentId(agent) },
      about: { kind: 'event', source: 'tallyboard:server', event: eventId(secretOf('forAgent', agent)), date },
      ...{ text: secretOf('objection', agent), by: agent },
    };
    return [note('forAgent', 'agent'), note('forSupervisors', 'supervisors'), objection];
  });

export const allSecretsOf = (agent: string): readonly string[] => SECRETS.map((kind) => secretOf(kind, agent));
