import type { Locale } from '../../shared/site/site-file.ts';
import { dateWords } from './date-words.ts';

/** A pay month by its id: "March 2026". */
export const monthName = (locale: Locale, month: string): string => dateWords(locale, `${month}-15`, { year: 'numeric', month: 'long' });
