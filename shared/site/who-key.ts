import type { AgentRef, Identity } from '../events/event-base.ts';
import { systemId } from '../units.ts';
import type { SiteFile } from './site-file.ts';

const TAB = '\t';

/** Whom a fact is about, as its source said it: `=agent id`, or `system<tab>name` where the source only knows an identity. */
export type WhoKey = string;

export function whoKey({ agent, identity }: AgentRef): WhoKey | null {
  if (agent !== undefined) return agentKey(agent);
  return identity === undefined ? null : identityKey(identity.source, identity.name);
}

export const agentKey = (agent: string): WhoKey => `=${agent}`;
export const identityKey = (system: string, name: string): WhoKey => system + TAB + name;

export function identityOf(who: WhoKey): Identity {
  const tab = who.indexOf(TAB);
  return tab < 0 ? { source: systemId(''), name: who.slice(1) } : { source: systemId(who.slice(0, tab)), name: who.slice(tab + 1) };
}

/** Whether a subject is a key that no name of the site file explains. */
export const isUnmatched = (subject: string): boolean => subject.startsWith('=') || subject.includes(TAB);

const LOCAL_CHANNEL = /^Local\/([^@/]+)@/;
const CHANNEL = /^[A-Za-z0-9]+\/(.+)$/;
/** Asterisk ends a channel's name with `-` and a hexadecimal counter; only channel names are cut, or `John Smith-Jones` would become `John Smith`. */
const CHANNEL_SUFFIX = /^([A-Za-z0-9]+\/.+)-[0-9a-f]+(;[12])?$/i;

/** T10: the name as it is, the peer of `TECH/peer` or `Local/peer@context`, the channel without its suffix, the peer of that. */
export function spellingsOf(who: WhoKey): WhoKey[] {
  const tab = who.indexOf(TAB);
  if (tab < 0) return [who];
  const system = who.slice(0, tab + 1);
  const name = who.slice(tab + 1);
  const channel = CHANNEL_SUFFIX.exec(name)?.[1];
  return [name, peerOf(name), channel, channel && peerOf(channel)].flatMap((spelling) => (spelling ? [system + spelling] : []));
}

/** The name of a channel without the counter of its calls; any other as it is. */
export const withoutCounter = (name: string): string => CHANNEL_SUFFIX.exec(name)?.[1] ?? name;

/** The shortest name under which a site file finds whoever a phone system calls so. */
export const plainName = (name: string): string => peerOf(withoutCounter(name)) ?? name;

const peerOf = (name: string): string | undefined => (LOCAL_CHANNEL.exec(name) ?? CHANNEL.exec(name))?.[1];

/** SI13: who is meant is no person, in whatever spelling (T10). */
export function noPeopleOf(site: Pick<SiteFile, 'notPeople'> | null): (who: WhoKey) => boolean {
  const listed = new Set(
    (site?.notPeople ?? []).map(({ system, name }) => (system === undefined ? agentKey(name) : identityKey(system, name))),
  );
  return (who) => listed.size > 0 && spellingsOf(who).some((spelling) => listed.has(spelling));
}
