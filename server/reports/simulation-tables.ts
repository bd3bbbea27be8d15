import type { AgentDifference } from '../../shared/settle/simulate.ts';
import type { SimulatedMonth } from '../../shared/settle/simulate-months.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import { majorUnits, moneyText } from './money.ts';
import type { Cell, Column, Table } from './table.ts';

const WORDS = {
  'zh-CN': {
    ...{ agents: '人员', lines: '项目', month: '月份', agent: '工号', name: '姓名', team: '班组', before: '现行', after: '草案' },
    ...{
      difference: '差额',
      line: '项目',
      cost: '合计差额',
      gain: '增加',
      lose: '减少',
      same: '不变',
      zone: '时区',
      draft: '草案',
      people: '人数',
    },
  },
  en: {
    ...{ agents: 'Agents', lines: 'Lines', month: 'month', agent: 'agent', name: 'name', team: 'team', before: 'in force', after: 'draft' },
    ...{
      difference: 'difference',
      line: 'line',
      cost: 'cost',
      gain: 'gain',
      lose: 'lose',
      same: 'unchanged',
      zone: 'time zone',
      draft: 'draft',
      people: 'agents',
    },
  },
} as const;
type Words = (typeof WORDS)[Locale];

/** Who gains and who loses by a draft: one row a month and agent, then one row a line that differs. Sums stand in the notes. */
export function simulationTables(months: readonly SimulatedMonth[], draft: string, file: SiteFile): readonly [Table, Table] {
  const { site } = file;
  const words = WORDS[site.locale];
  const notes = [
    `${site.name} · ${months.map(({ month }) => month.id).join(', ')} · ${words.zone} ${site.timeZone} · ${site.currency} · ${words.draft} ${draft}`,
    ...months.map(({ month, simulation: { cost, gainers, losers, unchanged } }) => {
      const counts = `${words.gain}: ${gainers.length}, ${words.lose}: ${losers.length}, ${words.same}: ${unchanged.length}`;
      return `${month.id} · ${words.cost}: ${moneyText(cost, site.currency)} · ${counts}`;
    }),
  ];
  return [
    { name: words.agents, notes, ...agentRows(months, file, words) },
    { name: words.lines, notes, ...lineRows(months, file, words) },
  ];
}

function agentRows(months: readonly SimulatedMonth[], file: SiteFile, words: Words): Pick<Table, 'columns' | 'rows'> {
  const { currency } = file.site;
  const rows = months.flatMap(({ month, simulation }) =>
    simulation.perAgent.map((of): Cell[] => [
      ...person(month.id, of, file),
      ...[of.before, of.after, of.difference].map((minor) => majorUnits(minor, currency)),
    ]),
  );
  return { columns: [...personColumns(words), ...moneyColumns(words, currency)], rows };
}

function lineRows(months: readonly SimulatedMonth[], file: SiteFile, words: Words): Pick<Table, 'columns' | 'rows'> {
  const { currency, locale } = file.site;
  const rows = months.flatMap(({ month, simulation }) =>
    simulation.perAgent.flatMap((of) =>
      of.lines.map(({ name, before, after, difference }): Cell[] => [
        ...[...person(month.id, of, file), name[locale]],
        ...[before, after, difference].map((minor) => (minor === null ? null : majorUnits(minor, currency))),
      ]),
    ),
  );
  const line: Column = { id: 'line', header: words.line, unit: 'text' };
  return { columns: [...personColumns(words), line, ...moneyColumns(words, currency)], rows };
}

/** What each line costs in sum, and for how many agents it differs: short enough for a terminal. */
export function lineSums(months: readonly SimulatedMonth[], { site }: SiteFile): Table {
  const words = WORDS[site.locale];
  const sums = new Map<string, { readonly agents: Set<string>; readonly difference: number }>();
  for (const { agent, lines } of months.flatMap(({ simulation }) => simulation.perAgent)) {
    for (const { name, difference } of lines) {
      const known = sums.get(name[site.locale]) ?? { agents: new Set(), difference: 0 };
      sums.set(name[site.locale], { agents: known.agents.add(agent), difference: known.difference + difference });
    }
  }
  const columns: readonly Column[] = [
    { id: 'line', header: words.line, unit: 'text' },
    { id: 'agents', header: words.people, unit: 'count' },
    { id: 'difference', header: `${words.difference} (${site.currency})`, unit: 'money' },
  ];
  const rows = [...sums].map(([line, { agents, difference }]): Cell[] => [line, agents.size, majorUnits(difference, site.currency)]);
  return { name: words.lines, notes: [], columns, rows };
}

const personColumns = (words: Words): readonly Column[] =>
  (['month', 'agent', 'name', 'team'] as const).map((id) => ({ id, header: words[id], unit: 'text' }));

const moneyColumns = (words: Words, currency: string): readonly Column[] =>
  (['before', 'after', 'difference'] as const).map((id) => ({ id, header: `${words[id]} (${currency})`, unit: 'money' }));

function person(month: string, { agent }: AgentDifference, file: SiteFile): readonly Cell[] {
  const { agents, teams } = siteIndex(file);
  const listed = agents.get(agent);
  return [month, agent, listed?.name ?? agent, teams.get(listed?.team ?? '')?.name ?? ''];
}
