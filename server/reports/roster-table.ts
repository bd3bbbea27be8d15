import { writeCell } from '../../shared/roster/cell-text.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { RosterAnswer } from '../../shared/wire/roster-answers.ts';
import type { Column, Table } from './table.ts';

const HEADERS: Readonly<Record<Locale, { readonly agent: string; readonly name: string; readonly team: string; readonly sheet: string }>> =
  {
    en: { agent: 'agent', name: 'name', team: 'team', sheet: 'Roster' },
    'zh-CN': { agent: '工号', name: '姓名', team: '班组', sheet: '排班' },
  };

/** RO9: people down, dates across, everybody's own plan in the cells: what the import reads. */
export function rosterTable({ agents, days, patterns, teams }: RosterAnswer, language: Locale): Table {
  const { agent, name, team, sheet } = HEADERS[language];
  const teamNames = new Map(teams.map(({ id, name: of }) => [id, of]));
  const columnOf = (id: string, header: string): Column => ({ id, header, unit: 'text' });
  return {
    ...{ name: sheet, notes: [] },
    columns: [columnOf('agent', agent), columnOf('name', name), columnOf('team', team), ...days.map(({ date }) => columnOf(date, date))],
    rows: agents.map((one) => [
      ...[one.agent, one.name, teamNames.get(one.team) ?? one.team],
      ...one.cells.map(({ own }) => writeCell(own, patterns)),
    ]),
  };
}
