import { tableRows, type TableRow } from '../tables/table-text.ts';
import type { AgentId, LocalDate } from '../units.ts';
import type { PlannedPart, RosterAgent, RosterPattern } from '../wire/roster-answers.ts';
import { patternNamed, readCell } from './cell-text.ts';
import type { WantedCell } from './planned-week.ts';
import { dateIn, timeIn } from '../tables/table-cells.ts';

/** RO9: what is wrong in a line; `found`: what stands there. */
export interface RosterTableProblem {
  readonly line: number;
  readonly kind: 'unreadable' | 'noHeadings' | 'noAgent' | 'twoAgents' | 'noDate' | 'noPattern' | 'twice' | 'halfTime';
  readonly found: string;
}

export interface ReadRosterTable {
  readonly wanted: readonly WantedCell[];
  readonly problems: readonly RosterTableProblem[];
}

/** Whom and what a table may name. */
export interface RosterNames {
  readonly agents: readonly Pick<RosterAgent, 'agent' | 'name' | 'alias' | 'identities'>[];
  readonly patterns: readonly Pick<RosterPattern, 'id' | 'name' | 'start' | 'end'>[];
}

/** RO9: a grid (people down, dates across), or rows with headings. What can be read is there, however much can't. */
export function readRosterTable(text: string, names: RosterNames): ReadRosterTable {
  const rows = tableRows(text);
  if (!rows.ok) return { wanted: [], problems: [{ line: rows.error, kind: 'unreadable', found: '' }] };
  const [head, ...body] = rows.value;
  if (head === undefined) return { wanted: [], problems: [] };
  const reading: Reading = { names, wanted: new Map(), problems: [] };
  const dates = head.cells.map((cell, column) => (column === 0 ? null : dateIn(cell)));
  if (dates.some((date) => date !== null)) for (const row of body) readGridRow(reading, row, dates);
  else readRows(reading, head, body);
  return { wanted: [...reading.wanted.values()], problems: reading.problems };
}

interface Reading {
  readonly names: RosterNames;
  /** By agent and date. */
  readonly wanted: Map<string, WantedCell>;
  readonly problems: RosterTableProblem[];
}

function readGridRow(reading: Reading, { line, cells }: TableRow, dates: readonly (LocalDate | null)[]): void {
  const agent = agentIn(reading, line, cells[0] ?? '');
  if (agent === null) return;
  dates.forEach((date, column) => {
    if (date === null) return;
    const plan = readCell(cells[column] ?? '', reading.names.patterns);
    if (!plan.ok) reading.problems.push({ line, kind: 'noPattern', found: plan.error });
    else if (plan.value !== null) want(reading, line, { agent, date, plan: plan.value });
  });
}

function want({ wanted, problems }: Reading, line: number, cell: WantedCell): void {
  const key = `${cell.agent} ${cell.date}`;
  if (wanted.has(key)) problems.push({ line, kind: 'twice', found: key });
  else wanted.set(key, cell);
}

/** Id before name before a name of a phone system, so that nobody's number is taken for another's id. */
function agentIn({ names, problems }: Reading, line: number, text: string): AgentId | null {
  const plain = text.trim().toLowerCase();
  const by = (of: (one: RosterNames['agents'][number]) => readonly string[]): readonly AgentId[] =>
    names.agents.filter((one) => of(one).some((name) => name.trim().toLowerCase() === plain)).map(({ agent }) => agent);
  const found = [by(({ agent }) => [agent]), by(({ name, alias }) => [name, alias ?? '']), by(({ identities }) => identities)].find(
    (agents) => agents.length > 0,
  );
  const [agent, ...others] = plain === '' ? [] : (found ?? []);
  if (agent !== undefined && others.length === 0) return agent;
  problems.push({ line, kind: agent === undefined ? 'noAgent' : 'twoAgents', found: text });
  return null;
}

const HEADINGS = {
  agent: ['agent', 'name', 'id', 'agent id', 'employee', 'staff no', '座席', '坐席', '姓名', '工号', '员工'],
  date: ['date', 'day', '日期', '班次日期'],
  pattern: ['pattern', 'shift', '班次', '班别', '班'],
  start: ['start', 'from', 'begin', '开始', '上班', '开始时间', '上班时间'],
  end: ['end', 'to', 'until', '结束', '下班', '结束时间', '下班时间'],
} as const;
type Heading = keyof typeof HEADINGS;

function readRows(reading: Reading, head: TableRow, body: readonly TableRow[]): void {
  const headings = head.cells.map((cell) => cell.trim().toLowerCase());
  const columnOf = (heading: Heading): number => headings.findIndex((text) => HEADINGS[heading].some((known) => known === text));
  const columns = {
    agent: columnOf('agent'),
    date: columnOf('date'),
    pattern: columnOf('pattern'),
    start: columnOf('start'),
    end: columnOf('end'),
  };
  if (columns.agent < 0 || columns.date < 0 || (columns.pattern < 0 && columns.start < 0)) {
    reading.problems.push({ line: head.line, kind: 'noHeadings', found: '' });
    return;
  }
  for (const { line, cells } of body) readRow(reading, line, (heading) => cells[columns[heading]] ?? '');
}

function readRow(reading: Reading, line: number, cell: (heading: Heading) => string): void {
  const { problems, names } = reading;
  const agent = agentIn(reading, line, cell('agent'));
  const date = dateIn(cell('date'));
  if (date === null) problems.push({ line, kind: 'noDate', found: cell('date') });
  const half = (['start', 'end'] as const).find((one) => cell(one) !== '' && timeIn(cell(one)) === undefined);
  if (half !== undefined) problems.push({ line, kind: 'halfTime', found: cell(half) });
  if (agent === null || date === null || half !== undefined) return;
  const part = partIn(names, cell('pattern'), timeIn(cell('start')), timeIn(cell('end')));
  if (part === null) problems.push({ line, kind: 'noPattern', found: cell('pattern') || `${cell('start')}-${cell('end')}` });
  else addShift(reading, line, { agent, date }, part);
}

/** `off`; a pattern, with times of its own; times alone: those of a pattern. null: none of these. */
function partIn({ patterns }: RosterNames, name: string, start: string | undefined, end: string | undefined): PlannedPart | 'off' | null {
  const read = readCell(name, []);
  if (read.ok && read.value !== null) return 'off';
  const pattern = name === '' ? patterns.find((one) => one.start === start && one.end === end) : patternNamed(name, patterns);
  if (pattern === undefined) return null;
  return {
    pattern: pattern.id,
    ...(start !== undefined && start !== pattern.start && { start }),
    ...(end !== undefined && end !== pattern.end && { end }),
  };
}

/** Several rows of one day are its shifts; off and a shift, or a shift twice, contradict each other. */
function addShift(reading: Reading, line: number, place: Omit<WantedCell, 'plan'>, part: PlannedPart | 'off'): void {
  const key = `${place.agent} ${place.date}`;
  const plan = reading.wanted.get(key)?.plan;
  if (plan === undefined || plan === null) reading.wanted.set(key, { ...place, plan: part === 'off' ? [] : [part] });
  else if (part === 'off' || plan.length === 0 || plan.some(({ pattern }) => pattern === part.pattern))
    reading.problems.push({ line, kind: 'twice', found: key });
  else reading.wanted.set(key, { ...place, plan: [...plan, part] });
}
