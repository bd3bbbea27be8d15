import { describe, expect, test } from 'vitest';
import { unmatchedOf } from '../../shared/setup/heard.ts';
import { readPeople, teamsOf } from '../../shared/setup/people.ts';
import { withNumber } from '../../shared/setup/with-number.ts';
import { PEOPLE } from '../support/setup-draft.ts';

const brief = (text: string) => readPeople(text).people.map(({ line, name, team, numbers, alias }) => [line, name, team, numbers, alias]);
const ids = (text: string): readonly string[] => readPeople(text).people.map(({ id }) => id);
const wrong = (text: string) => readPeople(text).problems.map(({ line, column, kind, found }) => [line, column, kind, found]);

describe('[SU2] people come as a table', () => {
  test('[SU2] pasted with headings in any order, in English or Chinese; others are passed over', () => {
    expect(brief('Extension\tTeam\tAgent\n2001\tNorth\tAna\n')).toEqual([[2, 'Ana', 'North', ['2001'], '']]);
    const chinese = readPeople('工号\t姓名\t学历\t班组\t分机号\t花名\nA7\t王芳\t本科\t蓝队\t2001、2002\t小芳');
    expect(chinese.people).toMatchObject([{ id: 'A7', name: '王芳', team: '蓝队', numbers: ['2001', '2002'], alias: '小芳' }]);
    expect(chinese.passedOver).toEqual(['学历']);
  });

  test('[SU2] a first day is read as dates are written, or as a workbook has them; none is no date, and what is no date is named', () => {
    for (const heading of ['Joined', 'Start date', 'FIRST DAY', 'hired', '入职日期', '入职日', '入职', '到岗日期'])
      expect(readPeople(`name\tteam\t${heading}\nAna\tNorth\t2024-05-01`)).toMatchObject({
        ...{ people: [{ joined: '2024-05-01' }], passedOver: [], problems: [] },
      });
    const written = ['2024-05-01', '2024/5/1', '2024年5月1日', '45413', '2024-05-01T00:00:00.000Z', ''];
    const { people, problems } = readPeople(['name\tjoined\tteam', ...written.map((day, at) => `A${at}\t${day}\tN`)].join('\n'));
    expect(people.map(({ joined }) => joined)).toEqual([...Array.from({ length: 5 }, () => '2024-05-01'), null]);
    expect(problems).toEqual([]);
    expect(wrong('name\tteam\tjoined\nAna\tN\t2024-02-30\nBo\tN\tsoon\nCy\tN\t2020')).toEqual([
      [2, 'joined', 'badDate', '2024-02-30'],
      [3, 'joined', 'badDate', 'soon'],
      [4, 'joined', 'badDate', '2020'],
    ]);
    expect(readPeople('Ana\tN\t2001\tAn\tana-1\t2024-05-01').people).toMatchObject([{ id: 'ana-1', joined: null }]);
  });

  test('[SU2] [SI15] what stands above the headings of a table that was taken out is passed over; lines are counted as they stand', () => {
    const notes = ['# Hefei; 1 · People', '# digest of all: 12'];
    const text = [...notes, 'ID,name,team', 'a,Ana,North', ',Bo,'].join('\n');
    expect(readPeople(text)).toMatchObject({ people: [{ id: 'a', line: 4 }, { name: 'Bo' }], passedOver: [] });
    expect(wrong(text)).toEqual([[5, 'team', 'missing', '']]);
    expect(brief('Hefei 1\t\nname\tteam\nAna\tN')).toEqual([[3, 'Ana', 'N', [], '']]);
    expect(withNumber([...notes, 'name,team', 'Ana,North'].join('\n'), 4, '7')).toBe(
      [...notes, 'name\tteam\tExtension', 'Ana\tNorth\t7'].join('\n'),
    );
  });

  test('[SU2] [SI15] a number that would be a formula has an apostrophe before it in a spreadsheet, and none here', () => {
    expect(brief("name,team,ext\nAna,N,'+49301234\nBo,N,'t Hooft")).toEqual([
      [2, 'Ana', 'N', ['+49301234'], ''],
      [3, 'Bo', 'N', ["'t Hooft"], ''],
    ]);
  });

  test('[SU2] without headings in the order name, team, numbers, alias; tabs, commas or semicolons; any line ends, a mark at the start', () => {
    const expected = [[1, 'Ana', 'North', ['2001'], 'An']];
    for (const text of ['Ana\tNorth\t2001\tAn', 'Ana,North,2001,An', 'Ana;North;2001;An', '\uFEFFAna\tNorth\t2001\tAn\r\n\r\n'])
      expect(brief(text)).toEqual(expected);
    expect(brief('Ana\tNorth\r\n\r\n\t\t\r\nBo\tSouth')).toEqual([
      [1, 'Ana', 'North', [], ''],
      [4, 'Bo', 'South', [], ''],
    ]);
  });

  test('[SU2] cells in quotes hold separators and line breaks, and lines are counted as an editor does', () => {
    expect(brief('name,team,ext\n"Silva, Ana",North,"2001,2002"\n"Bo\nBerg",North,2003\nChen,North,2004')).toEqual([
      [2, 'Silva, Ana', 'North', ['2001', '2002'], ''],
      [3, 'Bo\nBerg', 'North', ['2003'], ''],
      [5, 'Chen', 'North', ['2004'], ''],
    ]);
    expect(wrong('Ana\tNorth\n"Bo\tNorth')).toEqual([[2, 'name', 'unreadable', '']]);
  });

  test('[SU2] what is wrong is named by line and column, and what is right is read all the same', () => {
    const long = 'x'.repeat(101);
    const text = [
      'name\tteam\text\tid',
      `\tNorth\t1\t`,
      `Bo\t\t2\t`,
      `${long}\tNorth\t3\ta b`,
      'Dora\tNorth\t2, 4\tdora',
      'Eve\tNorth\t5\tdora',
    ];
    expect(wrong(text.join('\n'))).toEqual([
      [2, 'name', 'missing', ''],
      [3, 'team', 'missing', ''],
      [4, 'id', 'badId', 'a b'],
      [4, 'name', 'tooLong', long],
      [5, 'numbers', 'taken', '2 (Bo)'],
      [6, 'id', 'taken', 'dora (Dora)'],
    ]);
    expect(readPeople(text.join('\n')).people).toHaveLength(5);
    expect(wrong(PEOPLE)).toEqual([]);
    expect(readPeople('')).toEqual({ people: [], problems: [], passedOver: [] });
  });
});

