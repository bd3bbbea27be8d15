import type { Locale } from '../../../shared/site/site-file.ts';

/** How agents come to their desk by a PIN or a badge. */
export interface DeskLoginWords {
  readonly title: string;
  readonly why: string;
  readonly name: string;
  readonly pin: string;
  readonly send: string;
  readonly password: string;
  readonly leave: string;
  readonly problems: Readonly<Record<string, string>>;
}

const WORDS: Readonly<Record<Locale, DeskLoginWords>> = {
  en: {
    title: 'To your desk',
    why: 'With the PIN that your supervisor gave you.',
    name: 'Name or extension',
    pin: 'PIN',
    send: 'Open my desk',
    password: 'With a password instead',
    leave: 'Log out',
    problems: {
      wrongPin: 'Name or PIN is wrong. Try again, or ask your supervisor for a new PIN.',
      wrongBadge: 'This badge is good no more. Ask your supervisor for a new one.',
      deskLoginOff: 'PINs and badges are not used here any more. Log in with a password.',
    },
  },
  'zh-CN': {
    title: '进入我的桌面',
    why: '使用班组长发给您的 PIN。',
    name: '用户名或分机号',
    pin: 'PIN',
    send: '打开我的桌面',
    password: '改用密码登录',
    leave: '退出',
    problems: {
      wrongPin: '用户名或 PIN 错误。请重试，或请班组长发放新的 PIN。',
      wrongBadge: '此工牌二维码已失效。请向班组长领取新的。',
      deskLoginOff: '此处已不再使用 PIN 和工牌。请使用密码登录。',
    },
  },
};

export const deskLoginWords = (locale: Locale): DeskLoginWords => WORDS[locale];
