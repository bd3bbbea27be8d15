import type { AlertState } from '../site/alert-rules.ts';
import type { Locale } from '../site/site-file.ts';

/** The sentences of alerts: said by the floor and by webhooks alike. */
export interface AlertWords {
  readonly levels: { readonly notice: string; readonly warning: string };
  readonly longState: (who: string, state: AlertState, reason: string | null, time: string) => string;
  readonly longWait: (queue: string, time: string) => string;
  readonly manyWaiting: (queue: string, callers: string) => string;
  readonly notReached: (who: string, share: string, clock: string) => string;
  readonly behindPace: (who: string, points: string) => string;
  readonly phonesLost: (system: string, time: string) => string;
  readonly phonesSilent: (system: string, time: string) => string;
  readonly since: (clock: string) => string;
  /** What it is called once it does not stand any more. */
  readonly over: (sentence: string) => string;
}

const EN_STATES: Readonly<Record<AlertState, string>> = {
  ...{ available: 'available without a call', paused: 'paused', ringing: 'ringing', talking: 'on one call', hold: 'on hold' },
  wrapUp: 'in wrap-up',
};

const ZH_STATES: Readonly<Record<AlertState, string>> = {
  ...{ available: '空闲', paused: '示忙', ringing: '振铃', talking: '单通通话', hold: '保持', wrapUp: '话后处理' },
};

export const ALERT_WORDS: Readonly<Record<Locale, AlertWords>> = {
  en: {
    levels: { notice: 'Notice', warning: 'Warning' },
    longState: (who, state, reason, time) => `${who} has been ${EN_STATES[state]}${reason ? ` (${reason})` : ''} for more than ${time}`,
    longWait: (queue, time) => `A caller in ${queue} has been waiting for more than ${time}`,
    manyWaiting: (queue, callers) => `Callers waiting in ${queue}: ${callers} or more`,
    notReached: (who, share, clock) => `${who} had not reached ${share} of base by ${clock}`,
    behindPace: (who, points) => `${who} is ${points} percentage points or more behind pace`,
    phonesLost: (system, time) => `The link to phone system ${system} has been lost for more than ${time}`,
    phonesSilent: (system, time) => `Phone system ${system} has reported nothing for more than ${time}`,
    since: (clock) => `since ${clock}`,
    over: (sentence) => `Over: ${sentence}`,
  },
  'zh-CN': {
    levels: { notice: '提示', warning: '警告' },
    longState: (who, state, reason, time) => `${who}${ZH_STATES[state]}${reason ? `（${reason}）` : ''}已超过 ${time}`,
    longWait: (queue, time) => `队列 ${queue} 有来电等待超过 ${time}`,
    manyWaiting: (queue, callers) => `队列 ${queue} 等待的来电达到 ${callers} 个或更多`,
    notReached: (who, share, clock) => `${who}到 ${clock} 未达到基本量的 ${share}`,
    behindPace: (who, points) => `${who}落后应有进度 ${points} 个百分点或更多`,
    phonesLost: (system, time) => `与电话系统 ${system} 的连接断开已超过 ${time}`,
    phonesSilent: (system, time) => `电话系统 ${system} 已超过 ${time}没有任何报告`,
    since: (clock) => `${clock} 起`,
    over: (sentence) => `已解除：${sentence}`,
  },
};
