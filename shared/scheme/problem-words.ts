import type { z } from 'zod';
import { inOne, said, type Said } from '../said.ts';
import { sentenceSpoken } from '../spoken.ts';

/** For whatever parses what people wrote: the words of `inWords`, and in each issue what it is about, from which its sentences are known again. */
export const IN_WORDS = { error: inWords, reportInput: true } as const;

/** What the parser found wrong, said as the house says it: what stands there, and what to write instead. Messages that a schema gives itself come before these. */
export function inWords(issue: z.core.$ZodRawIssue): string {
  return inOne(wordsFor(issue));
}

/** What an issue says, sentence by sentence. */
export function sentencesOf(issue: z.core.$ZodIssue): readonly Said[] {
  if (issue.code === 'custom' && issue.params?.['sentences'] instanceof Sentences) return issue.params['sentences'].all;
  const words = wordsFor(issue);
  return inOne(words) === issue.message ? words : [sentenceSpoken(issue.message) ?? { template: issue.message, values: [] }];
}

/** What a transform finds wrong. */
export const customIssue = (sentences: readonly Said[], path: readonly PropertyKey[]) => ({
  ...{ code: 'custom' as const, path: [...path], message: inOne(sentences) },
  params: { sentences: new Sentences(sentences) },
});

/** Known again among the parameters of an issue, which may be anything. */
class Sentences {
  readonly all: readonly Said[];

  constructor(all: readonly Said[]) {
    this.all = all;
  }
}

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue;

function wordsFor(issue: Issue): readonly Said[] {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = EXPECTED[issue.expected] ?? issue.expected;
      return [foundOrMissing(issue.input), said`write ${expected}`];
    }
    case 'unrecognized_keys':
      return [said`there is no ${issue.keys} here`, said`correct the spelling, or take it out`];
    case 'invalid_value':
      return [foundOrMissing(issue.input), said`choose one of: ${issue.values.map(String)}`];
    case 'too_small':
      return [isLong(issue) ? said`it is too short` : said`it is too small`, said`at least ${String(issue.minimum)}`];
    case 'too_big':
      return [isLong(issue) ? said`it is too long` : said`it is too big`, said`at most ${String(issue.maximum)}`];
    case 'invalid_key': {
      const [inner] = issue.issues;
      return inner ? sentencesOf(inner) : [said`this key is no id`, said`choose another name`];
    }
    default:
      return [said`it is not what the format has here`, said`compare with a preset`];
  }
}

export const MISSING = said`it is missing`;

const foundOrMissing = (input: unknown): Said => (input === undefined ? MISSING : said`found ${foundIn(input)}`);

const isLong = ({ origin }: { readonly origin: string }): boolean => origin === 'array' || origin === 'string';

const EXPECTED: Readonly<Record<string, Said>> = {
  string: said`a text`,
  number: said`a number`,
  int: said`a whole number`,
  boolean: said`true or false`,
  object: said`a map`,
  record: said`a map`,
  array: said`a list`,
  tuple: said`a list`,
};

/** What stands there, as a person would name it. */
export function foundIn(raw: unknown): string | Said {
  if (raw === undefined || raw === null) return said`nothing`;
  if (Array.isArray(raw)) return said`a list`;
  if (typeof raw === 'object') return said`a map`;
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? String(raw).slice(0, 40) : typeof raw;
}
