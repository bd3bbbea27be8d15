import type { ReportTable } from '../../shared/site/report-rules.ts';
import type { Locale } from '../../shared/site/site-file.ts';

const HEADINGS: Readonly<Record<Locale, Readonly<Record<ReportTable, (site: string, period: string) => string>>>> = {
  en: {
    shifts: (site, period) => `${site}: shifts of ${period}`,
    teamDays: (site, period) => `${site}: teams by day of ${period}`,
  },
  'zh-CN': {
    shifts: (site, period) => `${site}：${period} 班次`,
    teamDays: (site, period) => `${site}：${period} 团队逐日`,
  },
};

/** Of what a report is that is sent by itself: the subject of its mail, the first line of its message. */
export const reportHeading = (table: ReportTable, site: string, period: string, language: Locale): string =>
  HEADINGS[language][table](site, period);
