import { BOARD_WORDS } from '../../shared/explain/board-words.ts';
import { FLOOR_WORDS } from '../../shared/explain/floor-words.ts';
import { formatsOf, wholePercent } from '../../shared/explain/format.ts';
import { counted, type Reading } from '../../shared/explain/measured-words.ts';
import { limitingWords, trackWords } from '../../shared/explain/track-words.ts';
import { attentionOf } from '../../shared/floor/attention.ts';
import { isBehind } from '../../shared/floor/behind-pace.ts';
import { columnsOf, type ColumnId } from '../../shared/floor/columns.ts';
import type { TableItem } from '../../shared/floor/roster-groups.ts';
import { aheadOf, doneOf, paceOf, targetOf } from '../../shared/floor/roster-order.ts';
import { itemsOf } from '../../shared/floor/shown-items.ts';
import { shownState } from '../../shared/floor/shown-state.ts';
import type { TablePicture } from '../../shared/floor/table-picture.ts';
import { paceRatio } from '../../shared/score/pace.ts';
import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AgentRow, TeamRow } from '../../shared/wire/board-view.ts';
import type { FloorPicture } from '../../shared/wire/frames.ts';
import { FLOOR_TABLE_WORDS, type FloorCellId } from './floor-table-words.ts';
import { localTimeText } from './local-time-text.ts';
import type { Cell, ColumnUnit, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

type Group = Extract<TableItem, { readonly kind: 'group' }>;
type Part = readonly [id: FloorCellId, unit: ColumnUnit];

/** What a column of the page is in the file: a cell that shows two things stands in two columns. */
const PARTS: Readonly<Record<ColumnId, readonly Part[]>> = {
  agent: [['agent', 'text']],
  identities: [['identities', 'text']],
  team: [['team', 'text']],
  state: [
    ['state', 'text'],
    ['inState', 'seconds'],
  ],
  attempts: [['attempts', 'count']],
  connected: [['connected', 'count']],
  calls: [['calls', 'count']],
  talk: [['talk', 'seconds']],
  track: [
    ['ofBase', 'count'],
    ['due', 'count'],
  ],
  counts: [['counts', 'text']],
  tier: [['tier', 'text']],
  points: [['points', 'points']],
  pace: [['pace', 'count']],
  rank: [['rank', 'count']],
  alert: [['alert', 'text']],
};

/** F10: the floor's table as the page shows it to this reader at one moment: columns, filters, order, groups and what is folded as asked for. */
export function floorTable(
  floor: Pick<FloorPicture, 'rows' | 'teams' | 'header'>,
  asked: TablePicture,
  now: EpochMs,
  site: SiteProfile,
  language: Locale,
): Table {
  const words = FLOOR_TABLE_WORDS[language];
  const parts = columnsOf(['agent', ...asked.columns], floor.header.isTeamsOnly).flatMap((column) => PARTS[column]);
  const telling = tellingOf(floor.teams, now, language, site.timeZone);
  const items = itemsOf(floor, asked, now, language);
  const rows = items.map((item) => {
    const cells = item.kind === 'agent' ? cellsOfAgent(item.row, telling) : cellsOfGroup(item, telling);
    return parts.map(([id]) => cells[id]);
  });
  const agents = items.reduce((sum, item) => sum + (item.kind === 'group' ? (item.isFolded ? item.sum.agents : 0) : 1), 0);
  const shown = words.shown(telling.form.count(agents), telling.form.count(floor.rows.size));
  return {
    name: words.name,
    notes: tableNotes(site, [words.name, localTimeText(now, site.timeZone) ?? '', shown], rows, language),
    columns: parts.map(([id, unit]) => ({ id, header: words.headers[id], unit })),
    rows,
  };
}

type Telling = ReturnType<typeof tellingOf>;

function tellingOf(teams: readonly TeamRow[], now: EpochMs, locale: Locale, timeZone: string) {
  const reading: Reading = { locale, form: formatsOf(locale, timeZone) };
  const names = new Map(teams.map(({ team, name }) => [team, name]));
  return { ...reading, say: { ...BOARD_WORDS[locale], ...FLOOR_WORDS[locale] }, names, now };
}

function cellsOfAgent(row: AgentRow, telling: Telling): Readonly<Record<FloorCellId, Cell>> {
  const { say, names, now } = telling;
  const target = targetOf(row);
  const state = shownState(telling, row, now);
  const pace = paceOf(row, now);
  const attention = attentionOf(row, now);
  const words = target && trackWords(telling, target);
  return {
    ...{ agent: row.name, identities: row.identities.join(', '), team: names.get(row.team) ?? row.team, state: state.word },
    inState: state.since === null ? null : seconds(now - state.since),
    attempts: doneOf(row, row.attempts),
    connected: doneOf(row, row.connected),
    calls: target && row.validCalls,
    talk: target && seconds(row.talkMs),
    ofBase: target && wholePercent(target.baseRatio),
    due: target && pace !== null ? wholePercent(pace) : null,
    counts: target && isBehind(target, pace) ? limitingWords(telling, target) : (words?.missing ?? words?.reached ?? ''),
    tier: tierOf(row, telling),
    points: row.points,
    pace: aheadOf(row, now),
    rank: row.rank,
    alert: attention === null ? '' : say.attention[attention],
  };
}

function tierOf(row: AgentRow, { say }: Telling): string {
  const target = targetOf(row);
  const tier = target && target.tier > 0 ? target.tiers[target.tier - 1]?.id : undefined;
  return tier ?? (target?.isBaseMet ? say.track.base : '');
}

/** F5: the sums of the rows under a team's heading, and where all of the team is shown, its own track. */
function cellsOfGroup({ name, sum, whole }: Group, telling: Telling): Readonly<Record<FloorCellId, Cell>> {
  const { say, form, locale, now } = telling;
  const pace = whole && paceRatio(whole.pace, now);
  return {
    ...{
      agent: FLOOR_TABLE_WORDS[locale].heading(name),
      identities: '',
      team: name,
      state: say.group.agents(counted(telling, sum.agents)),
    },
    ...{ inState: null, attempts: sum.attempts, connected: sum.connected, calls: sum.validCalls, talk: seconds(sum.talkMs) },
    ofBase: whole?.track ? wholePercent(whole.track.baseRatio) : null,
    due: whole?.track && pace !== null ? wholePercent(pace) : null,
    counts: say.group.baseMet(form.count(sum.baseMet), form.count(sum.targeted)),
    ...{ tier: '', points: null, rank: null },
    pace: sum.behind > 0 ? say.group.behind(form.count(sum.behind)) : null,
    alert: sum.needing > 0 ? say.group.needing(counted(telling, sum.needing)) : '',
  };
}

const seconds = (ms: number): number => Math.floor(Math.max(0, ms) / 1000);
