import type { LeadAct } from '../../../shared/lists/lead-act.ts';
import type { LeadStep } from '../../../shared/lists/lead-history.ts';
import { LEAD_NAMES, type LeadNames } from '../../../shared/lists/lead-names.ts';
import type { Locale } from '../../../shared/site/site-file.ts';
import type { LeadActError } from '../../../shared/wire/lead-answers.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** The words of the table of single leads. */
interface SingleLeadWords extends LeadNames {
  readonly title: Text;
  readonly table: Text;
  readonly search: Text;
  readonly searchHint: Text;
  readonly find: Text;
  readonly showAll: Text;
  readonly state: Text;
  readonly owner: Text;
  readonly anyState: Text;
  readonly anybody: Text;
  readonly columns: Readonly<Record<'lead' | 'state' | 'owner' | 'attempts' | 'last' | 'due' | 'next', string>>;
  readonly none: Text;
  readonly foundNone: Text;
  readonly shown: (first: string, last: string, total: string) => string;
  readonly before: Text;
  readonly after: Text;
  readonly history: Text;
  readonly zone: With<string>;
  readonly steps: Readonly<Record<LeadStep['kind'], string>>;
  readonly others: Text;
  readonly byWhom: With<string>;
  readonly noEffect: Text;
  readonly close: Text;
  readonly acts: Readonly<Record<LeadAct['do'], string>>;
  readonly means: Readonly<Record<LeadAct['do'], string>>;
  readonly toWhom: Text;
  readonly reason: Text;
  readonly keep: Text;
  readonly done: Readonly<Record<LeadAct['do'], string>>;
  readonly problems: Readonly<Record<LeadActError, string>>;
}

const WORDS: Readonly<Record<Locale, SingleLeadWords>> = {
  en: {
    ...LEAD_NAMES.en,
    ...{ title: 'Single leads', table: 'Table of leads' },
    ...{ search: 'Lead’s id or phone number', searchHint: 'A number is looked for by its key and kept nowhere.', find: 'Search' },
    ...{ showAll: 'Show all', state: 'State', owner: 'Held by', anyState: 'Any', anybody: 'Anybody' },
    columns: {
      lead: 'Lead',
      state: 'State',
      owner: 'Held by',
      attempts: 'Attempts',
      last: 'Last outcome',
      due: 'Due',
      next: 'May be dialled',
    },
    ...{ none: 'No lead fits.', foundNone: 'No lead of your teams, and none that is free, has this id or number.' },
    shown: (first, last, total) => `${first} to ${last} of ${total}`,
    ...{ before: 'Previous', after: 'Next' },
    history: 'History',
    zone: (zone) => `times of ${zone}, the oldest first`,
    steps: {
      ...{ imported: 'Imported', recycled: 'Given back', assigned: 'Given to', claimed: 'Taken by', attempted: 'Tried' },
      ...{ contacted: 'Reached by', closed: 'Closed', objected: 'Customer objected', due: 'Came free: protection over' },
    },
    ...{ others: 'somebody of another team', byWhom: (name) => `by ${name}`, noEffect: 'changed nothing', close: 'Close' },
    acts: { giveBack: 'Give back', give: 'Give to …', close: 'Close lead', doNotCall: 'Do not call' },
    means: {
      giveBack: 'The lead goes back to the pool, and its attempts count anew. Others may have it at once.',
      give: 'The agent has it from now on, as if handed out today; whoever holds it now loses it.',
      close: 'The lead is closed for good: nobody dials it again.',
      doNotCall: 'The lead is closed, and its number is barred in every list, now and in later imports.',
    },
    ...{ toWhom: 'To whom', reason: 'Why', keep: 'Leave it' },
    done: { giveBack: 'Given back.', give: 'Given.', close: 'Closed.', doNotCall: 'Closed, and the number is barred.' },
    problems: {
      'lead.changed': 'Something was told of this lead meanwhile. Look at it again.',
      'lead.closed': 'This lead is closed, and stays so.',
      'lead.free': 'Nobody holds this lead.',
      'lead.theirs': 'This agent holds it already.',
      'lead.notTaken': 'The list has not taken this lead: its number is barred, or another lead has it.',
      'lead.coolOff': 'This agent gave it up or lost it just now. Choose somebody else, or wait.',
      'lead.full': 'This agent has as many leads as the rules allow.',
      'lead.doNotCall': 'This customer does not want to be called.',
    },
  },
  'zh-CN': {
    ...LEAD_NAMES['zh-CN'],
    ...{ title: '单条线索', table: '线索表' },
    ...{ search: '线索编号或电话号码', searchHint: '号码只用来换算密钥查找，不会保存。', find: '查找' },
    ...{ showAll: '显示全部', state: '状态', owner: '持有人', anyState: '不限', anybody: '任何人' },
    columns: { lead: '线索', state: '状态', owner: '持有人', attempts: '拨打次数', last: '上次结果', due: '到期日', next: '何时可拨' },
    ...{ none: '没有符合条件的线索。', foundNone: '您的班组和公共池中没有此编号或号码的线索。' },
    shown: (first, last, total) => `第 ${first} 至 ${last} 条，共 ${total} 条`,
    ...{ before: '上一页', after: '下一页' },
    history: '历史',
    zone: (zone) => `${zone} 时间，从早到晚`,
    steps: {
      ...{ imported: '导入', recycled: '收回', assigned: '分配给', claimed: '领取', attempted: '拨打' },
      ...{ contacted: '有效联系', closed: '关闭', objected: '客户拒绝来电', due: '保护期满，自动释放' },
    },
    ...{ others: '其他班组成员', byWhom: (name) => `操作人 ${name}`, noEffect: '未产生影响', close: '关闭' },
    acts: { giveBack: '收回', give: '转给……', close: '关闭线索', doNotCall: '勿扰' },
    means: {
      giveBack: '线索回到公共池，拨打次数重新计算，其他人可立即获得。',
      give: '线索转给该座席，视同今日分配；原持有人不再持有。',
      close: '线索永久关闭，不再拨打。',
      doNotCall: '线索关闭，其号码在所有名单中禁拨，以后导入也不收录。',
    },
    ...{ toWhom: '转给', reason: '原因', keep: '取消' },
    done: { giveBack: '已收回。', give: '已转给。', close: '已关闭。', doNotCall: '已关闭，号码已禁拨。' },
    problems: {
      'lead.changed': '此线索刚有新的变化，请重新查看。',
      'lead.closed': '此线索已关闭。',
      'lead.free': '此线索无人持有。',
      'lead.theirs': '该座席已持有此线索。',
      'lead.notTaken': '名单未收录此线索：号码被禁拨或属于其他线索。',
      'lead.coolOff': '该座席刚失去此线索，请选择他人或稍后再试。',
      'lead.full': '该座席的线索已达规则上限。',
      'lead.doNotCall': '此客户不愿接听来电。',
    },
  },
};

export const singleLeadWords = (locale: Locale): SingleLeadWords => WORDS[locale];
