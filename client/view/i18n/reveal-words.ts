import type { Locale } from '../../../shared/site/site-file.ts';

type Text = string;

/** The words of showing a customer's number. Beside the catalogue: most pages show none. */
interface RevealWords {
  readonly open: Text;
  readonly title: (lead: string) => string;
  readonly reason: Text;
  readonly hint: Text;
  readonly why: Text;
  readonly show: Text;
  readonly asking: Text;
  readonly cancel: Text;
  readonly hide: Text;
  readonly goneIn: (seconds: string) => string;
  readonly gone: Text;
  readonly again: Text;
  /** Answers of the server that a person can do something about. */
  readonly problems: Readonly<Record<string, string>>;
}

const WORDS: Readonly<Record<Locale, RevealWords>> = {
  en: {
    ...{ open: 'Show number…', title: (lead) => `Number of lead ${lead}` },
    ...{ reason: 'What for', hint: 'e.g. the customer asked to be called back' },
    why: 'Who looked at which number, when and what for stands in the audit.',
    ...{ show: 'Show number', asking: 'Asking …', cancel: 'Cancel', hide: 'Hide now' },
    goneIn: (seconds) => `Gone in ${seconds} s, or with Esc`,
    ...{ gone: 'The number is hidden again.', again: 'Show it once more' },
    problems: {
      noRevealRight: 'Your right to see numbers was taken away meanwhile: an admin gives it.',
      noReason: 'Say what for, in 3 to 200 characters.',
      notKept:
        'This number is not kept: the site keeps none, or not for so long. Importing the list again brings it back where numbers are kept.',
      notToBeDialled: 'This lead is closed or not to be called, so its number is not shown.',
      tooOften: 'Ten numbers a minute are shown: wait a minute.',
      forbidden: 'This lead is somebody else’s now.',
    },
  },
  'zh-CN': {
    ...{ open: '显示号码…', title: (lead) => `线索 ${lead} 的号码` },
    ...{ reason: '用途', hint: '如：客户要求回电' },
    why: '审计会记录谁在何时为何查看了哪个号码。',
    ...{ show: '显示号码', asking: '正在查询…', cancel: '取消', hide: '立即隐藏' },
    goneIn: (seconds) => `${seconds} 秒后隐藏，按 Esc 立即隐藏`,
    ...{ gone: '号码已隐藏。', again: '再次显示' },
    problems: {
      noRevealRight: '您查看号码的权限已被收回，请联系管理员。',
      noReason: '请用 3 至 200 个字符说明用途。',
      notKept: '该号码未保存：本职场不保存号码，或已过保存期限。若职场保存号码，重新导入名单即可。',
      notToBeDialled: '该线索已关闭或禁止拨打，号码不予显示。',
      tooOften: '每分钟最多显示十个号码，请稍候一分钟。',
      forbidden: '该线索现由他人持有。',
    },
  },
};

export const revealWords = (locale: Locale): RevealWords => WORDS[locale];
