import type { Locale } from '../site/site-file.ts';

/** The field's words for the metrics of the presets; a site's own metric shows the id the site gave it. */
export const METRIC_NAMES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  'zh-CN': {
    ...{ validCalls: '有效通次', talkTime: '通时', connected: '接通量', attempts: '外呼量', dialled: '外呼量' },
    ...{ answered: '接听量', missed: '漏接量', holdTime: '保持时长', wrapUpTime: '话后处理时长', pausedTime: '示忙时长' },
    ...{ presentTime: '签入时长', scheduledTime: '排班时长', qa: '质检分', criticalErrors: '致命差错' },
    ...{ collected: '回款', refunds: '退款', deals: '成交单数', leadsCalled: '已拨名单', leadsReached: '接通名单' },
  },
  en: {
    ...{ validCalls: 'valid calls', talkTime: 'talk time', connected: 'connected calls', attempts: 'attempts', dialled: 'attempts' },
    ...{ answered: 'answered calls', missed: 'missed calls', holdTime: 'hold time', wrapUpTime: 'wrap-up time', pausedTime: 'paused time' },
    ...{ presentTime: 'time logged in', scheduledTime: 'scheduled time', qa: 'QA score', criticalErrors: 'critical QA errors' },
    ...{ collected: 'cash collected', refunds: 'refunds', deals: 'deals', leadsCalled: 'leads called', leadsReached: 'leads reached' },
  },
};
