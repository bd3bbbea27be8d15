import type { Locale } from '../../../shared/site/site-file.ts';
import type { OfficeGroup } from '../guarded-pages.ts';

const WORDS: Readonly<Record<Locale, Readonly<Record<OfficeGroup, string>>>> = {
  en: { walls: 'Walls', work: 'People and work', pay: 'Rules and pay', site: 'Access and records' },
  'zh-CN': { walls: '大屏', work: '人员与工作', pay: '规则与薪资', site: '权限与记录' },
};

/** What the pages of a group have in common. */
export const officeGroupWords = (locale: Locale): Readonly<Record<OfficeGroup, string>> => WORDS[locale];
