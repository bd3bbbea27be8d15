import type { Settlement } from '../../shared/settle/settlement.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { statementTables } from './statement-tables.ts';
import type { Table } from './table.ts';

const WORDS = {
  'zh-CN': {
    ...{ live: '未关账：数字仍会变化', provisional: '待确认：可提出异议', sealed: '已封账' },
    broken: '警告：这些工资单与封账时签署的不一致，请勿据此发薪',
  },
  en: {
    ...{ live: 'live: the figures still move', provisional: 'provisional: open to disputes', sealed: 'sealed' },
    broken: 'WARNING: these statements are not those that were signed and sealed: do not pay by them',
  },
} as const satisfies Record<Locale, Record<Settlement['state'] | 'broken', string>>;

/** What the books say of a month, above every table of it; that a seal does not agree (B4) stands above everything. */
export function stateNotes({ state, seal }: Pick<Settlement, 'state' | 'seal'>, locale: Locale): readonly string[] {
  const words = WORDS[locale];
  return seal?.agrees === false ? [words.broken, words[state]] : [words[state]];
}

/** A month's statements with what the books say of them. */
export function settlementTables(
  { statements, ...stands }: Settlement,
  site: SiteFile,
  locale: Locale = site.site.locale,
): readonly [Table, Table] {
  const [people, lines] = statementTables(statements, site, locale);
  const notes = stateNotes(stands, locale);
  return [
    { ...people, notes: [...notes, ...people.notes] },
    { ...lines, notes: [...notes, ...lines.notes] },
  ];
}
