import { digestOf } from '../../shared/exact/digest.ts';
import type { Penetration } from '../../shared/lists/penetration.ts';
import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import { agentLines } from '../../shared/wire/agent-lines.ts';
import type { ListAnswer } from '../../shared/wire/list-answers.ts';
import type { Cell, Table } from './table.ts';

const COUNTED = ['leads', 'held', 'closed', 'dialled', 'reached', 'attempts', 'today', 'room'] as const;

interface Words {
  readonly name: string;
  readonly agent: string;
  readonly team: string;
  readonly whole: string;
  readonly free: string;
  readonly zone: string;
  readonly all: string;
  readonly counts: Readonly<Record<(typeof COUNTED)[number], string>>;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    ...{ name: '名单', agent: '座席', team: '班组', whole: '（整个名单）', free: '（公共池）', zone: '时区', all: '全部摘要' },
    counts: {
      ...{ leads: '线索', held: '持有', closed: '已关闭', dialled: '已拨', reached: '已接通', attempts: '拨打次数' },
      ...{ today: '今日已分', room: '还可接' },
    },
  },
  en: {
    ...{ name: 'List', agent: 'agent', team: 'team', whole: '(whole list)', free: '(free)', zone: 'time zone', all: 'digest of all' },
    counts: {
      ...{ leads: 'leads', held: 'held', closed: 'closed', dialled: 'dialled', reached: 'reached', attempts: 'attempts' },
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
    notes: [`${site.name} · ${told.name ?? told.list} · ${told.date} · ${words.zone} ${site.timeZone}`, `${words.all}: ${digestOf(cells)}`],
    columns: [
      { id: 'agent', header: words.agent, unit: 'text' },
      { id: 'team', header: words.team, unit: 'text' },
      ...COUNTED.map((id) => ({ id, header: words.counts[id], unit: 'count' as const })),
    ],
    rows: cells,
  };
}

const worked = ({ closed, dialled, connected, attempts }: Penetration): readonly Cell[] => [closed, dialled, connected, attempts];
