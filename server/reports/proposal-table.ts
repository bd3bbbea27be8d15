import { tellTree, treeLines } from '../../shared/explain/tell.ts';
import { tellingFor } from '../../shared/explain/telling.ts';
import type { ProposalState } from '../../shared/settle/proposal-state.ts';
import type { Proposal } from '../../shared/settle/statement.ts';
import { spokenIn } from '../../shared/site-edit/level-names.ts';
import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import type { PayMonthAnswer } from '../../shared/wire/settlement-answers.ts';
import { localTimeText } from './local-time-text.ts';
import { stateNotes } from './settlement-tables.ts';
import type { Cell, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

const COLUMNS = ['kind', 'agent', 'name', 'before', 'after', 'month', 'from', 'state', 'evidence'] as const;

interface Words {
  readonly proposals: string;
  readonly kinds: Readonly<Record<Proposal['kind'], string>>;
  readonly states: Readonly<Record<ProposalState, string>>;
  readonly columns: Readonly<Record<(typeof COLUMNS)[number], string>>;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    proposals: 'Proposals',
    kinds: { pass: 'Pass probation', fail: 'End in probation', up: 'Promote', down: 'Demote' },
    states: { open: 'open', carriedOut: 'carried out', otherwise: 'decided otherwise' },
    columns: {
      ...{ kind: 'kind', agent: 'agent', name: 'name', before: 'level', after: 'level proposed', month: 'would hold from' },
      ...{ from: 'first day', state: 'state', evidence: 'evidence' },
    },
  },
  'zh-CN': {
    proposals: '晋降级建议',
    kinds: { pass: '试用期通过', fail: '试用期不通过', up: '晋级', down: '降级' },
    states: { open: '未决定', carriedOut: '已执行', otherwise: '已另作决定' },
    columns: {
      ...{ kind: '类别', agent: '工号', name: '姓名', before: '现级别', after: '建议级别', month: '生效月份' },
      ...{ from: '生效日', state: '状态', evidence: '依据' },
    },
  },
};

/** ST12: a row a proposal of the ladder as the page shows it (ST5, ST11), its evidence as a line a reason. */
export function proposalTable(told: PayMonthAnswer, site: Pick<SiteProfile, 'name'>, language: Locale): Table {
  const words = WORDS[language];
  const { month, at, levels } = told;
  const telling = tellingFor(language, told);
  const level = (id: string): string => spokenIn(levels, id, language);
  const rows = told.proposals.map(({ agent, name, proposal, state, from }): readonly Cell[] => {
    const { kind, from: before, to, effective, because } = proposal;
    const evidence = treeLines(tellTree(because, telling), telling).join('\n');
    const after = to === null || to === before ? '' : level(to);
    return [words.kinds[kind], agent, name, level(before), after, effective, from, words.states[state], evidence];
  });
  const about = [words.proposals, `${month.id} (${month.from} – ${month.to})`, localTimeText(at, telling.timeZone) ?? ''];
  return {
    name: words.proposals,
    notes: [...stateNotes(told, language), ...tableNotes({ ...site, timeZone: telling.timeZone }, about, rows, language)],
    columns: COLUMNS.map((id) => ({ id, header: words.columns[id], unit: id === 'from' ? 'date' : 'text' })),
    rows,
  };
}
