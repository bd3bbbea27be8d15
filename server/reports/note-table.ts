import { digestOf } from '../../shared/exact/digest.ts';
import type { AnnotationKind } from '../../shared/events/board-event.ts';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { showsTeamsOnly } from '../../shared/site/confidentiality.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { notesByDate } from '../../shared/wire/notes-by-date.ts';
import { inPieces } from '../in-pieces.ts';
import { localTimeText } from './local-time-text.ts';
import { notesOf, personCells, personColumns, type Report, type ReportAsked } from './report.ts';
import type { Cell, Column } from './table.ts';

interface Words extends Readonly<
  Record<'name' | 'at' | 'kind' | 'code' | 'points' | 'state' | 'for' | 'by' | 'text' | 'revoked' | 'stands', string>
> {
  readonly kinds: Readonly<Record<AnnotationKind, string>>;
  readonly readers: Readonly<Record<'agent' | 'supervisors', string>>;
  readonly saying: (notes: number, people: number) => string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    ...{ name: '记事', at: '写下时间', kind: '类别', code: '代码', points: '分数', state: '状态', for: '可见', by: '作者', text: '内容' },
    ...{ revoked: '已撤销', stands: '有效' },
    kinds: { note: '记事', commendation: '表扬', deduction: '扣分', exception: '例外', coaching: '辅导' },
    readers: { agent: '座席', supervisors: '仅班组长' },
    saying: (notes, people) => `关于 ${people} 人，共 ${notes} 条。`,
  },
  en: {
    ...{
      name: 'Notes',
      at: 'written at',
      kind: 'kind',
      code: 'code',
      points: 'points',
      state: 'state',
      for: 'for',
      by: 'by',
      text: 'text',
    },
    ...{ revoked: 'revoked', stands: 'stands' },
    kinds: { note: 'note', commendation: 'praise', deduction: 'deduction', exception: 'excused', coaching: 'coaching' },
    readers: { agent: 'the agent', supervisors: 'supervisors' },
    saying: (notes, people) => `${notes} notes about ${people} people.`,
  },
};

/** RP11: one row a note, by the date that it speaks of. Under the works council's preset nobody's points (CF22). */
export async function noteReport(board: Board, asked: ReportAsked): Promise<Report> {
  const { teams, readerTeams, language, now } = asked;
  const site = siteOf(board);
  const { agents } = siteIndex(site);
  const { timeZone } = site.site;
  const words = WORDS[language];
  const isWanted = (team: Parameters<Parameters<typeof notesByDate>[3]>[0]): boolean => teams === 'all' || teams.includes(team);
  const notes = await inPieces(notesByDate(board, asked, now, isWanted));
  const columns: readonly Column[] = [
    ...personColumns(language),
    { id: 'at', header: `${words.at} (${timeZone})`, unit: 'text' },
    { id: 'kind', header: words.kind, unit: 'text' },
    { id: 'code', header: words.code, unit: 'text' },
    { id: 'points', header: words.points, unit: 'points' },
    { id: 'state', header: words.state, unit: 'text' },
    { id: 'for', header: words.for, unit: 'text' },
    { id: 'by', header: words.by, unit: 'text' },
    { id: 'text', header: words.text, unit: 'text' },
  ];
  const rows = notes.map(({ agent, date, points, note: { logged, revoked } }): Cell[] => {
    const { at, kind, code, visibility, by, text } = logged.event;
    const team = agents.get(agent)?.team;
    // V6, V7: by today's teams, as on the floor.
    const mayRead = readerTeams === 'all' || (team !== undefined && readerTeams.includes(team));
    return [
      ...[...personCells(site, agent, date), localTimeText(at, timeZone), words.kinds[kind], code],
      ...[showsTeamsOnly(site) ? null : points, revoked ? words.revoked : words.stands, words.readers[visibility]],
      ...(mayRead ? [by, withoutNumbers(text)] : [null, null]),
    ];
  });
  const digest = digestOf(rows);
  return {
    digest,
    tables: [{ name: words.name, notes: notesOf(site, asked, digest), columns, rows }],
    saying: words.saying(rows.length, new Set(notes.map(({ agent }) => agent)).size),
  };
}
