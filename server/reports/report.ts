import { teamOn } from '../../shared/site/employment.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import type { AgentId, EpochMs, LocalDate, TeamId } from '../../shared/units.ts';
import { XLSX_TYPE } from '../../shared/wire/media-types.ts';
import { csvOf } from './csv-table.ts';
import type { Cell, Column, Table } from './table.ts';
import { xlsxOf } from './xlsx-table.ts';

/** Of what a report is; `teams` by the team of each date. */
export interface ReportAsked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly teams: readonly TeamId[] | 'all';
  /** Whose people's notes whoever reads it may read (V6); of today. */
  readonly readerTeams: readonly TeamId[] | 'all';
  readonly language: Locale;
  readonly now: EpochMs;
}

/** RP1, RP8: a table to read, to take along and to be sent by itself, whatever it is of. */
export interface Report {
  /** Of everything in it. */
  readonly digest: string;
  /** The first is the report; further ones say more of its rows. */
  readonly tables: readonly [Table, ...Table[]];
  /** How much it is, in a sentence. */
  readonly saying: string;
}

export const spanOf = ({ from, to }: Pick<ReportAsked, 'from' | 'to'>): string => (from === to ? from : `${from} – ${to}`);

const WORDS = {
  'zh-CN': { agent: '工号', name: '姓名', team: '班组', date: '日期', zone: '时区', all: '全部摘要' },
  en: { agent: 'agent', name: 'name', team: 'team', date: 'date', zone: 'time zone', all: 'digest of all' },
} as const satisfies Record<Locale, object>;

/** Period, time zone and digest, above the header. */
export function notesOf({ site }: SiteFile, asked: ReportAsked, digest: string): readonly string[] {
  const words = WORDS[asked.language];
  return [`${site.name} · ${spanOf(asked)} · ${words.zone} ${site.timeZone}`, `${words.all}: ${digest}`];
}

/** Whose a row is, and of which date. */
export const personColumns = (language: Locale): readonly Column[] =>
  (['agent', 'name', 'team', 'date'] as const).map((id) => ({ id, header: WORDS[language][id], unit: id === 'date' ? 'date' : 'text' }));

/** Their team is that of the date. */
export function personCells(site: SiteFile, agent: AgentId, date: LocalDate): readonly Cell[] {
  const { agents, teams } = siteIndex(site);
  const listed = agents.get(agent);
  return [agent, listed?.name ?? agent, (listed && teams.get(teamOn(listed, date))?.name) ?? '', date];
}

export const REPORT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: XLSX_TYPE,
} as const;

/** As a file: CSV holds the first table alone, XLSX all. */
export const reportFile = async ({ tables }: Report, format: keyof typeof REPORT_TYPES): Promise<Buffer> =>
  format === 'csv' ? Buffer.from(csvOf(tables[0])) : xlsxOf(tables);
