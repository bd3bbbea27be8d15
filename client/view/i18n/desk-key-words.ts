import type { Locale } from '../../../shared/site/site-file.ts';

type With<Value> = (value: Value) => string;

/** The page on which agents are given PINs and badges. Beside the catalogue: no other page loads them. */
export interface DeskKeyWords {
  readonly title: string;
  readonly about: string;
  readonly notYours: string;
  readonly failed: With<string>;
  readonly stale: string;
  readonly off: string;
  readonly offWay: string;
  readonly nobody: string;
  readonly noAccount: string;
  readonly hasPin: string;
  readonly hasBadge: string;
  readonly none: string;
  readonly pin: string;
  readonly pinOf: With<string>;
  readonly badge: string;
  readonly badgeOf: With<string>;
  readonly take: string;
  readonly takeOf: With<string>;
  readonly sure: With<string>;
  readonly anewSure: With<string>;
  readonly pinTold: With<string>;
  readonly pinOnce: string;
  readonly badgeTold: With<string>;
  readonly badgeOnce: string;
  readonly scan: With<string>;
  readonly problems: Readonly<Record<string, string>>;
}

const WORDS: Readonly<Record<Locale, DeskKeyWords>> = {
  en: {
    title: 'PINs and badges',
    about:
      'How agents come to their desk without a password: a PIN to type, or a badge to scan. It opens the desk for a shift, and nothing else.',
    notYours: 'PINs and badges are given by supervisors and admins.',
    failed: (reason) => `The agents could not be fetched: ${reason}`,
    stale: 'The server does not answer: what stands here may be old. It is asked again by itself.',
    off: 'The site file does not allow PINs and badges',
    offWay: 'An admin adds this under Site file, if you want them:',
    nobody: 'No agents are on your teams',
    noAccount: 'no account yet: an admin invites them first',
    hasPin: 'PIN',
    hasBadge: 'badge',
    none: 'neither',
    pin: 'New PIN',
    pinOf: (name) => `New PIN for ${name}`,
    badge: 'New badge',
    badgeOf: (name) => `New badge for ${name}`,
    take: 'Take away',
    takeOf: (name) => `Take PIN and badge from ${name}`,
    sure: (name) => `Take PIN and badge from ${name}? Desks that were opened with them are closed at once.`,
    anewSure: (name) => `${name} has one already. Make another? The earlier one is void, and desks opened with it are closed at once.`,
    pinTold: (name) => `The PIN of ${name}`,
    pinOnce: 'It is shown this once. Tell it to nobody else.',
    badgeTold: (name) => `The badge of ${name}`,
    badgeOnce: 'It is shown this once: print the code. Whoever has it can open this desk, until you make another or take it away.',
    scan: (name) => `QR code of the badge of ${name}`,
    problems: {
      deskLoginOff: 'The site file does not allow PINs and badges any more.',
      unknownAccount: 'They have no account any more. An admin can invite them.',
    },
  },
  'zh-CN': {
    title: 'PIN 和工牌',
    about: '座席无需密码即可打开桌面：输入 PIN，或扫描工牌二维码。只打开本人桌面，有效一个班次。',
    notYours: 'PIN 和工牌由班组长和管理员发放。',
    failed: (reason) => `无法读取座席：${reason}`,
    stale: '服务器没有应答，以下内容可能已过时，会自动重试。',
    off: '配置文件不允许使用 PIN 和工牌',
    offWay: '如需使用，请管理员在“配置文件”页面写入：',
    nobody: '您的班组中没有座席',
    noAccount: '还没有账号：请先由管理员邀请',
    hasPin: 'PIN',
    hasBadge: '工牌',
    none: '均无',
    pin: '新 PIN',
    pinOf: (name) => `为 ${name} 生成新 PIN`,
    badge: '新工牌',
    badgeOf: (name) => `为 ${name} 生成新工牌`,
    take: '收回',
    takeOf: (name) => `收回 ${name} 的 PIN 和工牌`,
    sure: (name) => `收回 ${name} 的 PIN 和工牌？用它们打开的桌面会立即关闭。`,
    anewSure: (name) => `${name} 已经有了。重新生成？旧的随即失效，用它打开的桌面会立即关闭。`,
    pinTold: (name) => `${name} 的 PIN`,
    pinOnce: '只显示这一次，请勿告诉他人。',
    badgeTold: (name) => `${name} 的工牌`,
    badgeOnce: '只显示这一次，请打印二维码。持有者即可打开该桌面，直到重新生成或收回。',
    scan: (name) => `${name} 的工牌二维码`,
    problems: {
      deskLoginOff: '配置文件已不再允许使用 PIN 和工牌。',
      unknownAccount: '该座席已没有账号，可由管理员邀请。',
    },
  },
};

export const deskKeyWords = (locale: Locale): DeskKeyWords => WORDS[locale];
