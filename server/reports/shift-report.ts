import { employmentOn } from '../../shared/site/employment.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import type { LocalDate } from '../../shared/units.ts';
import { scoringShifts, type ScoredShifts } from '../../shared/wire/scored-shifts.ts';
import { inPieces } from '../in-pieces.ts';
import { spanOf, type Report, type ReportAsked } from './report.ts';
import { scoreTables } from './score-tables.ts';

/** RP1: one row a shift, then one row a line of its explanation. */
export async function shiftReport(board: Board, asked: ReportAsked): Promise<Report> {
  const { from, to, teams, language } = asked;
  const site = siteOf(board);
  const isWanted = (agent: Parameters<typeof employmentOn>[1], date: LocalDate): boolean =>
    teams === 'all' || teams.includes(employmentOn(site, agent, date).team);
  const scored = await inPieces(scoringShifts(board, from, to, isWanted));
  return { digest: scored.digest, tables: scoreTables(scored, spanOf(asked), site, language), saying: sayingOf(scored, language) };
}

interface Counted {
  readonly people: number;
  readonly shifts: number;
  readonly met: number;
  readonly targeted: number;
}

const SAYINGS: Readonly<Record<Locale, (counted: Counted) => string>> = {
  en: ({ people, shifts, met, targeted }) =>
    `${people} people, ${shifts} shifts; base met in ${met} of the ${targeted} that have a target.`,
  'zh-CN': ({ people, shifts, met, targeted }) => `${people} 人，共 ${shifts} 个班次；有目标的 ${targeted} 个中，${met} 个基础达标。`,
};

function sayingOf({ scores }: ScoredShifts, language: Locale): string {
  const targeted = scores.flatMap(({ track }) => track ?? []);
  return SAYINGS[language]({
    people: new Set(scores.map(({ agent }) => agent)).size,
    shifts: scores.length,
    met: targeted.filter(({ isBaseMet }) => isBaseMet).length,
    targeted: targeted.length,
  });
}
