import type { Locale } from '../../../shared/site/site-file.ts';

/** Why a browser shows no notifications, and the way out. */
type NotifyWords = Readonly<Record<'insecure' | 'unsupported' | 'denied', string>>;

const WORDS: Readonly<Record<Locale, NotifyWords>> = {
  en: {
    insecure: 'Notifications need HTTPS (or this machine itself): this page came over plain http.',
    unsupported: 'This browser has no notifications.',
    denied: 'This browser was told to show no notifications of this page: allow them in its settings.',
  },
  'zh-CN': {
    insecure: '通知需要 HTTPS（或在服务器本机打开）：本页经普通 http 打开。',
    unsupported: '此浏览器没有通知功能。',
    denied: '此浏览器被设为不显示本页的通知：请在浏览器设置中允许。',
  },
};

export const notifyWords = (locale: Locale): NotifyWords => WORDS[locale];
