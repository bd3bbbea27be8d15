import type { SignerRole } from '../events/book-events.ts';
import type { Settlement } from '../settle/settlement.ts';
import type { StatementLineKind } from '../settle/statement.ts';
import type { Locale } from '../site/site-file.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** What a statement says wherever it is read: on the page, printed, as PDF. */
export interface StatementWords {
  readonly title: With<string>;
  readonly states: Readonly<Record<Settlement['state'], string>>;
  readonly sealedAt: With<string>;
  readonly broken: Text;
  readonly total: Text;
  readonly lines: Text;
  readonly adjustments: Text;
  readonly adjustmentOf: (line: string, month: string) => string;
  readonly measured: Text;
  readonly proposals: Text;
  readonly target: With<string>;
  readonly figures: Readonly<Record<'base' | 'incentive', string>>;
  readonly points: Text;
  readonly grade: Text;
  readonly kinds: Readonly<Record<StatementLineKind, string>>;
  readonly signatures: Text;
  readonly unsigned: Text;
  readonly missing: With<string>;
  readonly roles: Readonly<Record<SignerRole, string>>;
  readonly digest: Text;
  readonly printed: With<string>;
}

const en: StatementWords = {
  title: (month) => `Statement ${month}`,
  states: { live: 'Live: the figures still move', provisional: 'Provisional', sealed: 'Sealed: final' },
  sealedAt: (date) => `sealed ${date}`,
  broken: 'These are not the statements that were signed and sealed. Tell payroll.',
  total: 'Total',
  lines: 'Pay',
  adjustments: 'Adjustments of earlier months',
  adjustmentOf: (line, month) => `${line}, ${month}`,
  measured: 'How it was measured',
  proposals: 'Proposals, for a person to sign',
  target: (target) => `of ${target}`,
  figures: { base: 'Base attained', incentive: 'Incentive attained' },
  points: 'Points',
  grade: 'Grade',
  kinds: { earning: 'earning', commission: 'commission', award: 'award', deduction: 'deduction' },
  signatures: 'Signatures',
  unsigned: 'Nobody has signed yet.',
  missing: (roles) => `Still to sign: ${roles}`,
  roles: { supervisor: 'supervisor', payroll: 'payroll', admin: 'admin' },
  digest: 'Digest',
  printed: (site) => `${site} · Tallyboard`,
};

const zhCn: StatementWords = {
  title: (month) => `${month}工资单`,
  states: { live: '未关账：数字仍会变化', provisional: '待确认', sealed: '已封账' },
  sealedAt: (date) => `${date} 封账`,
  broken: '这些工资单与封账时签署的不一致，请告知薪资人员。',
  total: '合计',
  lines: '工资项目',
  adjustments: '以前月份调整',
  adjustmentOf: (line, month) => `${line}（${month}）`,
  measured: '计量依据',
  proposals: '职级建议（须由人签字）',
  target: (target) => `目标 ${target}`,
  figures: { base: '基本量达成率', incentive: '激励量达成率' },
  points: '得分',
  grade: '等级',
  kinds: { earning: '收入', commission: '佣金', award: '奖励', deduction: '扣款' },
  signatures: '签署',
  unsigned: '尚无人签署。',
  missing: (roles) => `待签署：${roles}`,
  roles: { supervisor: '班组长', payroll: '薪资', admin: '管理员' },
  digest: '摘要',
  printed: (site) => `${site} · Tallyboard`,
};

export const STATEMENT_WORDS: Readonly<Record<Locale, StatementWords>> = { en, 'zh-CN': zhCn };
