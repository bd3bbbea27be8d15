import type { Locale } from '../../shared/site/site-file.ts';

/** The languages of the screens, as pictures name them. */
export const LANGUAGES = [
  ['zh', 'zh-CN'],
  ['en', 'en'],
] as const;

/** One way in which a screen is looked at. */
export interface Look {
  readonly language: 'zh' | 'en';
  readonly locale: Locale;
  readonly isDark: boolean;
  readonly theme: 'dark' | 'light';
}

export interface SizedLook extends Look {
  readonly width: number;
  readonly height: number;
  /** For the name of its picture, such as `en-light-1440x900`. */
  readonly name: string;
}

const looks = (isTurned: boolean): readonly Look[] =>
  LANGUAGES.map(([language, locale]) => {
    const isDark = (language === 'zh') !== isTurned;
    return { language, locale, isDark, theme: isDark ? 'dark' : 'light' };
  });

/** Each language and each theme, and not each with each: words break a layout whatever its colours. */
export const LOOKS: readonly Look[] = looks(false);

/** Each size in both languages and both themes, the themes changing places from one size to the next. */
export const looksAt = (...sizes: readonly (readonly [width: number, height: number])[]): readonly SizedLook[] =>
  sizes.flatMap(([width, height], place) =>
    looks(place % 2 === 1).map((look) => ({ ...look, width, height, name: `${look.language}-${look.theme}-${width}x${height}` })),
  );
