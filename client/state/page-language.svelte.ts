import { createContext } from 'svelte';
import type { Catalogue } from '../view/i18n/catalogue.ts';
import { PAGE_CATALOGUES } from '../view/page-words.ts';
import { Language, provideLanguage } from './language.svelte.ts';

const [usePageLanguage, provide] = createContext<Language<Catalogue>>();

/** For floor, desk, office and the parts that no wall has: all words. */
export { usePageLanguage };

export function providePageLanguage(): Language<Catalogue> {
  const language = provide(new Language(PAGE_CATALOGUES));
  provideLanguage(language);
  return language;
}
