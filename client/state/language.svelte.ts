import { createContext } from 'svelte';
import type { Locale } from '../../shared/site/site-file.ts';
import type { SiteHeader } from '../../shared/wire/board-view.ts';
import type { WallCatalogue } from '../view/i18n/catalogue.ts';
import { isLocale, localeFor, wordsOf, type Catalogues, type Words } from '../view/words.ts';
import { askedFor, remember, remembered } from './memory.ts';

const KEY = 'tallyboard.language';

/** What a screen speaks: what was chosen here, else the site's language, else the browser's. Times are the site's, wherever the screen hangs. */
export class Language<Say extends WallCatalogue = WallCatalogue> {
  chosen = $state.raw<Locale | null>(null);
  #site = $state.raw<Pick<SiteHeader, 'locale' | 'timeZone'> | null>(null);
  readonly locale: Locale = $derived(this.chosen ?? this.#site?.locale ?? localeFor(navigator.languages));
  readonly words: Words<Say>;

  constructor(catalogues: Catalogues<Say>) {
    this.words = $derived(wordsOf(catalogues, this.locale, this.#site?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone));
    const asked = askedFor('lang') ?? remembered(KEY);
    if (isLocale(asked)) this.chosen = asked;
  }

  hear(header: Pick<SiteHeader, 'locale' | 'timeZone'>): void {
    if (header.locale !== this.#site?.locale || header.timeZone !== this.#site.timeZone) this.#site = header;
  }

  choose(locale: Locale): void {
    this.chosen = locale;
    remember(KEY, locale);
  }
}

/** For the wall and for what it shares with other screens: the words that every screen has. */
export const [useLanguage, provideLanguage] = createContext<Language>();

/** The document follows: its language for screen readers and hyphenation, and the Chinese faces where they are needed. */
export function followLanguage(language: Language): void {
  $effect(() => {
    document.documentElement.lang = language.locale;
    if (language.locale === 'zh-CN') void import('@fontsource-variable/noto-sans-sc/wght.css');
  });
}
