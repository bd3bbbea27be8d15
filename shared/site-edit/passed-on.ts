import { claimOn, claimsIn, claimsOfAgent } from '../site/identity-claims.ts';
import type { SiteFile } from '../site/site-file.ts';
import { identityOf } from '../site/who-key.ts';

/** S28: what was done by `of` under a name of theirs would become that of `to`. */
export interface PassedOn {
  readonly name: string;
  readonly of: string;
  readonly to: string;
}

/**
 * S28: what those who are gone, or have a last day, would lose to others by a file that takes their names from them. From whoever is here still a name is
 * taken on purpose: it was given to them by mistake.
 */
export function passedOn(before: SiteFile, after: SiteFile): readonly PassedOn[] {
  const [claimsBefore, claimsAfter] = [claimsIn(before.agents), claimsIn(after.agents)];
  const here = new Map(after.agents.map((agent) => [agent.id, agent]));
  return before.agents.flatMap((agent) => {
    const now = here.get(agent.id);
    if (now && now.lastDay === undefined) return [];
    return claimsOfAgent(agent).flatMap(({ who, start }) => {
      const holders = [claimsBefore, claimsAfter].map((claimsOf) => claimOn(claimsOf(who), start)?.agent);
      const [was, is] = holders;
      return was?.id === agent.id && is && is.id !== agent.id ? [{ name: identityOf(who).name, of: agent.name, to: is.name }] : [];
    });
  });
}
