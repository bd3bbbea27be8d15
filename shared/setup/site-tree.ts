import { WORKS_COUNCIL } from '../site/confidentiality.ts';
import { accountIn, namesIn, SECRET_NAME, SYSTEM, type PhonesDraft, type SetupDraft } from './draft.ts';
import { idFrom } from './people-ids.ts';
import { readPeople, teamsOf, type Person } from './people.ts';

/** The id that the one shift has in the site file. */
const SHIFT = 'day';

/** SU7: what the draft says, as the tree of a site file without schemes. `site`: the id of the site that this folder has already; null: it has none yet. */
export function siteTree(draft: SetupDraft, site: string | null): Readonly<Record<string, unknown>> {
  const { people } = readPeople(draft.people);
  const { start, end, lunch, days } = draft.shift;
  const { isTeamsOnly, ...profile } = draft.site;
  const nobody = draft.phones.notPeople;
  return {
    site: {
      id: site ?? idFrom('site', draft.site.name),
      ...profile,
      ...(isTeamsOnly && { confidentiality: { preset: WORKS_COUNCIL.preset } }),
    },
    teams: teamsOf(people).map((team) => ({ ...team, defaultShift: SHIFT })),
    agents: people.map(agentOf),
    patterns: [
      {
        ...{ id: SHIFT, start, end, days },
        ...(lunch && { breaks: [{ ...lunch, paid: false }] }),
      },
    ],
    sources: [systemOf(draft)],
    ...(nobody.length > 0 && { notPeople: nobody.map((name) => ({ system: SYSTEM, name })) }),
  };
}

const agentOf = ({ id, name, alias, teamId, numbers, joined }: Person) => ({
  ...{ id, name },
  ...(alias !== '' && { alias }),
  team: teamId,
  ...(joined !== null && { joined }),
  ...(numbers.length > 0 && { identities: { [SYSTEM]: numbers } }),
});

/** A system that is not linked is there all the same, for files and for what is sent over HTTP. */
function systemOf({ phones, site }: SetupDraft) {
  return {
    system: SYSTEM,
    ...(phones.isLinked && { asterisk: accountOf(phones) }),
    timeZone: site.timeZone,
    ...named('trunks', phones.trunks),
    ...named('internalNumbers', phones.internalNumbers),
  };
}

const accountOf = (phones: PhonesDraft) => ({ ...accountIn(phones), secret: `\${${SECRET_NAME}}` });

const named = (key: string, text: string) => {
  const names = namesIn(text);
  return names.length === 0 ? {} : { [key]: names };
};
