/** Whether a text, or a string of a JSON document, names somebody. */
export type IsNaming = (text: string) => boolean;

/** CF33: what somebody is called, as a word of its own. */
export function namingOf(names: readonly string[], othersNames: readonly string[]): IsNaming {
  if (names.length === 0) return () => false;
  const words = names.map(wordOf).join('|');
  const isTheirs = new RegExp(words, 'u');
  // 王芳芳 is somebody else than 王芳: longer names of others first.
  const others = othersNames
    .filter((other) => !names.includes(other) && names.some((name) => other.includes(name)))
    .sort((one, other) => other.length - one.length);
  const isOthers = others.length === 0 ? null : new RegExp(others.map(wordOf).join('|'), 'gu');
  return (text) => stringsIn(text).some((one) => isTheirs.test(isOthers ? one.replace(isOthers, '\n') : one));
}

/** What is written without spaces between words has no end of a word to look for. */
const UNSPACED = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]';
const BEGINS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u');
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, 'u');
const PART_OF_WORD = '[\\p{L}\\p{M}\\p{N}_]';

function wordOf(name: string): string {
  const before = BEGINS_UNSPACED.test(name) ? '' : `(?<!${PART_OF_WORD})`;
  const after = ENDS_UNSPACED.test(name) ? '' : `(?!${PART_OF_WORD})`;
  return `${before}${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}${after}`;
}

/** All strings of a JSON document, keys too, with what was escaped in them as it reads; of anything else, such as the beginning of one, the text itself. */
function stringsIn(text: string): readonly string[] {
  const found: string[] = [];
  try {
    JSON.parse(text, (key, value: unknown) => {
      found.push(key);
      if (typeof value === 'string') found.push(value);
      return value;
    });
    return found;
  } catch {
    return [text.replace(/\\[bfnrt]/g, ' ')];
  }
}
