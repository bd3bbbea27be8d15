import {
  mayKeepAccounts,
  mayKeepPeople,
  mayKeepScreens,
  mayOpenLists,
  mayReadAudit,
  mayReadDuties,
  mayReadSchemes,
  maySeeFloor,
  type Role,
} from '../../shared/audience.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { accountWords } from './account-words-of.ts';
import { auditWords } from './i18n/audit-words.ts';
import { deskKeyWords } from './i18n/desk-key-words.ts';
import { personWords } from './i18n/person-words.ts';
import { dutyWords } from './i18n/duty-words.ts';
import { reportWords } from './i18n/report-words.ts';
import { listWords } from './list-words-of.ts';
import type { OfficePage } from './office-page.ts';
import { peopleWords } from './people-words-of.ts';
import { rosterWords } from './roster-words-of.ts';
import { siteFileWords } from './i18n/site-file-words.ts';
import { schemeWords } from './scheme-words-of.ts';
import { screenWords } from './screen-words-of.ts';
import { settlementWords } from './settlement-words-of.ts';

/** A page as the office names it. */
interface Named {
  readonly title: string;
  readonly about: string;
}

/** What a page is about: the first page of the office puts those of one group together. */
export const OFFICE_GROUPS = ['walls', 'work', 'pay', 'site'] as const;
export type OfficeGroup = (typeof OFFICE_GROUPS)[number];

export interface OfficeLink extends Named {
  readonly kind: OfficePage['kind'];
  readonly group: OfficeGroup;
}

/** The pages of the office that a login of this role may open, in the order in which they are needed; set-up, which is needed once, is no one of them. `boards`: the words of the catalogue for that page. */
export function officeLinks(role: Role | null, locale: Locale, boards: Named): readonly OfficeLink[] {
  const pages: readonly (readonly [isOpen: boolean, group: OfficeGroup, kind: OfficePage['kind'], named: Named])[] = [
    [mayKeepScreens(role), 'walls', 'screens', screenWords(locale)],
    [mayKeepScreens(role), 'walls', 'boards', boards],
    [maySeeFloor(role), 'work', 'roster', rosterWords(locale)],
    [mayOpenLists(role), 'work', 'lists', listWords(locale)],
    [mayKeepPeople(role), 'work', 'people', peopleWords(locale)],
    [mayReadDuties(role), 'work', 'duties', dutyWords(locale)],
    [mayReadSchemes(role), 'pay', 'scheme', schemeWords(locale)],
    [maySeeFloor(role), 'pay', 'settlement', settlementWords(locale)],
    [maySeeFloor(role), 'pay', 'reports', reportWords(locale)],
    [mayKeepScreens(role), 'site', 'desk-keys', deskKeyWords(locale)],
    [mayKeepAccounts(role), 'site', 'accounts', accountWords(locale)],
    [mayKeepAccounts(role), 'site', 'site-file', siteFileWords(locale)],
    [mayKeepAccounts(role), 'site', 'persons', personWords(locale)],
    [mayReadAudit(role), 'site', 'audit', auditWords(locale)],
  ];
  return pages.flatMap(([isOpen, group, kind, { title, about }]) => (isOpen ? [{ kind, group, title, about }] : []));
}
