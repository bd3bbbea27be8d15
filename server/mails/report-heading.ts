import type { ReportTable } from '../../shared/site/report-rules.ts';
import type { Locale } from '../../shared/site/site-file.ts';

const HEADINGS: Readonly<Record<Locale, Readonly<Record<ReportTable, (site: string, period: string) => string>>>> = {
  en: {
    shifts: (site, period) => `${site}: shifts of ${period}`,
    teamDays: (site, period) => `${site}: teams by day of ${period}`,
    awards: (site, period) => `${site}: awards of ${period}`,
    attendance: (site, period) => `${site}: attendance of ${period}`,
    notes: (site, period) => `${site}: notes of ${period}`,
  },
  'zh-CN': {
    shifts: (site, period) => `${site}：${period} 班次`,
    teamDays: (site, period) => `${site}：${period} 班组逐日`,
    awards: (site, period) => `${site}：${period} 奖项`,
    attendance: (site, period) => `${site}：${period} 考勤`,
    notes: (site, period) => `${site}：${period} 记事`,
  },
};

/** Of what a report is that is sent by itself: the subject of its mail, the first line of its message. */
export const reportHeading = (table: ReportTable, site: string, period: string, language: Locale): string =>
  HEADINGS[language][table](site, period);
