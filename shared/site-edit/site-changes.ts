import type { SiteFile } from '../site/site-file.ts';
import { same } from '../wire/same.ts';

/** By list of the file: what an entry is known by, so that a change is told as one and not as a removal and an addition. */
const KEYS = {
  teams: ({ id }) => id,
  agents: ({ id }) => id,
  patterns: ({ id }) => id,
  roster: ({ agent, date }) => `${agent} ${date}`,
  leave: ({ agent, from }) => `${agent} from ${from}`,
  rotations: ({ id }) => id,
  notPeople: ({ system, name }) => [system, name].filter(Boolean).join(' '),
  swaps: ({ date, from, to }) => `${date} from ${from} to ${to}`,
  overtime: ({ agent, date, start }) => `${agent} ${date} ${start}`,
  sources: ({ system }) => system,
  schemes: ({ id, version }) => `${id} v${version}`,
  boards: ({ id }) => id,
  alerts: ({ id }) => id,
  webhooks: ({ id }) => id,
  payLayouts: ({ id }) => id,
  reports: ({ id }) => id,
} satisfies { readonly [List in ListName]: (entry: NonNullable<SiteFile[List]>[number]) => string };

type ListName = Exclude<keyof SiteFile, 'site' | 'calendar' | 'leaveKinds' | 'lists' | 'mail' | 'duties' | 'retention'>;

/** A list entry or a block of the file that is another. */
export interface SiteDifference {
  /** `agent wang-fang`: what it is, and of a list which entry. */
  readonly subject: string;
  /** Several where a list has several of that name (two shifts of a day); null: it was not there. */
  readonly before: unknown;
  /** null: it goes. */
  readonly after: unknown;
}

/** What applying `after` would change, a line each: `+` added, `-` removed, `~` changed. */
export const siteChanges = (before: SiteFile | null, after: SiteFile): string[] =>
  siteDifferences(before, after).map((one) => `${one.before === null ? '+' : one.after === null ? '-' : '~'} ${one.subject}`);

/** The same, with what stood there and what is to. */
export function siteDifferences(before: SiteFile | null, after: SiteFile): readonly SiteDifference[] {
  return [
    ...blockOf(`site ${after.site.id}`, before?.site, after.site),
    ...blockOf('calendar', before?.calendar, after.calendar),
    ...blockOf('leave kinds', before?.leaveKinds, after.leaveKinds),
    ...entriesOf('team', before?.teams, after.teams, KEYS.teams),
    ...entriesOf('agent', before?.agents, after.agents, KEYS.agents),
    ...entriesOf('pattern', before?.patterns, after.patterns, KEYS.patterns),
    ...entriesOf('roster', before?.roster, after.roster, KEYS.roster),
    ...entriesOf('leave', before?.leave, after.leave, KEYS.leave),
    ...entriesOf('rotation', before?.rotations, after.rotations, KEYS.rotations),
    ...entriesOf('no person', before?.notPeople, after.notPeople, KEYS.notPeople),
    ...entriesOf('swap', before?.swaps, after.swaps, KEYS.swaps),
    ...entriesOf('overtime', before?.overtime, after.overtime, KEYS.overtime),
    ...blockOf('lists', before?.lists, after.lists),
    ...entriesOf('source', before?.sources, after.sources, KEYS.sources),
    ...entriesOf('scheme', before?.schemes, after.schemes, KEYS.schemes),
    ...entriesOf('board', before?.boards, after.boards, KEYS.boards),
    ...entriesOf('alert', before?.alerts, after.alerts, KEYS.alerts),
    ...entriesOf('webhook', before?.webhooks, after.webhooks, KEYS.webhooks),
    ...entriesOf('pay layout', before?.payLayouts, after.payLayouts, KEYS.payLayouts),
    ...blockOf('mail', before?.mail, after.mail),
    ...entriesOf('report', before?.reports, after.reports, KEYS.reports),
    ...blockOf('duties', before?.duties, after.duties),
    ...blockOf('retention', before?.retention, after.retention),
  ];
}

/** A block that is told as a whole. */
const blockOf = <Block>(subject: string, before: Block | undefined, after: Block | undefined): readonly SiteDifference[] =>
  same(before, after) ? [] : [{ subject, before: before ?? null, after: after ?? null }];

function entriesOf<Entry>(
  word: string,
  before: readonly Entry[] = [],
  after: readonly Entry[] = [],
  keyOf: (entry: Entry) => string,
): readonly SiteDifference[] {
  const [old, fresh] = [grouped(before, keyOf), grouped(after, keyOf)];
  const gone = [...old.keys()].filter((key) => !fresh.has(key));
  return [...fresh.keys(), ...gone].flatMap((key) => blockOf(`${word} ${key}`, single(old.get(key)), single(fresh.get(key))));
}

const single = <Entry>(entries: readonly Entry[] | undefined): Entry | readonly Entry[] | undefined =>
  entries?.length === 1 ? entries[0] : entries;

/** Of a roster's day there may be several: two shifts. */
function grouped<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const known = groups.get(keyOf(entry));
    if (known) known.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}