describe('[SU3] ids stay', () => {
  test('[SU3] from the table, from Latin letters, or from a digest where there are none', () => {
    expect(ids('Ayşe Yılmaz\tN\nJürgen Groß\tN\nSean O’Brien\tN\n王芳\tN\nAna 王\tN')).toEqual([
      ...['ayse-yilmaz', 'jurgen-gross', 'sean-o-brien'],
      ...[expect.stringMatching(/^agent-[0-9a-f]{8}$/) as string, expect.stringMatching(/^agent-[0-9a-f]{8}$/) as string],
    ]);
    expect(ids('name\tteam\tid\nAna\tN\tA-1')).toEqual(['A-1']);
  });

  test('[SU3] lines that come, go or change places change nobody else', () => {
    const lines = ['王芳\tN', 'Ana\tN\t2001', '李伟\tN'];
    const [wang, ana, li] = ids(lines.join('\n'));
    expect(ids(lines.toReversed().join('\n'))).toEqual([li, ana, wang]);
    expect(ids(['Zoe\tN', ...lines].join('\n')).slice(1)).toEqual([wang, ana, li]);
  });

  test('[SU3] namesakes need ids of their own: none of them is to inherit what is another’s', () => {
    const lines = ['John Smith\tN\t1\t', 'JOHN  SMITH\tN\t2007\t', 'Jo\tN\t\t', 'Other\tN\t\tjo', 'Ana\tN\t\t', '\tN\t\t', '\tN\t\t'];
    expect(wrong(['name\tteam\text\tid', ...lines].join('\n')).filter(([, , kind]) => kind !== 'missing')).toEqual([
      [2, 'id', 'namesake', '3'],
      [3, 'id', 'namesake', '2'],
      [4, 'id', 'namesake', '5'],
    ]);
    const own = ['name\tteam\tid', 'John Smith\tN\tA1', 'John Smith\tN\tA2', 'John Smith\tN\t'];
    expect([wrong(own.join('\n')), ids(own.join('\n'))]).toEqual([[], ['A1', 'A2', 'john-smith']]);
  });

  test('[SU3] what is proposed to namesakes is of their first number, and no id is proposed twice', () => {
    const all = ids('name\tteam\text\tid\nJohn Smith\tN\t1\t\nJohn Smith\tN\t2007\t\nJohn Smith\tN\t\t\nJohn Smith\tN\t\t\nJo\tN\t\tjo');
    expect(all).toEqual(['john-smith', 'john-smith-2007', 'john-smith-other', 'john-smith-other-3', 'jo']);
    expect(ids('name\tteam\tid\nJo\tN\t\nOther\tN\tjo')).toEqual(['jo-other', 'jo']);
  });

  test('[SU3] two teams do not become one: names of one id that differ by more than case or spaces are told', () => {
    const long = 'Outbound telesales of the northern region';
    expect(wrong(`a\tSales+\nb\tSales-\nc\tSALES +\nd\t${long} A\ne\t${long} B`)).toEqual([
      [2, 'team', 'teamAlike', 'Sales+'],
      [5, 'team', 'teamAlike', `${long} A`],
    ]);
    expect(wrong('a\tNorth West\nb\tnorth  west\nc\t蓝队\nd\t红队')).toEqual([]);
  });

  test('[SU3] teams stand in the order in which they come, each once', () => {
    expect(teamsOf(readPeople('a\tSouth\nb\tNorth\nc\tSouth').people)).toEqual([
      { id: 'south', name: 'South' },
      { id: 'north', name: 'North' },
    ]);
  });
});

