import { LONGEST_REASON_BYTES, type ReasonFlaw } from '../../../shared/phones/pause-reason.ts';
import type { Locale } from '../../../shared/site/site-file.ts';
import type { PhoneAct, PhoneDoubt, PhoneRefusal } from '../../../shared/wire/phone-actions.ts';

type With<Value> = (value: Value) => string;
type ByAct<Value> = Readonly<Record<PhoneAct['do'], Value>>;

/** What can be asked of phone systems. Beside the catalogue: only the floor loads it. */
export interface PhoneWords {
  readonly title: string;
  readonly pausedFor: With<string>;
  readonly paused: string;
  readonly noQueues: With<string>;
  readonly lost: With<string>;
  readonly notLive: string;
  readonly fixed: With<string>;
  readonly failed: With<string>;
  readonly retry: string;
  readonly open: ByAct<string>;
  readonly titles: ByAct<With<string>>;
  readonly inCall: With<string>;
  readonly onHold: With<string>;
  readonly ringing: string;
  readonly noCall: With<string>;
  readonly reason: string;
  readonly queues: string;
  readonly join: (queues: readonly string[]) => string;
  readonly effect: ByAct<(name: string, queues: string) => string>;
  readonly flaws: Readonly<Record<ReasonFlaw | 'noQueue', string>>;
  readonly send: ByAct<string>;
  readonly sending: string;
  readonly cancel: string;
  readonly done: string;
  readonly inQueue: (queue: string, what: string) => string;
  readonly doneThere: string;
  readonly refusals: Readonly<Record<Exclude<PhoneRefusal, 'other'>, string>>;
  readonly otherRefusal: With<string>;
  readonly doubts: Readonly<Record<PhoneDoubt, string>>;
  readonly refused: (reason: string, way: string) => string;
  readonly stale: string;
  readonly noAnswer: string;
  /** X8. `call`: since when they have it. */
  readonly listen: {
    readonly open: With<string>;
    readonly title: (name: string, call: string) => string;
    readonly phone: string;
    readonly phoneHint: string;
    readonly flaw: string;
    readonly effect: With<string>;
    readonly send: string;
    readonly done: string;
    readonly notPermitted: string;
  };
}

const CHINESE_CHARACTER_BYTES = 3;
const LONGEST_CHINESE = Math.floor(LONGEST_REASON_BYTES / CHINESE_CHARACTER_BYTES);

const en: PhoneWords = {
  title: 'Phone system',
  pausedFor: (reason) => `paused: ${reason}`,
  paused: 'paused',
  noQueues: (system) => `In no queue of ${system} now.`,
  lost: (system) => `The link to ${system} is lost: nothing can be asked of it until it stands again.`,
  notLive: 'The board is not live: nothing can be asked for until it is.',
  fixed: (queues) => `Fixed member of ${queues}: can’t be logged out from here.`,
  failed: (why) => `What can be asked of the phone system is not known: ${why}`,
  retry: 'Try again',
  open: { pause: 'Pause …', resume: 'End pause …', logOut: 'Log out …' },
  titles: {
    pause: (name) => `Pause ${name}`,
    resume: (name) => `End the pause of ${name}`,
    logOut: (name) => `Log ${name} out of queues`,
  },
  inCall: (timer) => `In a call now, for ${timer}. It goes on.`,
  onHold: (timer) => `Has a caller on hold now, for ${timer}. The call goes on.`,
  ringing: 'A call is ringing there now. It can still be answered.',
  noCall: (state) => `In no call now: ${state}.`,
  reason: 'Reason',
  queues: 'Queues',
  join: (queues) => new Intl.ListFormat('en', { type: 'conjunction' }).format(queues),
  effect: {
    pause: (name, queues) => `${name} gets no more calls from ${queues} until the pause is over.`,
    resume: (name, queues) => `${name} gets calls from ${queues} again.`,
    logOut: (name, queues) => `${name} leaves ${queues}, and gets no calls from there until they log in again.`,
  },
  flaws: {
    missing: 'Say what the pause is for: the agent and the log will have it.',
    broken: 'Write the reason without | and line breaks: the phone system can’t store them.',
    tooLong: `Make the reason shorter: the phone system keeps ${LONGEST_REASON_BYTES} letters, or ${LONGEST_CHINESE} Chinese characters.`,
    noQueue: 'Choose at least one queue.',
  },
  send: { pause: 'Pause now', resume: 'End the pause', logOut: 'Log out now' },
  sending: 'Waiting for the phone system …',
  cancel: 'Leave it',
  done: 'Done: the phone system has confirmed it.',
  inQueue: (queue, what) => `${queue}: ${what}`,
  doneThere: 'done',
  refusals: {
    gone: 'not done. They are not in this queue any more.',
    notPermitted: 'not done. The phone system does not let Tallyboard’s account do this. The way out: write = …,agent in manager.conf.',
    fixed: 'not done. The queue’s configuration names them. The way out: pause them instead.',
  },
  otherRefusal: (words) => `not done. The phone system says: ${words}`,
  doubts: {
    silent: 'not known. The phone system did not answer within 5 s; the board will show it if it was done.',
    untold: 'not known. The phone system said yes, and told of no change within 5 s. The account needs read = …,agent in manager.conf.',
    lost: 'not known. The link was lost in between; the board will show it once the link stands again.',
  },
  refused: (reason, way) => `Not done: ${reason}. The way out: ${way}.`,
  stale: 'Not done: the server was started anew meanwhile. See what is so now, and send it again.',
  noAnswer: 'The server did not answer. Send it again: it is carried out once.',
  listen: {
    open: (call) => `Listen to the call of ${call} …`,
    title: (name, call) => `Listen to ${name}’s call of ${call}`,
    phone: 'Your own phone',
    phoneHint: 'e.g. 2099 or PJSIP/2099',
    flaw: 'Write the extension of your phone: letters, digits, - and _ only, such as 2099 or PJSIP/2099.',
    effect: (name) =>
      `Your phone rings; once you take it you hear the call, and nobody hears you. It stands in the audit. ${name} is told at their desk, unless the site has it otherwise.`,
    send: 'Ring my phone',
    done: 'Your phone rings: take it to listen.',
    notPermitted: 'not done. The phone system does not let Tallyboard’s account do this. The way out: write = …,originate in manager.conf.',
  },
};

