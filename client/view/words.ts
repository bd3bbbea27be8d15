import { formatsOf } from '../../shared/explain/format.ts';
import type { Reading } from '../../shared/explain/measured-words.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { Catalogue } from './i18n/catalogue.ts';
import { en } from './i18n/en.ts';
import { zhCn } from './i18n/zh-cn.ts';

/** A language and a zone, ready to speak. */
export interface Words extends Reading {
  readonly say: Catalogue;
}

const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { 'zh-CN': zhCn, en };

export const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

export const wordsOf = (locale: Locale, timeZone: string): Words => ({
  locale,
  say: CATALOGUES[locale],
  form: formatsOf(locale, timeZone),
});

export const ownNameOf = (locale: Locale): string => CATALOGUES[locale].ownName;

/** Traditional or other Chinese reads simplified better than English. */
export const localeFor = (tags: readonly string[]): Locale => (tags[0]?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');

export const isLocale = (value: string | null): value is Locale => value === 'zh-CN' || value === 'en';
