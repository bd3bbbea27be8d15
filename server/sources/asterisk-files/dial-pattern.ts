/** Letters of an Asterisk pattern that stand for a set of digits. */
const SETS: Readonly<Record<string, string>> = { X: '[0-9]', Z: '[1-9]', N: '[2-9]' };

/**
 * I2: whether a dialled number matches an entry of `internalNumbers`: a number as it is (`7001`), or an Asterisk pattern after `_` or with one
 * of its letters (`20XX`, `_20XX`, `_[1-3]XX`). `X` 0-9, `Z` 1-9, `N` 2-9, `[13-5]` one of these, `.` one or more of anything, `!` none or
 * more. `-` between digits is only for the eye.
 */
export function dialPatterns(patterns: readonly string[]): (number: string) => boolean {
  const expressions = patterns.map(expressionOf);
  return (number) => expressions.some((expression) => expression.test(number));
}

function expressionOf(pattern: string): RegExp {
  const letters = pattern.startsWith('_') ? pattern.slice(1) : pattern;
  const parts = letters.toUpperCase().match(/\[[^\]]*\]|./g) ?? [];
  return new RegExp(`^${parts.map(partOf).join('')}$`);
}

function partOf(part: string): string {
  if (part.startsWith('[') && part.length > 1) return `[${part.slice(1, -1).replace(/[^0-9*#-]/g, '')}]`;
  if (part === '.') return '.+';
  if (part === '!') return '.*';
  if (part === '-') return '';
  return SETS[part] ?? part.replace(/[^0-9A-Z]/, '\\$&');
}
