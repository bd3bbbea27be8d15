import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROBLEM_TEXTS } from '../../client/view/i18n/problem-texts.ts';
import { LOCALES, PAGE_CATALOGUES } from '../../client/view/page-words.ts';
import { problemWords } from '../../client/view/problem-words.ts';
import { wordsOf } from '../../client/view/words.ts';
import { DETAILED_PROBLEMS, PLAIN_PROBLEMS } from '../../shared/wire/problem-kinds.ts';

const ROOT = join(import.meta.dirname, '../..');
const problem = (error: string) => ({ error, reason: 'at /api/thing: expected a date', way: 'GET /api/things' });

describe('a refusal of the server is told in the reader’s language', () => {
  test('every kind that stands in the server’s code is known', () => {
    const written = ['server', 'server/http', 'server/sign-on']
      .flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => join(ROOT, folder, file)))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .flatMap((code) => [...code.matchAll(/\berror: '([a-zA-Z.]+)'/g)].map(([, kind = '']) => kind));
    const known: readonly string[] = [...PLAIN_PROBLEMS, ...DETAILED_PROBLEMS];
    expect(written.length).toBeGreaterThan(60);
    expect(written.filter((kind) => !known.includes(kind))).toEqual([]);
  });

  test.each(LOCALES.flatMap((locale) => PLAIN_PROBLEMS.map((kind) => [locale, kind] as const)))('%s: %s', (locale, kind) => {
    const words = wordsOf(PAGE_CATALOGUES, locale, 'Asia/Shanghai');
    const told = problemWords(words, problem(kind));
    expect(told).toBe(PROBLEM_TEXTS[locale].plain[kind]);
    expect(told).toMatch(locale === 'en' ? /^[A-Z“][^\p{Script=Han}]+[.]$/u : /^[\p{Script=Han}“][^]*。$/u);
    expect(told).not.toContain('/api/');
  });

  test('what only the server knows stands behind it', () => {
    for (const kind of DETAILED_PROBLEMS) {
      const told = problemWords(wordsOf(PAGE_CATALOGUES, 'zh-CN', 'Asia/Shanghai'), problem(kind));
      expect(told).toMatch(/^\p{Script=Han}+.*（服务器的说明：at \/api\/thing: expected a date）$/u);
    }
  });

  test('a kind that this page does not know yet is told as the server says it, and no answer as that', () => {
    const words = wordsOf(PAGE_CATALOGUES, 'en', 'UTC');
    expect(problemWords(words, problem('laterKind'))).toBe('at /api/thing: expected a date. What to do: GET /api/things.');
    expect(problemWords(words, { error: 'noServer', reason: '', way: '' })).toContain('The server does not answer');
  });
});
