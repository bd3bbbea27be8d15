import { claimsIn, nameIn, type Claim, type ClaimsOf } from './identity-claims.ts';
import type { SiteFile } from './site-file.ts';
import type { SiteProblem } from './site-problem.ts';
import { agentKey, identityKey, identityOf, noPeopleOf, type WhoKey } from './who-key.ts';
import { said, type Said } from '../said.ts';
import { problemAt } from '../problem.ts';

/** T10, SI13, S28: of every name of a phone system it is clear at each moment whose it is, or that it is nobody's. */
export function lintIdentities(site: SiteFile): SiteProblem[] {
  const claimsOf = claimsIn(site.agents);
  return [...nobodyAndSomebody(site, claimsOf), ...unclearHandovers(site, claimsOf)];
}

/** Where the names of agents stand, one after the other. */
const listedNames = (site: SiteFile): readonly { readonly id: string; readonly who: WhoKey; readonly path: SiteProblem['path'] }[] =>
  site.agents.flatMap(({ id, identities }, index) =>
    Object.entries(identities).flatMap(([system, names]) =>
      names.map((listed) => ({ id, who: identityKey(system, nameIn(listed)), path: ['agents', index, 'identities', system] })),
    ),
  );

/** SI13: an agent has the name, or nobody, whichever of the two is written as a channel has it. */
function nobodyAndSomebody(site: SiteFile, claimsOf: ClaimsOf): SiteProblem[] {
  const isNoPerson = noPeopleOf(site);
  const wayOut = said`take it out of notPeople, or away from the agent`;
  const ofAgents = [
    ...site.agents.flatMap(({ id }, index) =>
      isNoPerson(agentKey(id)) ? [{ id, ...problemAt(['agents', index, 'id'], said`${id} is in notPeople as well`, wayOut) }] : [],
    ),
    ...listedNames(site).flatMap(({ id, who, path }) =>
      isNoPerson(who) ? [{ id, ...problemAt(path, said`${wordsOf(who)} is ${id} and in notPeople as well`, wayOut) }] : [],
    ),
  ];
  const told = new Set<string>(ofAgents.map(({ id }) => id));
  const ofNobody = (site.notPeople ?? []).flatMap(({ system, name }, index): SiteProblem[] => {
    const agent = system === undefined ? undefined : claimsOf(identityKey(system, name))[0]?.agent.id;
    if (agent === undefined || told.has(agent)) return [];
    return [problemAt(['notPeople', index], said`${said`${name} of ${system ?? ''}`} is ${agent}`, wayOut)];
  });
  return [...ofAgents.map(({ id: _, ...problem }) => problem), ...ofNobody];
}

/** S28: of two agents who have a name one after the other it is clear from when on it is the later one's, or calls would go to whoever stands first. */
function unclearHandovers(site: SiteFile, claimsOf: ClaimsOf): SiteProblem[] {
  const told = new Set<string>();
  return listedNames(site).flatMap(({ who }) =>
    claimsOf(who).flatMap((claim, place, claims): SiteProblem[] => {
      const before = claims[place - 1];
      const reason = before && unclear(before, claim, wordsOf(who));
      const index = site.agents.findIndex(({ id }) => id === claim.agent.id);
      const { source } = identityOf(claim.who);
      if (!before || !reason || told.has(`${before.agent.id} ${claim.who}`)) return [];
      told.add(`${before.agent.id} ${claim.who}`);
      return [problemAt(['agents', index, 'identities', source], reason, wayOut(before, claim))];
    }),
  );
}

/** What is unclear between one claim and the next; null: nothing. */
function unclear(before: Claim, claim: Claim, name: Said): Said | null {
  if (before.agent.id === claim.agent.id) return null;
  const both = said`${name} is claimed by ${before.agent.id} and ${claim.agent.id}`;
  if (before.start === claim.start)
    return claim.start === null ? said`${both}, by both always` : said`${both}, by both from ${claim.start} on`;
  return isClear(before, claim) ? null : said`${both}, and nothing says that ${before.agent.id} left before ${claim.start ?? ''}`;
}

/** S28: the later claim says itself since when, or begins after the last day of whoever had it before. */
export const isClear = ({ agent: { lastDay } }: Pick<Claim, 'agent'>, { from, start }: Pick<Claim, 'from' | 'start'>): boolean =>
  from !== null || (lastDay !== undefined && start !== null && lastDay < start);

function wayOut(before: Claim, { agent, who, start }: Claim): Said {
  const from = start === null || start === before.start ? '2026-01-31' : start;
  const written = `{ name: '${identityOf(who).name}', from: ${from} }`;
  return said`give it to one of them, or say at ${agent.id} since when it is theirs, as ${written}, or give ${before.agent.id} a lastDay before ${agent.id} joined`;
}

function wordsOf(who: WhoKey): Said {
  const { source, name } = identityOf(who);
  return said`${name} of ${source}`;
}
