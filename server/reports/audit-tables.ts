import type { Locale } from '../../shared/site/site-file.ts';
import type { AuditEntry, AuditHead } from '../../shared/wire/audit-answers.ts';
import { localTimeText } from './local-time-text.ts';
import type { Table } from './table.ts';

const WORDS = {
  'zh-CN': {
    ...{ name: '审计', number: '编号', at: '时间', actor: '操作人', action: '操作', subject: '对象', before: '变更前', after: '变更后' },
    ...{ hash: '摘要 (SHA-256)', zone: '时区', head: '审计链末条' },
  },
  en: {
    ...{ name: 'Audit', number: 'Number', at: 'Time', actor: 'Who', action: 'What', subject: 'About', before: 'Before', after: 'After' },
    ...{ hash: 'Hash (SHA-256)', zone: 'time zone', head: 'last entry of the chain' },
  },
} as const satisfies Record<Locale, object>;

/** Where the audit was kept, and what of it is shown. */
export interface AuditShown {
  readonly site: string;
  /** In words. */
  readonly search: string;
  readonly timeZone: string;
  readonly locale: Locale;
  /** Of the whole audit when it was read. */
  readonly head: AuditHead;
}

/** AU6: as a table to read; what is verified are the JSON lines. */
export function auditTable(entries: readonly AuditEntry[], { site, search, timeZone, locale, head }: AuditShown): Table {
  const words = WORDS[locale];
  return {
    name: words.name,
    notes: [`${site} · ${search} · ${words.zone} ${timeZone}`, `${words.head}: ${head.number} ${head.hash}`],
    columns: [
      { id: 'number', header: words.number, unit: 'count' },
      { id: 'at', header: `${words.at} (${timeZone})`, unit: 'text' },
      { id: 'actor', header: words.actor, unit: 'text' },
      { id: 'action', header: words.action, unit: 'text' },
      { id: 'subject', header: words.subject, unit: 'text' },
      { id: 'before', header: words.before, unit: 'text' },
      { id: 'after', header: words.after, unit: 'text' },
      { id: 'hash', header: words.hash, unit: 'text' },
    ],
    rows: entries.map(({ number, at, actor, action, subject, before, after, hash }) => [
      ...[number, localTimeText(at, timeZone), actor, action, subject, before, after, hash],
    ]),
  };
}
