import { PERSON_COLUMNS, type PersonRow } from '../../shared/site-edit/people-rows.ts';
import type { Locale, Stage } from '../../shared/site/site-file.ts';
import type { PeopleAnswer } from '../../shared/wire/people-answers.ts';
import { localTimeText } from './local-time-text.ts';
import type { Cell, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

type ColumnId = (typeof PERSON_COLUMNS)[number] | 'id' | 'alias' | 'lastDay';

interface Words {
  readonly people: string;
  readonly columns: Readonly<Record<ColumnId, string>>;
  readonly stages: Readonly<Record<Stage, string>>;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    people: 'People',
    columns: {
      ...{ id: 'ID', name: 'name', alias: 'alias', team: 'team', level: 'level', stage: 'stage', joined: 'joined', lastDay: 'last day' },
      numbers: 'known to phones as',
    },
    stages: { probation: 'on probation', regular: 'regular' },
  },
  'zh-CN': {
    people: '人员',
    columns: {
      ...{ id: '工号', name: '姓名', alias: '别名', team: '班组', level: '级别', stage: '阶段', joined: '入职', lastDay: '最后工作日' },
      numbers: '话机身份',
    },
    stages: { probation: '试用期', regular: '正式' },
  },
};

/** SI15: a row a person who is shown, in the page's order: what they are today. Levels where the scheme in force has a ladder. */
export function peopleTable(told: PeopleAnswer, shown: readonly PersonRow[], language: Locale): Table {
  const words = WORDS[language];
  const columns = (['id', 'name', 'alias', 'team', 'level', 'stage', 'joined', 'lastDay', 'numbers'] as const).filter(
    (id) => id !== 'level' || told.levels.length > 0,
  );
  const cells = ({ id, agent, teamName, level, levelName, stage, numbers }: PersonRow): Readonly<Record<ColumnId, Cell>> => ({
    ...{ id, name: agent.name, alias: agent.alias ?? '', team: teamName, level: level === null ? '' : levelName },
    ...{ stage: words.stages[stage], joined: agent.joined ?? null, lastDay: agent.lastDay ?? null, numbers: numbers.join(', ') },
  });
  const rows = shown.map((row) => columns.map((id) => cells(row)[id]));
  return {
    name: words.people,
    notes: tableNotes(
      { name: told.site, timeZone: told.timeZone },
      [words.people, localTimeText(told.now, told.timeZone) ?? ''],
      rows,
      language,
    ),
    columns: columns.map((id) => ({ id, header: words.columns[id], unit: id === 'joined' || id === 'lastDay' ? 'date' : 'text' })),
    rows,
  };
}