const named = (name: string) => ({ name, called: null });

describe('[SU4] names that nobody has', () => {
  const { people } = readPeople(PEOPLE);

  test('[SU4] [T10] are those that no number explains, each once, with whoever is called the same', () => {
    const heard = ['PJSIP/2001', '2002', 'Li Wei', 'PJSIP/2009-0000000a', 'PJSIP/2009', 'ana silva', 'Local/2010@agents/n'].map(named);
    expect(
      unmatchedOf(people, [...heard, { name: 'PJSIP/2011', called: '王芳' }], []).map(({ number, likely }) => [
        number,
        likely?.name ?? null,
      ]),
    ).toEqual([
      ['2009', null],
      ['ana silva', 'Ana Silva'],
      ['2010', null],
      ['2011', '王芳'],
    ]);
  });

  test('[SU4] [SI13] and not those that are no person, in whatever spelling', () => {
    const heard = ['PJSIP/2080-0000000a', 'Local/2080@fax/n', '2081'].map(named);
    expect(unmatchedOf(people, heard, ['2080']).map(({ number }) => number)).toEqual(['2081']);
  });

  test('[SU4] one click adds a name to the numbers of somebody, and it is unmatched no more', () => {
    const text = withNumber(PEOPLE, 4, '2009');
    expect(brief(text)).toEqual(brief(PEOPLE).map((row) => (row[0] === 4 ? [4, '王芳', '蓝队', ['2003', '2009'], ''] : row)));
    expect(unmatchedOf(readPeople(text).people, [named('PJSIP/2009')], [])).toEqual([]);
    expect(withNumber(text, 4, '2009')).toBe(text);
  });

  test('[SU4] a table without a column for numbers gets one, with headings or without', () => {
    expect(brief(withNumber('team,name\nN,"A, B"', 2, '7'))).toEqual([[2, 'A, B', 'N', ['7'], '']]);
    expect(brief(withNumber('Ana\tN\nBo\tN', 2, 'Bo Berg'))).toEqual([
      [1, 'Ana', 'N', [], ''],
      [2, 'Bo', 'N', ['Bo Berg'], ''],
    ]);
  });
});
