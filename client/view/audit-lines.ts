import { formatsOf } from '../../shared/explain/format.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { AuditEntry } from '../../shared/wire/audit-answers.ts';
import { dateWords } from './date-words.ts';
import { auditWords } from './i18n/audit-words.ts';
import { siteClock } from './site-clock.ts';

/** An entry of the audit as a page shows it. */
export interface AuditLine {
  readonly entry: AuditEntry;
  /** By the site's clock, to the second. */
  readonly time: string;
  readonly action: string;
}

/** The entries of one date of the site's clock, the newest first. */
export interface AuditDay {
  readonly date: string;
  readonly name: string;
  readonly lines: readonly AuditLine[];
}

/** What stands behind an action: `user added as admin`, `statements read (csv)`. */
const DETAIL = /^(.+?)(?: as (\w+)| \((\w+)\))$/;

/** In the page's language where it is a known one, else as it was written. */
export function actionWords(locale: Locale, action: string): string {
  const { actions } = auditWords(locale);
  const whole = actions[action];
  if (whole !== undefined) return whole;
  const [, base = action, role, format] = DETAIL.exec(action) ?? [];
  const known = actions[base];
  return known === undefined ? action : `${known}（${role ?? format ?? ''}）`;
}

export function auditDays(entries: readonly AuditEntry[], locale: Locale, timeZone: string): readonly AuditDay[] {
  const form = formatsOf(locale, timeZone);
  const days = new Map<string, AuditLine[]>();
  for (const entry of entries) {
    const date = siteClock(timeZone, entry.at).slice(0, 10);
    const lines = days.get(date) ?? [];
    days.set(date, lines);
    lines.push({ entry, time: form.clockSeconds(entry.at), action: actionWords(locale, entry.action) });
  }
  return [...days].map(([date, lines]) => ({
    ...{ date, lines },
    name: dateWords(locale, date, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
  }));
}
