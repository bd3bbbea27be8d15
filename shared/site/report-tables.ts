import { showsTeamsOnly } from './confidentiality.ts';
import { REPORT_TABLES, type ReportTable } from './report-rules.ts';
import type { SiteFile } from './site-file.ts';

/** RP12: awards are nothing but single people's figures, which its preset shows to nobody (CF20). */
export const reportTablesOf = (site: SiteFile): readonly ReportTable[] =>
  showsTeamsOnly(site) ? REPORT_TABLES.filter((table) => table !== 'awards') : REPORT_TABLES;
