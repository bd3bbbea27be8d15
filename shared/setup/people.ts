import { compareText } from '../exact/compare-text.ts';
import { dateIn } from '../tables/table-cells.ts';
import { agentId, teamId, type AgentId, type LocalDate, type TeamId } from '../units.ts';
import { namesIn } from './draft.ts';
import { namesakesIn, teamsAlikeIn, type Written } from './people-alike.ts';
import { columnsOf, type Column } from './people-columns.ts';
import { freeId, idFrom } from './people-ids.ts';
import { tableRows, type TableRow } from '../tables/table-text.ts';

/** Somebody of the table. */
export interface Person {
  readonly line: number;
  readonly id: AgentId;
  /** False: it was made of the name (SU3). */
  readonly isIdWritten: boolean;
  readonly name: string;
  readonly alias: string;
  readonly team: string;
  readonly teamId: TeamId;
  /** The names that the phone system has for them. */
  readonly numbers: readonly string[];
  /** Their first day; null: the table does not say. */
  readonly joined: LocalDate | null;
}

/** SU2: what is wrong in a line, and in which column; `found`: what stands there, who has it already, or the line of a namesake. */
export interface PersonProblem {
  readonly line: number;
  readonly column: Column;
  readonly kind: 'missing' | 'tooLong' | 'taken' | 'namesake' | 'teamAlike' | 'badId' | 'badDate' | 'unreadable';
  readonly found: string;
}

export interface ReadPeople {
  readonly people: readonly Person[];
  readonly problems: readonly PersonProblem[];
  /** Columns with a heading that means nothing here: passed over. */
  readonly passedOver: readonly string[];
}

/** The longest name of a site file. */
const LONGEST = 100;
const ID = /^[\w.-]{1,64}$/;

/** SU2, SU3: whoever stands in the table, with all that is wrong in it. People with a problem are among them, as far as they can be read. */
export function readPeople(text: string): ReadPeople {
  const rows = tableRows(text);
  if (!rows.ok) return { people: [], problems: [{ line: rows.error, column: 'name', kind: 'unreadable', found: '' }], passedOver: [] };
  const { columns, passedOver, body } = columnsOf(rows.value);
  const written = body.map((row) => writtenIn(row, columns));
  const problems = [...written.flatMap(problemsOf), ...takenTwice(written), ...namesakesIn(written), ...teamsAlikeIn(written)];
  return { people: named(written), problems: problems.toSorted(inOrder), passedOver };
}

function writtenIn({ line, cells }: TableRow, columns: readonly (Column | null)[]): Written {
  const cell = (column: Column): string => withoutMark(cells[columns.indexOf(column)] ?? '');
  return {
    ...{ line, name: cell('name'), team: cell('team'), numbers: cell('numbers') },
    ...{ alias: cell('alias'), id: cell('id'), joined: cell('joined') },
  };
}

/** Spreadsheets, and the CSV that the office gives out, have an apostrophe before what would be a formula: `'+49 30 1234`. */
const withoutMark = (cell: string): string => cell.replace(/^'(?=[=+\-@＝＋－＠])/, '');

function problemsOf(written: Written): readonly PersonProblem[] {
  const { line } = written;
  const missing = (['name', 'team'] as const).filter((column) => written[column] === '');
  const tooLong = (['name', 'team', 'alias'] as const).filter((column) => written[column].length > LONGEST);
  return [
    ...missing.map((column) => ({ line, column, kind: 'missing' as const, found: '' })),
    ...tooLong.map((column) => ({ line, column, kind: 'tooLong' as const, found: written[column] })),
    ...(written.id === '' || ID.test(written.id) ? [] : [{ line, column: 'id' as const, kind: 'badId' as const, found: written.id }]),
    ...(written.joined === '' || dateIn(written.joined) !== null
      ? []
      : [{ line, column: 'joined' as const, kind: 'badDate' as const, found: written.joined }]),
  ];
}

/** A number, or an id, that somebody above has. */
function takenTwice(all: readonly Written[]): readonly PersonProblem[] {
  const owners = new Map<string, Written>();
  return all.flatMap((written) => {
    const claims = [
      ...namesIn(written.numbers).map((number) => ['numbers', number] as const),
      ...(written.id === '' ? [] : [['id', written.id] as const]),
    ];
    return claims.flatMap(([column, claimed]) => {
      const owner = owners.get(`${column} ${claimed}`);
      if (!owner) owners.set(`${column} ${claimed}`, written);
      return owner ? [{ line: written.line, column, kind: 'taken' as const, found: `${claimed} (${owner.name || owner.line})` }] : [];
    });
  });
}

const inOrder = (one: PersonProblem, other: PersonProblem): number => one.line - other.line || compareText(one.column, other.column);

/** SU3: ids that stay when lines come, go or change places; a namesake's is a proposal until the table has it. */
function named(all: readonly Written[]): readonly Person[] {
  const ids = new Set(all.map(({ id }) => id));
  return all.map(({ line, name, alias, team, id, numbers: written, joined }) => {
    const numbers = namesIn(written);
    const own = id !== '' ? id : freeId(idFrom('agent', name), numbers, ids);
    ids.add(own);
    return {
      ...{ line, name, alias, team, id: agentId(own), isIdWritten: id !== '', teamId: teamId(idFrom('team', team)), numbers },
      joined: dateIn(joined),
    };
  });
}

/** The teams of these people in the order in which they come. */
export const teamsOf = (people: readonly Person[]): readonly { readonly id: TeamId; readonly name: string }[] => [
  ...new Map(people.map(({ teamId: id, team }) => [id, { id, name: team }])).values(),
];