const zhCn: PhoneWords = {
  title: '电话系统',
  pausedFor: (reason) => `示忙：${reason}`,
  paused: '示忙',
  noQueues: (system) => `目前不在 ${system} 的任何队列中。`,
  lost: (system) => `与 ${system} 的连接已断开：恢复之前无法操作。`,
  notLive: '看板不是实时的：恢复之前无法操作。',
  fixed: (queues) => `${queues} 的固定成员：无法在此签出。`,
  failed: (why) => `未能获知可进行的操作：${why}`,
  retry: '重试',
  open: { pause: '示忙…', resume: '解除示忙…', logOut: '签出…' },
  titles: {
    pause: (name) => `将${name}示忙`,
    resume: (name) => `解除${name}的示忙`,
    logOut: (name) => `将${name}签出队列`,
  },
  inCall: (timer) => `正在通话，已 ${timer}。通话会继续。`,
  onHold: (timer) => `正保持一位来电者，已 ${timer}。通话会继续。`,
  ringing: '正在振铃。这通电话仍可接听。',
  noCall: (state) => `目前没有通话：${state}。`,
  reason: '原因',
  queues: '队列',
  join: (queues) => queues.join('、'),
  effect: {
    pause: (name, queues) => `示忙解除之前，${name}不再接到 ${queues} 的来电。`,
    resume: (name, queues) => `${name}将重新接到 ${queues} 的来电。`,
    logOut: (name, queues) => `${name}将离开 ${queues}，重新签入之前不再接到来电。`,
  },
  flaws: {
    missing: '请写明示忙原因：座席可见，并会记入日志。',
    broken: '原因中不能有 | 和换行：电话系统无法保存。',
    tooLong: `原因太长：电话系统最多保存 ${LONGEST_CHINESE} 个汉字或 ${LONGEST_REASON_BYTES} 个字母。`,
    noQueue: '请至少选择一个队列。',
  },
  send: { pause: '确认示忙', resume: '确认解除', logOut: '确认签出' },
  sending: '正在等待电话系统…',
  cancel: '不操作',
  done: '已完成：电话系统已确认。',
  inQueue: (queue, what) => `${queue}：${what}`,
  doneThere: '已完成',
  refusals: {
    gone: '未执行。此人已不在该队列中。',
    notPermitted: '未执行。电话系统不允许 Tallyboard 的账号这样做。解决办法：在 manager.conf 中给该账号 write = …,agent。',
    fixed: '未执行。此人是队列配置中的固定成员。解决办法：改为示忙。',
  },
  otherRefusal: (words) => `未执行。电话系统答复：${words}`,
  doubts: {
    silent: '结果未知。电话系统 5 秒内没有应答；如已执行，看板会显示。',
    untold: '结果未知。电话系统已接受，但 5 秒内没有报告变化。该账号在 manager.conf 中需要 read = …,agent。',
    lost: '结果未知。期间连接断开；连接恢复后看板会显示。',
  },
  refused: (reason, way) => `未执行：${reason}。解决办法：${way}。`,
  stale: '未执行：服务器在此期间重新启动过。请查看现状后再发一次。',
  noAnswer: '服务器没有应答。请再发一次：只会执行一次。',
  listen: {
    open: (call) => `监听 ${call} 的通话…`,
    title: (name, call) => `监听${name} ${call} 的通话`,
    phone: '您自己的话机',
    phoneHint: '例：2099 或 PJSIP/2099',
    flaw: '请填写您的分机：只能用字母、数字、- 和 _，例如 2099 或 PJSIP/2099。',
    effect: (name) => `您的话机会振铃；接起后可听到通话，对方听不到您。会记入审计。除非本站另有规定，${name}会在自己的工作台上看到。`,
    send: '呼叫我的话机',
    done: '您的话机正在振铃：接起即可监听。',
    notPermitted: '未执行。电话系统不允许 Tallyboard 的账号这样做。解决办法：在 manager.conf 中给该账号 write = …,originate。',
  },
};

const WORDS: Readonly<Record<Locale, PhoneWords>> = { en, 'zh-CN': zhCn };

export const phoneWords = (locale: Locale): PhoneWords => WORDS[locale];
