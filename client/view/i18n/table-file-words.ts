import type { Locale } from '../../../shared/site/site-file.ts';

/** The words of bringing a table in, whatever it is of. */
interface TableFileWords {
  readonly upload: string;
  readonly failed: (reason: string) => string;
}

const WORDS: Readonly<Record<Locale, TableFileWords>> = {
  en: {
    upload: 'Choose a CSV or XLSX file',
    failed: (reason) => `The file could not be read: ${reason}. Save it as XLSX or CSV, or copy its cells and paste them.`,
  },
  'zh-CN': {
    upload: '选择 CSV 或 XLSX 文件',
    failed: (reason) => `无法读取文件：${reason}。请另存为 XLSX 或 CSV，或复制单元格后粘贴。`,
  },
};

export const tableFileWords = (locale: Locale): TableFileWords => WORDS[locale];
