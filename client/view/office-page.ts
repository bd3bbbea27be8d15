import { PEOPLE_PARTS, type PeoplePart } from './people-parts.ts';
import { REPORT_TABLES } from '../../shared/site/report-rules.ts';
import { STEPS, type Step } from '../../shared/setup/problems.ts';
import type { ReportChoice } from './report-cells.ts';

/** The parts of the set-up wizard: its steps, and then to apply it. */
export type SetupPart = Step | 'finish';
export const SETUP_PARTS: readonly SetupPart[] = [...STEPS, 'finish'];

const PLAIN = [
  'home',
  'boards',
  'audit',
  'accounts',
  'sessions',
  'own-login',
  'desk-keys',
  'scheme',
  'duties',
  'persons',
  'site-file',
] as const;

/** The parts of the roster's page. */
export const ROSTER_PARTS = ['week', 'patterns', 'rotations', 'import'] as const;
export type RosterPart = (typeof ROSTER_PARTS)[number];

/** Which part of the office its address asks for, behind the `#`, which browsers send to nobody. */
export type OfficePage =
  | { readonly kind: (typeof PLAIN)[number] }
  /** `code`: of a screen that waits to be paired. */
  | { readonly kind: 'screens'; readonly code: string }
  /** `token`: of a link through which somebody chooses their password. */
  | { readonly kind: 'join'; readonly token: string }
  /** SU1: the step that is open. */
  | { readonly kind: 'setup'; readonly step: SetupPart }
  /** AC13: back from the provider of single sign-on, for nothing; `fault`: why. */
  | { readonly kind: 'sign-on'; readonly fault: string }
  /** SI6: the part that is open. */
  | { readonly kind: 'people'; readonly part: PeoplePart }
  /** `date`: of the week; null: the present one. */
  | { readonly kind: 'roster'; readonly part: RosterPart; readonly date: string | null }
  /** `asked` null: the shifts of today. */
  | { readonly kind: 'reports'; readonly asked: Omit<ReportChoice, 'team'> | null }
  /** `list` null: all of them. */
  | { readonly kind: 'lists'; readonly list: string | null }
  /** `month` null: all of them; `agent` null: nobody's statement is opened. */
  | { readonly kind: 'settlement'; readonly month: string | null; readonly agent: string | null };

export function officePage(hash: string): OfficePage {
  const code = /^#pair=(\d{6})$/.exec(hash)?.[1];
  if (code !== undefined || hash === '#screens') return { kind: 'screens', code: code ?? '' };
  const token = /^#join=(.+)$/.exec(hash)?.[1];
  if (token !== undefined) return { kind: 'join', token };
  const setup = /^#setup(?:\/(\w+))?$/.exec(hash);
  if (setup) return { kind: 'setup', step: SETUP_PARTS.find((part) => part === setup[1]) ?? 'site' };
  const fault = /^#sign-on=(\w+)$/.exec(hash)?.[1];
  if (fault !== undefined) return { kind: 'sign-on', fault };
  const settlement = /^#settlement(?:\/([\d-]+)(?:\/(.+))?)?$/.exec(hash);
  if (settlement) return { kind: 'settlement', month: settlement[1] ?? null, agent: unescaped(settlement[2]) };
  const people = /^#people(?:\/(\w+))?$/.exec(hash);
  if (people) return { kind: 'people', part: PEOPLE_PARTS.find((part) => part === people[1]) ?? 'people' };
  const roster = /^#roster(?:\/(?:(\d{4}-\d{2}-\d{2})|(\w+)))?$/.exec(hash);
  if (roster) return { kind: 'roster', part: ROSTER_PARTS.find((part) => part === roster[2]) ?? 'week', date: roster[1] ?? null };
  const reports = /^#reports(?:\/(\w+)\/(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d))?$/.exec(hash);
  if (reports) return { kind: 'reports', asked: reportAsked(reports) };
  const lists = /^#lists(?:\/(.+))?$/.exec(hash);
  if (lists) return { kind: 'lists', list: unescaped(lists[1]) };
  return { kind: PLAIN.find((kind) => hash === `#${kind}`) ?? 'home' };
}

/** RP7: what a link names: a table, and dates that are both included. */
function reportAsked([, name, from, to]: readonly (string | undefined)[]): Omit<ReportChoice, 'team'> | null {
  const table = REPORT_TABLES.find((one) => one === name);
  return table !== undefined && from !== undefined && to !== undefined ? { table, from, to } : null;
}

/** The address of the settlement screen, of one month there, of one statement beside its table. */
export const settlementHash = (month: string | null = null, agent: string | null = null): string =>
  ['#settlement', ...(month === null ? [] : [month]), ...(month === null || agent === null ? [] : [encodeURIComponent(agent)])].join('/');

/** The address of a week of the roster; null: the present one. */
export const rosterHash = (date: string | null = null): string => (date === null ? '#roster' : `#roster/${date}`);

/** The address of the lists, or of one. */
export const listHash = (list: string | null = null): string => (list === null ? '#lists' : `#lists/${encodeURIComponent(list)}`);

/** null: nobody, or an address that somebody wrote by hand. */
function unescaped(text: string | undefined): string | null {
  try {
    return text === undefined ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}
