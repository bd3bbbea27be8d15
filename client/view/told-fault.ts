import { textOf, type Said, type SaidValue } from '../../shared/said.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { PageWords } from './page-words.ts';
import { problemWords } from './problem-words.ts';

/** Sentences of another language, by the English ones. */
export type FaultTexts = Readonly<Record<string, string>>;

/** What is wrong, as a sentence for each thing that is said of it. In English, and where a sentence is of a newer server, as the server says it. */
export function faultTold(
  texts: FaultTexts,
  { message, said }: { readonly message: string; readonly said: readonly Said[] },
  locale: Locale,
): string {
  const isKnown = said.length > 0 && said.every(({ template }) => Object.hasOwn(texts, template));
  return locale === 'en' || !isKnown ? message : said.map((sentence) => `${inChinese(texts, sentence)}。`).join('');
}

/** A refusal over HTTP that says in sentences of these texts what is wrong (`said`); any other as everywhere. */
export function refusalIn(texts: FaultTexts, words: PageWords, problem: Parameters<typeof problemWords>[1]): string {
  const sentences = problem.details?.['said'];
  const known = Array.isArray(sentences) ? faultTold(texts, { message: '', said: sentences as readonly Said[] }, words.locale) : '';
  return known === '' ? problemWords(words, problem) : known;
}

/** A word or a sentence inside another that the page does not know stays in English. */
function inChinese(texts: FaultTexts, { template, values }: Said): string {
  const known = Object.hasOwn(texts, template) ? texts[template] : undefined;
  if (known === undefined) return textOf({ template, values });
  // Every other part is the number of a value.
  return known.split(/\{(\d+)\}/).reduce((before, part, index) => {
    const value = index % 2 === 1 ? values[Number(part)] : part;
    return value === undefined ? before : joined(before, toldValue(texts, value));
  }, '');
}

function toldValue(texts: FaultTexts, value: SaidValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return 'template' in value ? inChinese(texts, value) : value.map((one) => toldValue(texts, one)).join('、');
}

/** Templates part values from their words by a space, as it is written around names and figures; between two Chinese characters stands none. */
function joined(before: string, part: string): string {
  if (/\p{Script=Han} $/u.test(before) && /^\p{Script=Han}/u.test(part)) return `${before.slice(0, -1)}${part}`;
  return /\p{Script=Han}$/u.test(before) && /^ \p{Script=Han}/u.test(part) ? `${before}${part.slice(1)}` : `${before}${part}`;
}
