import type { Locale } from '../../shared/site/site-file.ts';
import type { Catalogue } from './i18n/catalogue.ts';
import { enPages } from './i18n/en-pages.ts';
import { enWall } from './i18n/en-wall.ts';
import { zhCnPages } from './i18n/zh-cn-pages.ts';
import { zhCnWall } from './i18n/zh-cn-wall.ts';
import type { Catalogues, Words } from './words.ts';

/** What floor, desk and office say. A wall does not load it (test/browser/bundles.test.ts). */
export type PageWords = Words<Catalogue>;

export const PAGE_CATALOGUES: Catalogues<Catalogue> = { 'zh-CN': { ...zhCnWall, ...zhCnPages }, en: { ...enWall, ...enPages } };

export const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

export const ownNameOf = (locale: Locale): string => PAGE_CATALOGUES[locale].ownName;
