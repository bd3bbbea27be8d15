import type { Locale } from '../../../shared/site/site-file.ts';

type Text = string;

/** The words of taking figures out as a file. Beside the catalogue: most pages have no file. */
interface ExportWords {
  /** Before the files of a table. */
  readonly asFile: Text;
  readonly title: (name: string) => string;
  readonly reason: Text;
  readonly hint: Text;
  readonly why: Text;
  readonly take: Text;
  readonly taking: Text;
  readonly cancel: Text;
  readonly noRight: Text;
  /** Answers of the server that a person can do something about. */
  readonly problems: Readonly<Record<string, string>>;
}

const WORDS: Readonly<Record<Locale, ExportWords>> = {
  en: {
    asFile: 'The same as a file:',
    title: (name) => `Take out: ${name}`,
    ...{ reason: 'What for', hint: 'e.g. for the tax adviser' },
    why: 'The file says who took it out, when and what for, and so does the audit.',
    ...{ take: 'Take the file', taking: 'Fetching …', cancel: 'Cancel' },
    noRight: 'Taking files out needs a right of its own: an admin gives it.',
    problems: {
      noExportRight: 'Your right to take files out was taken away meanwhile: an admin gives it.',
      noReason: 'Say what for, in 3 to 200 characters.',
    },
  },
  'zh-CN': {
    asFile: '下载文件：',
    title: (name) => `导出：${name}`,
    ...{ reason: '用途', hint: '如：提供给税务顾问' },
    why: '文件和审计都会记录导出人、时间和用途。',
    ...{ take: '导出文件', taking: '正在导出…', cancel: '取消' },
    noRight: '导出文件需要单独的权限，由管理员授予。',
    problems: { noExportRight: '您的导出权限已被收回，请联系管理员。', noReason: '请用 3 至 200 个字符说明用途。' },
  },
};

export const exportWords = (locale: Locale): ExportWords => WORDS[locale];
