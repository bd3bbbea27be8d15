import { REPORT_TABLES } from '../../shared/site/report-rules.ts';
import { epochMs, localDate, teamId, type EpochMs } from '../../shared/units.ts';
import type { LatestMail, MailedReport, ReportWay, ReportsAnswer, ReportTableAnswer } from '../../shared/wire/report-answers.ts';

const HOUR_MS = 3_600_000;
const day = (date: string) => ({ kind: 'day', id: date, from: localDate(date), to: localDate(date) }) as const;

/** What the page of reports is answered with: four shifts, and a report in each state that a mail can be in. */
export interface SampleReports {
  /** null: the server fails. */
  reports: ReportsAnswer | null;
  shifts: ReportTableAnswer;
}

const byMail = (latest: LatestMail): ReportWay => ({ webhook: null, latest });

export function sampleReports(now: EpochMs): SampleReports {
  const mailed = (id: string, own: Pick<MailedReport, 'ways'> & Partial<MailedReport>): MailedReport => ({
    ...{ id, table: 'shifts', every: 'day', at: '08:00', to: ['lead@example.com'], format: 'xlsx' },
    next: { period: day('2026-03-02'), at: epochMs(now + 18 * HOUR_MS) },
    ...own,
  });
  const sent = epochMs(now - 6 * HOUR_MS);
  return {
    reports: {
      ...{ today: localDate('2026-03-02'), timeZone: 'Asia/Shanghai', tables: REPORT_TABLES },
      teams: [
        { id: 'blue', name: 'Blue team' },
        { id: 'gold', name: '金队' },
      ],
      mailed: [
        mailed('blue-daily', { teams: [teamId('blue')], ways: [byMail({ period: '2026-03-01', state: 'sent', at: sent, reason: null })] }),
        mailed('office', {
          ...{ to: ['lead@example.com', 'a-very-long-address-of-somebody@branch-office.example.com'], format: 'csv', every: 'week' },
          ways: [
            byMail({ period: '2026-W09', state: 'waiting', at: epochMs(now + HOUR_MS / 4), reason: 'Invalid login: 535 wrong password' }),
            { webhook: 'leads', latest: { period: '2026-W09', state: 'sent', at: sent, reason: null } },
          ],
        }),
        mailed('weekend', { ways: [byMail({ period: '2026-03-01', state: 'empty', at: sent, reason: null })] }),
      ],
    },
    shifts: {
      ...{ from: localDate('2026-03-02'), to: localDate('2026-03-02'), digest: '4f1c09b7d2e8'.repeat(6).slice(0, 64) },
      notes: ['Hefei 1 · 2026-03-02 · time zone Asia/Shanghai · CNY'],
      columns: [
        { id: 'agent', header: 'agent', unit: 'text' },
        { id: 'name', header: 'name', unit: 'text' },
        { id: 'team', header: 'team', unit: 'text' },
        { id: 'date', header: 'date', unit: 'date' },
        { id: 'shift', header: 'shift', unit: 'text' },
        { id: 'scheme', header: 'scheme', unit: 'text' },
        { id: 'validCalls', header: 'validCalls', unit: 'count' },
        { id: 'validCalls.target', header: 'validCalls: target', unit: 'count' },
        { id: 'talkTime', header: 'talkTime (s)', unit: 'seconds' },
        { id: 'base', header: 'base attainment', unit: 'ratio' },
        { id: 'baseMetAt', header: 'base met at (Asia/Shanghai)', unit: 'text' },
        { id: 'tier', header: 'tier', unit: 'count' },
        { id: 'points', header: 'points', unit: 'points' },
        { id: 'digest', header: 'digest', unit: 'text' },
      ],
      rows: [
        row('wang-fang', '王芳', 'Blue team', [131, 120, 8142, 1.0917, '2026-03-02 15:41:07', 1, 102.5]),
        row('chen-li', '陈丽', 'Blue team', [88, 120, 6010, 0.7333, null, 0, 97]),
        row('liu-wei', '刘伟', '金队', [120, 120, 7204, 1, '2026-03-02 16:58:30', 0, 100]),
        row('zhao-min', '赵敏', '金队', [0, null, 0, null, null, null, 100]),
      ],
    },
  };
}

const row = (
  agent: string,
  name: string,
  team: string,
  [calls, target, talk, base, metAt, tier, points]: readonly (string | number | null)[],
) => [
  ...[agent, name, team, '2026-03-02', `${agent}@2026-03-02`, 'telesales v3'],
  ...[calls ?? null, target ?? null, talk ?? null, base ?? null, metAt ?? null, tier ?? null, points ?? null, `${agent}-digest`],
];
