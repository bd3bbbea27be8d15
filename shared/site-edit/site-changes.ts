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

/** What applying `after` would change, a line each: `+` added, `-` removed, `~` changed. */
export function siteChanges(before: SiteFile | null, after: SiteFile): string[] {
  const profile = same(before?.site, after.site) ? [] : [`${before ? '~' : '+'} site ${after.site.id}`];
  return [
    ...profile,
    ...changeOf('calendar', before?.calendar, after.calendar),
    ...changeOf('leave kinds', before?.leaveKinds, after.leaveKinds),
    ...changesIn('team', before?.teams, after.teams, KEYS.teams),
    ...changesIn('agent', before?.agents, after.agents, KEYS.agents),
    ...changesIn('pattern', before?.patterns, after.patterns, KEYS.patterns),
    ...changesIn('roster', before?.roster, after.roster, KEYS.roster),
    ...changesIn('leave', before?.leave, after.leave, KEYS.leave),
    ...changesIn('rotation', before?.rotations, after.rotations, KEYS.rotations),
    ...changesIn('no person', before?.notPeople, after.notPeople, KEYS.notPeople),
    ...changesIn('swap', before?.swaps, after.swaps, KEYS.swaps),
    ...changesIn('overtime', before?.overtime, after.overtime, KEYS.overtime),
    ...changeOf('lists', before?.lists, after.lists),
    ...changesIn('source', before?.sources, after.sources, KEYS.sources),
    ...changesIn('scheme', before?.schemes, after.schemes, KEYS.schemes),
    ...changesIn('board', before?.boards, after.boards, KEYS.boards),
    ...changesIn('alert', before?.alerts, after.alerts, KEYS.alerts),
    ...changesIn('webhook', before?.webhooks, after.webhooks, KEYS.webhooks),
    ...changesIn('pay layout', before?.payLayouts, after.payLayouts, KEYS.payLayouts),
    ...changeOf('mail', before?.mail, after.mail),
    ...changesIn('report', before?.reports, after.reports, KEYS.reports),
    ...changeOf('duties', before?.duties, after.duties),
    ...changeOf('retention', before?.retention, after.retention),
  ];
}

/** A block that is told as a whole. */
function changeOf<Block>(word: string, before: Block | undefined, after: Block | undefined): string[] {
  if (same(before, after)) return [];
  return [`${before === undefined ? '+' : after === undefined ? '-' : '~'} ${word}`];
}

function changesIn<Entry>(
  word: string,
  before: readonly Entry[] = [],
  after: readonly Entry[] = [],
  keyOf: (entry: Entry) => string,
): string[] {
  const [old, fresh] = [grouped(before, keyOf), grouped(after, keyOf)];
  const kept = [...fresh].flatMap(([key, entries]) => {
    const known = old.get(key);
    if (known === undefined) return [`+ ${word} ${key}`];
    return same(known, entries) ? [] : [`~ ${word} ${key}`];
  });
  return [...kept, ...[...old.keys()].filter((key) => !fresh.has(key)).map((key) => `- ${word} ${key}`)];
}

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
