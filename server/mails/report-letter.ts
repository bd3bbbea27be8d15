import { digestOf } from '../../shared/exact/digest.ts';
import type { Period } from '../../shared/site/period.ts';
import type { ScheduledReport } from '../../shared/site/report-rules.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { REPORT_TYPES, reportFile, shiftReport } from '../reports/shift-report.ts';
import type { Letter } from './post.ts';

const WORDS = {
  en: {
    subject: (site: string, period: string) => `${site}: shifts of ${period}`,
    shifts: (count: number, met: number, targeted: number) => `${count} shifts; base met in ${met} of the ${targeted} that have a target.`,
    attached: 'The table is attached, one row a shift.',
    zone: (zone: string) => `Times are those of ${zone}.`,
    digest: (digest: string) => `Digest of all: ${digest}`,
    by: 'Sent by Tallyboard, as the site file says under reports.',
  },
  'zh-CN': {
    subject: (site: string, period: string) => `${site}：${period} 班次`,
    shifts: (count: number, met: number, targeted: number) => `共 ${count} 个班次；有目标的 ${targeted} 个中，${met} 个基础达标。`,
    attached: '表格见附件，每个班次一行。',
    zone: (zone: string) => `时间为 ${zone} 时区。`,
    digest: (digest: string) => `全部摘要：${digest}`,
    by: '由 Tallyboard 按场地文件中的 reports 发送。',
  },
} as const satisfies Record<Locale, object>;

/** RP2, RP3: the mail of one period of a report; null: nobody had a shift. */
export async function letterOf(
  board: Board,
  report: ScheduledReport,
  period: Period,
  { from: sender }: { readonly from: string },
): Promise<Letter | null> {
  const { site } = siteOf(board);
  const language = report.language ?? site.locale;
  const { from, to } = period;
  const found = await shiftReport(board, { from, to, teams: report.teams ?? 'all', language });
  const { scores, digest } = found.scored;
  if (scores.length === 0) return null;
  const words = WORDS[language];
  const targeted = scores.flatMap(({ track }) => track ?? []);
  const met = targeted.filter(({ isBaseMet }) => isBaseMet).length;
  return {
    to: report.to,
    subject: words.subject(site.name, period.id),
    text: [
      words.shifts(scores.length, met, targeted.length),
      words.attached,
      words.zone(site.timeZone),
      words.digest(digest),
      '',
      words.by,
    ].join('\n'),
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
