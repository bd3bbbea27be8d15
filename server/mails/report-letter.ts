import { digestOf } from '../../shared/exact/digest.ts';
import type { Period } from '../../shared/site/period.ts';
import type { ScheduledReport } from '../../shared/site/report-rules.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import type { EpochMs } from '../../shared/units.ts';
import { REPORT_TYPES, reportFile, type ReportAsked } from '../reports/report.ts';
import { reportOf } from '../reports/report-of.ts';
import type { Letter } from './post.ts';
import { reportHeading } from './report-heading.ts';

const WORDS = {
  en: {
    attached: 'The table is attached.',
    zone: (zone: string) => `Times are those of ${zone}.`,
    digest: (digest: string) => `Digest of all: ${digest}`,
    by: 'Sent by Tallyboard, as the site file says under reports.',
  },
  'zh-CN': {
    attached: '表格见附件。',
    zone: (zone: string) => `时间为 ${zone} 时区。`,
    digest: (digest: string) => `全部摘要：${digest}`,
    by: '由 Tallyboard 按配置文件中的 reports 发送。',
  },
} as const satisfies Record<Locale, object>;

/** RP2, RP3: the mail of one period of a report; null: there is nothing in the table. */
export async function letterOf(
  board: Board,
  report: ScheduledReport,
  period: Period,
  { from: sender, now }: { readonly from: string; readonly now: EpochMs },
): Promise<Letter | null> {
  const { site } = siteOf(board);
  const language = report.language ?? site.locale;
  const { from, to } = period;
  const teams = report.teams ?? 'all';
  const asked: ReportAsked = { from, to, teams, readerTeams: teams, language, now };
  const found = await reportOf(report.table, board, asked);
  if (found.tables[0].rows.length === 0) return null;
  const words = WORDS[language];
  return {
    to: report.to,
    subject: reportHeading(report.table, site.name, period.id, language),
    text: [found.saying, words.attached, words.zone(site.timeZone), words.digest(found.digest), '', words.by].join('\n'),
    attachments: [
      {
        filename: `${site.id}-${report.id}-${period.id}.${report.format}`,
        content: await reportFile(found, report.format),
        contentType: REPORT_TYPES[report.format],
      },
    ],
    messageId: messageIdOf(siteOf(board), report, period, sender),
  };
}

const messageIdOf = ({ site }: SiteFile, { id }: ScheduledReport, period: Period, sender: string): string =>
  `<${digestOf([site.id, id, period.id]).slice(0, 32)}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
