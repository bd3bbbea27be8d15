import { digestOf } from '../../shared/exact/digest.ts';
import type { EarnedKind } from '../../shared/events/award-events.ts';
import { teamOn } from '../../shared/site/employment.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { awardsByDate } from '../../shared/wire/awards-by-date.ts';
import { inPieces } from '../in-pieces.ts';
import { localTimeText } from './local-time-text.ts';
import { notesOf, personCells, personColumns, type Report, type ReportAsked } from './report.ts';
import type { Cell, Column } from './table.ts';

interface Words {
  readonly name: string;
  readonly award: string;
  readonly tier: string;
  readonly at: string;
  readonly kinds: Readonly<Record<EarnedKind, string>>;
  readonly saying: (awards: number, people: number) => string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    ...{ name: '奖项', award: '奖项', tier: '档位', at: '获得时间' },
    kinds: { baseMet: '基础达标', firstToBase: '首位达标', tierReached: '达到档位', dayChampion: '当日冠军' },
    saying: (awards, people) => `${people} 人，共 ${awards} 项。`,
  },
  en: {
    ...{ name: 'Awards', award: 'award', tier: 'tier', at: 'earned at' },
    kinds: { baseMet: 'base met', firstToBase: 'first to base', tierReached: 'tier reached', dayChampion: 'day champion' },
    saying: (awards, people) => `${awards} awards of ${people} people.`,
  },
};

/** RP9: one row an award of a date, as it is known now. */
export async function awardReport(board: Board, asked: ReportAsked): Promise<Report> {
  const { teams, language, now } = asked;
  const site = siteOf(board);
  const { agents } = siteIndex(site);
  const { timeZone } = site.site;
  const words = WORDS[language];
  const earned = (await inPieces(awardsByDate(board, asked, now))).filter(({ agent, date }) => {
    const listed = agents.get(agent);
    return teams === 'all' || (listed !== undefined && teams.includes(teamOn(listed, date)));
  });
  const columns: readonly Column[] = [
    ...personColumns(language),
    { id: 'award', header: words.award, unit: 'text' },
    { id: 'tier', header: words.tier, unit: 'count' },
    { id: 'at', header: `${words.at} (${timeZone})`, unit: 'text' },
  ];
  const rows = earned.map(({ agent, date, award, tier, at }): Cell[] => [
    ...personCells(site, agent, date),
    ...[words.kinds[award], tier, localTimeText(at, timeZone)],
  ]);
  const digest = digestOf(rows);
  return {
    digest,
    tables: [{ name: words.name, notes: notesOf(site, asked, digest), columns, rows }],
    saying: words.saying(rows.length, new Set(earned.map(({ agent }) => agent)).size),
  };
}
