import type { z } from 'zod';

/** What the parser found wrong, said as the house says it: what stands there, and what to write instead. Messages that a schema gives itself come before these. */
export function inWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${issue.input === undefined ? MISSING : `found ${foundIn(issue.input)}`}: write ${EXPECTED[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `there is no ${issue.keys.join(', ')} here: correct the spelling, or take it out`;
    case 'invalid_value':
      return `${issue.input === undefined ? MISSING : `found ${foundIn(issue.input)}`}: choose one of: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `it is too ${issue.origin === 'array' || issue.origin === 'string' ? 'short' : 'small'}: at least ${String(issue.minimum)}`;
    case 'too_big':
      return `it is too ${issue.origin === 'array' || issue.origin === 'string' ? 'long' : 'big'}: at most ${String(issue.maximum)}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'this key is no id: choose another name';
    default:
      return 'it is not what the format has here: compare with a preset';
  }
}

const MISSING = 'it is missing';

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
  tuple: 'a list',
};

/** What stands there, as a person would name it. */
export function foundIn(raw: unknown): string {
  if (raw === undefined || raw === null) return 'nothing';
  if (Array.isArray(raw)) return 'a list';
  if (typeof raw === 'object') return 'a map';
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? String(raw).slice(0, 40) : typeof raw;
}
