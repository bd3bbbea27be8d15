import { USUAL_ALERTS } from '../site/alert-rules.ts';
import { showsTeamsOnly } from '../site/confidentiality.ts';
import { USUAL_RETENTION } from '../site/retention.ts';
import type { SiteFile } from '../site/site-file.ts';

/** SF4: what a site file may have and need not, and no other page of the office sets. */
export const EXAMPLES = [
  ...(['lists', 'reports', 'alerts', 'webhooks', 'payLayouts', 'duties', 'retention', 'leaveKinds'] as const),
  ...(['sealedBy', 'schemesApprovedBy', 'secondFactorFor', 'deskLogin', 'address', 'confidentiality'] as const),
] as const;
export type ExamplePart = (typeof EXAMPLES)[number];

/** Where in the file it stands, and what is written there, as the file writes it. */
export interface ExampleEntry {
  readonly path: readonly string[];
  readonly value: unknown;
}

const WORKDAYS = [1, 2, 3, 4, 5];

/** N11, as the README has it. */
const LISTS = {
  ...{ perAgentDay: 100, privateCap: 300, attempts: { perDay: 3, total: 6 } },
  retrySeconds: { noAnswer: 10_800, busy: 1800, '*': 3600 },
  windows: [{ days: WORKDAYS, start: '09:00', end: '20:00' }],
  protect: { defaultDays: 10, refreshDays: 3, maxDays: 20 },
  each: [{ id: 'spring', name: 'Spring' }],
};

/** The usual kinds (`USUAL_LEAVE_KINDS`), as a file writes their shares. */
const LEAVE_KINDS = {
  annual: { paid: 1, reducesTarget: true },
  sick: { paid: 0.6, reducesTarget: true },
  personal: { paid: 0, reducesTarget: true },
  absence: { paid: 0, reducesTarget: false },
  compensatory: { paid: 1, reducesTarget: true },
  public: { paid: 1, reducesTarget: true },
};

const PAY_LAYOUT = {
  ...{ id: 'payroll', name: 'Payroll', separator: 'comma', decimalMark: 'point' },
  columns: [
    { header: 'Agent', of: 'agent' },
    { header: 'Name', of: 'name' },
    { header: 'Total', of: 'total' },
  ],
};

const TOP: Readonly<Record<Exclude<ExamplePart, SiteField | 'reports'>, unknown>> = {
  ...{ lists: LISTS, alerts: USUAL_ALERTS, payLayouts: [PAY_LAYOUT], retention: USUAL_RETENTION, leaveKinds: LEAVE_KINDS },
  webhooks: [{ id: 'leads', kind: 'wecom', url: '${WECOM_URL}', levels: ['warning'] }],
  duties: { perWeek: { listened: 10, notes: 5 } },
};

type SiteField = 'sealedBy' | 'schemesApprovedBy' | 'secondFactorFor' | 'deskLogin' | 'address' | 'confidentiality';

/** Under `site`. */
const FIELDS: Readonly<Record<SiteField, unknown>> = {
  ...{ sealedBy: ['supervisor', 'payroll'], schemesApprovedBy: 2, secondFactorFor: ['payroll', 'admin'] },
  ...{ deskLogin: true, address: 'https://board.example.com', confidentiality: { preset: 'worksCouncil' } },
};

const MAIL = { server: '${SMTP_URL}', from: 'board@example.com' };
/** RP2: once the business day is over. */
const reportsOf = ({ site: { dayCutover } }: SiteFile): unknown => [
  { id: 'daily', every: 'day', at: dayCutover > '08:00' ? dayCutover : '08:00', to: ['lead@example.com'] },
];

/** What the part is in a file; empty: it has it already, or may not have it. */
export function exampleOf(part: ExamplePart, site: SiteFile): readonly ExampleEntry[] {
  if (part === 'reports') {
    // Under the works council's preset there are none (CF25).
    if (site.reports !== undefined || showsTeamsOnly(site)) return [];
    return [{ path: ['reports'], value: reportsOf(site) }, ...(site.mail === undefined ? [{ path: ['mail'], value: MAIL }] : [])];
  }
  if (isField(part)) return site.site[part] === undefined ? [{ path: ['site', part], value: FIELDS[part] }] : [];
  return site[part] === undefined ? [{ path: [part], value: TOP[part] }] : [];
}

const isField = (part: ExamplePart): part is SiteField => part in FIELDS;
