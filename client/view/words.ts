import { formatsOf } from '../../shared/explain/format.ts';
import type { Reading } from '../../shared/explain/measured-words.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { WallCatalogue } from './i18n/catalogue.ts';
import { enWall } from './i18n/en-wall.ts';
import { zhCnWall } from './i18n/zh-cn-wall.ts';

/** A language and a zone, ready to speak: what every screen says, or with `Say` more than that. */
export interface Words<Say extends WallCatalogue = WallCatalogue> extends Reading {
  readonly say: Say;
}

export type Catalogues<Say extends WallCatalogue> = Readonly<Record<Locale, Say>>;

export const WALL_CATALOGUES: Catalogues<WallCatalogue> = { 'zh-CN': zhCnWall, en: enWall };

export const wordsOf = <Say extends WallCatalogue>(catalogues: Catalogues<Say>, locale: Locale, timeZone: string): Words<Say> => ({
  locale,
  say: catalogues[locale],
  form: formatsOf(locale, timeZone),
});

/** Traditional or other Chinese reads simplified better than English. */
export const localeFor = (tags: readonly string[]): Locale => (tags[0]?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');

export const isLocale = (value: string | null): value is Locale => value === 'zh-CN' || value === 'en';
