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
import { PAGE_CATALOGUES } from './page-words.ts';
import { peopleWords } from './people-words-of.ts';
import { rosterWords } from './roster-words-of.ts';
import { siteFileWords } from './i18n/site-file-words.ts';
import { schemeWords } from './scheme-words-of.ts';
import { screenWords } from './screen-words-of.ts';
import { settlementWords } from './settlement-words-of.ts';
import { setupWords } from './setup-words-of.ts';

/** A page as the office names it, and what is told whoever may not open it. */
interface Named {
  readonly title: string;
  readonly about: string;
  readonly notYours: string;
}

/** What a page is about: the first page of the office puts those of one group together. */
export const OFFICE_GROUPS = ['walls', 'work', 'pay', 'site'] as const;
export type OfficeGroup = (typeof OFFICE_GROUPS)[number];

interface GuardedPage {
  readonly kind: OfficePage['kind'];
  /** null: it is needed once, and the other pages do not lead to it. */
  readonly group: OfficeGroup | null;
  readonly mayOpen: (role: Role | null) => boolean;
  readonly words: (locale: Locale) => Named;
}

const boardWords = (locale: Locale): Named => ({ ...PAGE_CATALOGUES[locale].boards, notYours: screenWords(locale).notYours });

/** The pages of the office that not everybody may open, in the order in which they are needed. */
const PAGES: readonly GuardedPage[] = [
  { kind: 'screens', group: 'walls', mayOpen: mayKeepScreens, words: screenWords },
  { kind: 'boards', group: 'walls', mayOpen: mayKeepScreens, words: boardWords },
  { kind: 'roster', group: 'work', mayOpen: maySeeFloor, words: rosterWords },
  { kind: 'lists', group: 'work', mayOpen: mayOpenLists, words: listWords },
  { kind: 'people', group: 'work', mayOpen: mayKeepPeople, words: peopleWords },
  { kind: 'duties', group: 'work', mayOpen: mayReadDuties, words: dutyWords },
  { kind: 'scheme', group: 'pay', mayOpen: mayReadSchemes, words: schemeWords },
  { kind: 'settlement', group: 'pay', mayOpen: maySeeFloor, words: settlementWords },
  { kind: 'reports', group: 'pay', mayOpen: maySeeFloor, words: reportWords },
  { kind: 'desk-keys', group: 'site', mayOpen: mayKeepScreens, words: deskKeyWords },
  { kind: 'accounts', group: 'site', mayOpen: mayKeepAccounts, words: accountWords },
  { kind: 'site-file', group: 'site', mayOpen: mayKeepAccounts, words: siteFileWords },
  { kind: 'persons', group: 'site', mayOpen: mayKeepAccounts, words: personWords },
  { kind: 'audit', group: 'site', mayOpen: mayReadAudit, words: auditWords },
  { kind: 'setup', group: null, mayOpen: mayKeepAccounts, words: setupWords },
];

export interface OfficeLink {
  readonly kind: OfficePage['kind'];
  readonly group: OfficeGroup;
  readonly title: string;
  readonly about: string;
}

/** The pages that a login of this role is led to. */
export const officeLinks = (role: Role | null, locale: Locale): readonly OfficeLink[] =>
  PAGES.flatMap(({ kind, group, mayOpen, words }) => {
    if (group === null || !mayOpen(role)) return [];
    const { title, about } = words(locale);
    return [{ kind, group, title, about }];
  });

/** What is told a login of this role that may not open the page; null: it may. */
export function closedTo(role: Role | null, kind: OfficePage['kind'], locale: Locale): string | null {
  const page = PAGES.find((one) => one.kind === kind);
  return page === undefined || page.mayOpen(role) ? null : page.words(locale).notYours;
}
