import type { HandoverOfList } from '../../../shared/lists/lead-handover.ts';
import type { Locale } from '../../../shared/site/site-file.ts';
import { plural, type Counted } from '../../../shared/explain/english-plural.ts';

type Text = string;

/** LS16: the words of the dialog in which the leads of one agent are handed to another. */
interface HandoverWords {
  readonly open: Text;
  readonly openOf: (name: string) => string;
  readonly title: (name: string) => string;
  readonly holds: (leads: Counted) => string;
  readonly none: Text;
  readonly means: Text;
  readonly toWhom: Text;
  readonly room: (leads: string) => string;
  readonly list: Text;
  readonly goes: Text;
  readonly stays: Text;
  readonly why: Readonly<Record<Exclude<keyof HandoverOfList, 'list' | 'name' | 'goes'>, (count: string) => string>>;
  readonly noRoomMeans: Text;
  readonly nothingGoes: Text;
  readonly reason: Text;
  readonly doIt: (leads: Counted, name: string) => string;
  readonly keep: Text;
  readonly done: (leads: Counted, name: string) => string;
  readonly changed: Text;
}

const WORDS: Readonly<Record<Locale, HandoverWords>> = {
  en: {
    open: 'Hand leads on…',
    openOf: (name) => `Hand leads on… ${name}`,
    title: (name) => `Leads of ${name}`,
    holds: (leads) => `${plural(leads, 'open lead', 'open leads')} over all lists.`,
    none: 'No open lead is held.',
    means: 'They go as if handed out today: protection and attempts begin anew. They count as given today.',
    toWhom: 'To whom',
    room: (leads) => `room for ${leads}`,
    ...{ list: 'List', goes: 'Goes', stays: 'Stays' },
    why: {
      noRoom: (count) => `${count} without room`,
      coolOff: (count) => `${count} cooling off`,
      doNotCall: (count) => `${count} not to be called`,
      closed: (count) => `${count} closed`,
    },
    noRoomMeans: 'There is no room for all: those held longest go first, the rest stays.',
    nothingGoes: 'Nothing would go. Choose somebody else.',
    reason: 'Why',
    doIt: (leads, name) => `Hand ${plural(leads, 'lead', 'leads')} to ${name}`,
    keep: 'Leave them',
    done: (leads, name) => `${plural(leads, 'lead is', 'leads are')} ${name}’s now.`,
    changed: 'Other leads would go by now: look again, then hand them on.',
  },
  'zh-CN': {
    open: '转交线索…',
    openOf: (name) => `转交线索… ${name}`,
    title: (name) => `${name}的线索`,
    holds: ({ text }) => `所有名单共持有 ${text} 条未关闭线索。`,
    none: '没有持有未关闭的线索。',
    means: '视同今日分配：保护期和拨打次数重新计算，并计入今日分配数。',
    toWhom: '转交给',
    room: (leads) => `还可持有 ${leads} 条`,
    ...{ list: '名单', goes: '转交', stays: '保留' },
    why: {
      noRoom: (count) => `${count} 条超出上限`,
      coolOff: (count) => `${count} 条在冷却期`,
      doNotCall: (count) => `${count} 条勿扰`,
      closed: (count) => `${count} 条已关闭`,
    },
    noRoomMeans: '接收人的持有上限不够：持有最久的先转交，其余保留不动。',
    nothingGoes: '没有可转交的线索，请选择其他座席。',
    reason: '原因',
    doIt: ({ text }, name) => `将 ${text} 条线索转交给${name}`,
    keep: '取消',
    done: ({ text }, name) => `已将 ${text} 条线索转交给${name}。`,
    changed: '可转交的线索已有变化，请核对后再转交。',
  },
};

export const handoverWords = (locale: Locale): HandoverWords => WORDS[locale];
