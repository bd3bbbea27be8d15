import { formatsOf } from '../../shared/explain/format.ts';
import { metricName } from '../../shared/explain/measured-words.ts';
import type { ContestPrize } from '../../shared/events/contest-events.ts';
import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import type { ContestRow } from '../../shared/wire/board-view.ts';
import { localTimeText } from './local-time-text.ts';
import { majorUnits, moneyText } from './money.ts';
import type { Cell, Column, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

type ColumnId = 'round' | 'pair' | 'place' | 'name' | 'toFirst' | 'prize' | 'ahead';

interface Words {
  readonly contest: string;
  readonly headers: Readonly<Record<ColumnId, string>>;
  readonly handicaps: Readonly<Record<ContestRow['handicap'], string>>;
  readonly hour: string;
  readonly ahead: string;
  readonly cancelled: (by: string, reason: string) => string;
  readonly dryRun: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    contest: 'Contest',
    headers: {
      ...{ round: 'round', pair: 'pair', place: 'place', name: 'name', toFirst: 'behind the first', prize: 'prize', ahead: 'ahead' },
    },
    handicaps: { none: '', perScheduledHour: ' per scheduled hour', toTarget: ' to target' },
    ...{ hour: 'h', ahead: 'ahead', cancelled: (by, reason) => `cancelled by ${by}: ${reason}`, dryRun: 'dry run' },
  },
  'zh-CN': {
    contest: '竞赛',
    headers: { round: '轮次', pair: '对阵', place: '名次', name: '名称', toFirst: '距第一名', prize: '奖品', ahead: '领先' },
    handicaps: { none: '', perScheduledHour: '每排班小时', toTarget: '目标达成率' },
    ...{ hour: '小时', ahead: '领先', cancelled: (by, reason) => `已由 ${by} 取消：${reason}`, dryRun: '试运行' },
  },
};

/** K18: standings as the floor shows them: a race by places, a bracket by the pairs of its rounds. Figures are never rounded up (K5), and have their unit in the header. */
export function contestTable(row: ContestRow, site: SiteProfile, now: ContestRow['from'], language: Locale): Table {
  const words = WORDS[language];
  const [unit, figureOf] = figuresOf(row, site.currency, language);
  const metric = `${metricName({ locale: language, form: formatsOf(language, site.timeZone) }, row.metric)}${words.handicaps[row.handicap]}`;
  const figure = (id: 'figure' | 'toFirst', header: string): Column => ({
    id,
    header: unit ? `${header} (${unit})` : header,
    unit: 'score',
  });
  const text = (id: ColumnId): Column => ({
    id,
    header: words.headers[id],
    unit: id === 'round' || id === 'pair' || id === 'place' ? 'count' : 'text',
  });
  const isBracket = row.form === 'bracket';
  const rows: readonly (readonly Cell[])[] = row.cancelled
    ? []
    : isBracket
      ? pairRows(row, figureOf, words.ahead)
      : row.places
          .filter(({ place }) => place !== null)
          .map((one) => [one.place, one.name, figureOf(one.figure), figureOf(one.toFirst), prizeText(one.prize, site.currency)]);
  const span = [row.from, row.to].map((at) => localTimeText(at, site.timeZone) ?? '').join(' – ');
  const state = [
    ...(row.cancelled ? [words.cancelled(row.cancelled.by, row.cancelled.reason)] : []),
    ...(row.isHidden && !row.cancelled ? [words.dryRun] : []),
  ];
  return {
    name: words.contest,
    notes: tableNotes(site, [row.name, metric, span, ...state, localTimeText(now, site.timeZone) ?? ''], rows, language),
    columns: isBracket
      ? [text('round'), text('pair'), text('name'), figure('figure', metric), text('ahead')]
      : [text('place'), text('name'), figure('figure', metric), figure('toFirst', words.headers.toFirst), text('prize')],
    rows,
  };
}

type FigureOf = (figure: number | null) => number | null;

function pairRows({ rounds }: ContestRow, figureOf: FigureOf, ahead: string): readonly (readonly Cell[])[] {
  return rounds.flatMap(({ pairs }, round) =>
    pairs.flatMap((pair, place) =>
      pair.sides.flatMap((side, which) =>
        side ? [[round + 1, place + 1, side.name, pair.isBye ? null : figureOf(side.figure), pair.ahead === which ? ahead : '']] : [],
      ),
    ),
  );
}

/** The unit and the figure as the floor reads it (h:mm as seconds), cut off and not rounded. */
function figuresOf({ unit, handicap }: ContestRow, currency: string, language: Locale): readonly [unit: string, of: FigureOf] {
  const cut = (value: number, parts: number): number => Math.floor(value * parts + NOISE) / parts;
  const of =
    (read: (figure: number) => number): FigureOf =>
    (figure) =>
      figure === null ? null : read(figure);
  if (handicap === 'toTarget') return ['%', of((figure) => cut(figure * 100, 10))];
  if (handicap === 'perScheduledHour') {
    const { hour } = WORDS[language];
    if (unit === 'ms') return [`min/${hour}`, of((figure) => cut(figure / 60_000, 10))];
    return unit === 'money'
      ? [`${currency}/${hour}`, of((figure) => majorUnits(Math.floor(figure), currency))]
      : [`1/${hour}`, of((figure) => cut(figure, 100))];
  }
  if (unit === 'ms') return ['s', of((figure) => Math.floor(figure / 1000 + NOISE))];
  if (unit === 'money') return [currency, of((figure) => majorUnits(Math.floor(figure + NOISE), currency))];
  return ['', of((figure) => (unit === 'ratio' ? cut(figure, 100) : Math.floor(figure + NOISE)))];
}

/** The nearest binary fraction of 0.3 × 10 is a hair under 3. */
const NOISE = 1e-6;

const prizeText = (prize: ContestPrize | null, currency: string): string =>
  prize === null ? '' : 'words' in prize ? prize.words : moneyText(prize.amount, currency);
