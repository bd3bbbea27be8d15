import { becauseText, LEAD_NAMES, outcomeText } from '../../shared/lists/lead-names.ts';
import type { LeadState } from '../../shared/lists/lead-states.ts';
import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { LeadRow } from '../../shared/wire/lead-answers.ts';
import { localTimeText } from './local-time-text.ts';
import type { Cell, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

const COLUMNS = ['lead', 'state', 'because', 'owner', 'attempts', 'last', 'due', 'next', 'heldBy'] as const;

const WORDS: Readonly<Record<Locale, { readonly leads: string; readonly columns: Readonly<Record<(typeof COLUMNS)[number], string>> }>> = {
  en: {
    leads: 'Single leads',
    columns: {
      ...{ lead: 'lead', state: 'state', because: 'why', owner: 'held by', attempts: 'attempts', last: 'last outcome', due: 'due' },
      ...{ next: 'may be dialled', heldBy: 'held back' },
    },
  },
  'zh-CN': {
    leads: '单条线索',
    columns: {
      ...{ lead: '线索', state: '状态', because: '原因', owner: '持有人', attempts: '拨打次数', last: '上次结果', due: '到期日' },
      ...{ next: '何时可拨', heldBy: '暂缓原因' },
    },
  },
};

/** The leads that were chosen (LS9), at that moment. */
export interface LeadsTold {
  readonly list: string;
  readonly listName: string | null;
  readonly chosen: { readonly state?: LeadState | undefined; readonly owner?: string | undefined };
  readonly now: EpochMs;
  readonly rows: readonly LeadRow[];
}

/** LS17: a row a lead in the order and the words of the page (LS9). No number, masked or not (N17). */
export function leadTable(
  { list, listName, chosen, now, rows: told }: LeadsTold,
  { name, timeZone }: Pick<SiteProfile, 'name' | 'timeZone'>,
  language: Locale,
): Table {
  const words = WORDS[language];
  const names = LEAD_NAMES[language];
  const rows = told.map((row): readonly Cell[] => {
    const { lead, state, because, ownerName, attempts, lastOutcome, due } = row;
    return [
      ...[lead, names.states[state], because === null ? '' : becauseText(because, language), ownerName ?? '', attempts.total],
      ...[lastOutcome === null ? '' : outcomeText(lastOutcome, language), due, ...nextCells(row, { timeZone, now, language })],
    ];
  });
  const about = [
    listName ?? list,
    words.leads,
    ...(chosen.state ? [names.states[chosen.state]] : []),
    ...(chosen.owner ? [chosen.owner] : []),
  ];
  return {
    name: words.leads,
    notes: tableNotes({ name, timeZone }, [...about, localTimeText(now, timeZone) ?? ''], rows, language),
    columns: COLUMNS.map((id) => ({
      id,
      header: words.columns[id],
      unit: id === 'attempts' ? 'count' : id === 'due' ? 'date' : 'text',
    })),
    rows,
  };
}

const TO_THE_MINUTE = 'YYYY-MM-DD hh:mm'.length;

/** When it may be dialled, and what holds it back until then. */
function nextCells(
  { state, next }: LeadRow,
  { timeZone, now, language }: { readonly timeZone: string; readonly now: EpochMs; readonly language: Locale },
): readonly [next: string, heldBy: string] {
  const names = LEAD_NAMES[language];
  if (state === 'notTaken' || next.state === 'closed') return [names.never, ''];
  return next.at <= now ? [names.now, ''] : [localTimeText(next.at, timeZone)?.slice(0, TO_THE_MINUTE) ?? '', names.heldBy[next.heldBy]];
}
