import { digestOf } from '../../shared/exact/digest.ts';
import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import type { Table } from './table.ts';

const WORDS: Readonly<Record<Locale, Readonly<Record<'zone' | 'all', string>>>> = {
  en: { zone: 'time zone', all: 'digest of all' },
  'zh-CN': { zone: '时区', all: '全部摘要' },
};

/** Above a table: whose it is, what it is of, the zone of its moments and dates, and the digest of its rows. `about`: e.g. a list, a week, a moment. */
export const tableNotes = (
  { name, timeZone }: Pick<SiteProfile, 'name' | 'timeZone'>,
  about: readonly string[],
  rows: Table['rows'],
  language: Locale,
): readonly string[] => [[name, ...about, `${WORDS[language].zone} ${timeZone}`].join(' · '), `${WORDS[language].all}: ${digestOf(rows)}`];
