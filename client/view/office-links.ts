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
import { schemeWords } from './scheme-words-of.ts';
import { screenWords } from './screen-words-of.ts';
import { settlementWords } from './settlement-words-of.ts';

/** A page as the office names it. */
interface Named {
  readonly title: string;
  readonly about: string;
}

export interface OfficeLink extends Named {
  readonly kind: OfficePage['kind'];
}

/** The pages of the office that a login of this role may open, in the order in which they are needed; set-up, which is needed once, is no one of them. `boards`: the words of the catalogue for that page. */
export function officeLinks(role: Role | null, locale: Locale, boards: Named): readonly OfficeLink[] {
  const pages: readonly (readonly [isOpen: boolean, kind: OfficePage['kind'], named: Named])[] = [
    [mayKeepScreens(role), 'screens', screenWords(locale)],
    [mayKeepScreens(role), 'boards', boards],
    [maySeeFloor(role), 'roster', rosterWords(locale)],
    [mayOpenLists(role), 'lists', listWords(locale)],
    [mayKeepPeople(role), 'people', peopleWords(locale)],
    [mayReadSchemes(role), 'scheme', schemeWords(locale)],
    [maySeeFloor(role), 'settlement', settlementWords(locale)],
    [maySeeFloor(role), 'reports', reportWords(locale)],
    [mayReadDuties(role), 'duties', dutyWords(locale)],
    [mayKeepScreens(role), 'desk-keys', deskKeyWords(locale)],
    [mayKeepAccounts(role), 'accounts', accountWords(locale)],
    [mayKeepAccounts(role), 'persons', personWords(locale)],
    [mayReadAudit(role), 'audit', auditWords(locale)],
  ];
  return pages.flatMap(([isOpen, kind, { title, about }]) => (isOpen ? [{ kind, title, about }] : []));
}
