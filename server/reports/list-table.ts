import { wholePercent } from '../../shared/explain/format.ts';
import type { Penetration } from '../../shared/lists/penetration.ts';
import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import { agentLines } from '../../shared/wire/agent-lines.ts';
import type { ListAnswer, ListsAnswer } from '../../shared/wire/list-answers.ts';
import type { Cell, Column, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

const COUNTED = ['leads', 'held', 'closed', 'dialled', 'reached', 'attempts', 'today', 'room'] as const;

const OF_ALL = ['leads', 'free', 'held', 'closed', 'dialled', 'reached'] as const;

interface Words {
  readonly name: string;
  readonly lists: string;
  readonly agent: string;
  readonly team: string;
  readonly whole: string;
  readonly free: string;
  readonly counts: Readonly<Record<(typeof COUNTED | typeof OF_ALL)[number], string>>;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    ...{ name: '名单', lists: '全部名单', agent: '座席', team: '班组', whole: '（整个名单）', free: '（公共池）' },
    counts: {
      ...{ leads: '线索', free: '可分配', held: '持有中', closed: '已关闭', dialled: '已拨打', reached: '已接通', attempts: '拨打次数' },
      ...{ today: '今日已分', room: '还可接' },
    },
  },
  en: {
    ...{ name: 'List', lists: 'Lists', agent: 'agent', team: 'team', whole: '(whole list)', free: '(free)' },
    counts: {
      ...{ leads: 'leads', free: 'free', held: 'held', closed: 'closed', dialled: 'dialled', reached: 'reached', attempts: 'attempts' },
      ...{ today: 'given today', room: 'room' },
    },
  },
};

/** LS14: the whole list, what is free of it, and a row an agent in the order of the page (LS7). Counts of leads, and of attempts. */
export function listTable(told: ListAnswer, site: Pick<SiteProfile, 'name' | 'timeZone'>, language: Locale): Table {
  const words = WORDS[language];
  const cells: readonly (readonly Cell[])[] = [
    [words.whole, '', told.whole.leads, told.held, ...worked(told.whole), null, null],
    ...(told.pool ? [[words.free, '', told.pool.leads, null, ...worked(told.pool), null, null]] : []),
    ...agentLines(told).map(({ name, team, share, givenToday, room }) => [
      ...[name, team, share.leads, share.open],
      ...worked(share),
      ...[givenToday, room],
    ]),
  ];
  return {
    name: words.name,
    notes: tableNotes(site, [told.name ?? told.list, told.date], cells, language),
    columns: [
      { id: 'agent', header: words.agent, unit: 'text' },
      { id: 'team', header: words.team, unit: 'text' },
      ...COUNTED.map((id) => ({ id, header: words.counts[id], unit: 'count' as const })),
    ],
    rows: cells,
  };
}

const worked = ({ closed, dialled, connected, attempts }: Penetration): readonly Cell[] => [closed, dialled, connected, attempts];

/** LS15: a row a list in the order of the page (LS7): counts of leads, and beside those dialled and reached their share in whole percents; of no leads none. */
export function listsTable({ lists }: ListsAnswer, site: Pick<SiteProfile, 'name' | 'timeZone'>, at: string, language: Locale): Table {
  const words = WORDS[language];
  const cells = lists.map(({ id, name, leads, free, held, closed, dialled, connected }): readonly Cell[] => [
    ...[name ?? id, leads, free, held, closed],
    ...[dialled, connected].flatMap((count) => [count, leads === 0 ? null : wholePercent(count / leads)]),
  ]);
  const columns = OF_ALL.flatMap((id): readonly Column[] => {
    const count: Column = { id, header: words.counts[id], unit: 'count' };
    return id === 'dialled' || id === 'reached' ? [count, { ...count, id: `${id}.share`, header: `${count.header} (%)` }] : [count];
  });
  return {
    name: words.lists,
    notes: tableNotes(site, [words.lists, at], cells, language),
    columns: [{ id: 'list', header: words.name, unit: 'text' }, ...columns],
    rows: cells,
  };
}
