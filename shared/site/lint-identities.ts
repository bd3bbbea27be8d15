import { claimsIn, nameIn, type Claim, type ClaimsOf } from './identity-claims.ts';
import type { SiteFile } from './site-file.ts';
import type { SiteProblem } from './site-problem.ts';
import { agentKey, identityKey, identityOf, noPeopleOf, type WhoKey } from './who-key.ts';

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
  const wayOut = 'take it out of notPeople, or away from the agent';
  const ofAgents = [
    ...site.agents.flatMap(({ id }, index) =>
      isNoPerson(agentKey(id)) ? [{ id, path: ['agents', index, 'id'], reason: `${id} is in notPeople as well`, wayOut }] : [],
    ),
    ...listedNames(site).flatMap(({ id, who, path }) =>
      isNoPerson(who) ? [{ id, path, reason: `${wordsOf(who)} is ${id} and in notPeople as well`, wayOut }] : [],
    ),
  ];
  const said = new Set<string>(ofAgents.map(({ id }) => id));
  const ofNobody = (site.notPeople ?? []).flatMap(({ system, name }, index): SiteProblem[] => {
    const agent = system === undefined ? undefined : claimsOf(identityKey(system, name))[0]?.agent.id;
    if (agent === undefined || said.has(agent)) return [];
    return [{ path: ['notPeople', index], reason: `${name} of ${system ?? ''} is ${agent}`, wayOut }];
  });
  return [...ofAgents.map(({ id: _, ...problem }) => problem), ...ofNobody];
}

/** S28: of two agents who have a name one after the other it is clear from when on it is the later one's, or calls would go to whoever stands first. */
function unclearHandovers(site: SiteFile, claimsOf: ClaimsOf): SiteProblem[] {
  const said = new Set<string>();
  return listedNames(site).flatMap(({ who }) =>
    claimsOf(who).flatMap((claim, place, claims): SiteProblem[] => {
      const before = claims[place - 1];
      const reason = before && unclear(before, claim, wordsOf(who));
      const index = site.agents.findIndex(({ id }) => id === claim.agent.id);
      const { source } = identityOf(claim.who);
      if (!before || !reason || said.has(`${before.agent.id} ${claim.who}`)) return [];
      said.add(`${before.agent.id} ${claim.who}`);
      return [{ path: ['agents', index, 'identities', source], reason, wayOut: wayOut(before, claim) }];
    }),
  );
}

/** What is unclear between one claim and the next; null: nothing. */
function unclear(before: Claim, claim: Claim, name: string): string | null {
  if (before.agent.id === claim.agent.id) return null;
  const both = `${name} is claimed by ${before.agent.id} and ${claim.agent.id}`;
  if (before.start === claim.start) return `${both}, by both ${claim.start === null ? 'always' : `from ${claim.start} on`}`;
  return isClear(before, claim) ? null : `${both}, and nothing says that ${before.agent.id} left before ${claim.start ?? ''}`;
}

/** S28: the later claim says itself since when, or begins after the last day of whoever had it before. */
export const isClear = ({ agent: { lastDay } }: Pick<Claim, 'agent'>, { from, start }: Pick<Claim, 'from' | 'start'>): boolean =>
  from !== null || (lastDay !== undefined && start !== null && lastDay < start);

function wayOut(before: Claim, { agent, who, start }: Claim): string {
  const from = start === null || start === before.start ? '2026-01-31' : start;
  const said = `as { name: '${identityOf(who).name}', from: ${from} }`;
  return `give it to one of them, or say at ${agent.id} since when it is theirs, ${said}, or give ${before.agent.id} a lastDay before ${agent.id} joined`;
}

function wordsOf(who: WhoKey): string {
  const { source, name } = identityOf(who);
  return `${name} of ${source}`;
}
