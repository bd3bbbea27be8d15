import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import type { UnmatchedAnswer } from '../../shared/wire/people-answers.ts';
import { localTimeText } from './local-time-text.ts';
import type { Cell, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

const COLUMNS = ['system', 'name', 'calls', 'reports', 'since', 'last', 'shutMonths', 'likely'] as const;

interface Words {
  readonly unmatched: string;
  readonly columns: Readonly<Record<(typeof COLUMNS)[number], string>>;
  readonly ofId: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    unmatched: 'Not matched',
    columns: {
      ...{ system: 'phone system', name: 'heard as', calls: 'calls', reports: 'other reports', since: 'since', last: 'last' },
      ...{ shutMonths: 'closed months', likely: 'likely' },
    },
    ofId: 'an agent ID, told by a program',
  },
  'zh-CN': {
    unmatched: '未对应',
    columns: {
      ...{ system: '话机系统', name: '名称', calls: '通话', reports: '其他记录', since: '首次', last: '最近' },
      ...{ shutMonths: '已关账月份', likely: '可能是' },
    },
    ofId: '程序给出的座席 ID',
  },
};

/** SI16: a row an identity that waits, in the order of the page (SI9). */
export function unmatchedTable(
  { now, timeZone, rows: waiting }: UnmatchedAnswer,
  site: Pick<SiteProfile, 'name'>,
  nameOf: (agent: string) => string,
  language: Locale,
): Table {
  const words = WORDS[language];
  const rows = waiting.map(({ system, name, calls, reports, since, last, shutMonths, likely }): readonly Cell[] => [
    ...[system === '' ? words.ofId : system, name, calls, reports],
    ...[localTimeText(since, timeZone), localTimeText(last, timeZone)],
    ...[shutMonths.map(({ id }) => id).join(', '), likely === null ? '' : nameOf(likely)],
  ]);
  return {
    name: words.unmatched,
    notes: tableNotes({ ...site, timeZone }, [words.unmatched, localTimeText(now, timeZone) ?? ''], rows, language),
    columns: COLUMNS.map((id) => ({ id, header: words.columns[id], unit: id === 'calls' || id === 'reports' ? 'count' : 'text' })),
    rows,
  };
}
