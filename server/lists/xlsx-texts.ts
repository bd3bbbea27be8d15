import { said } from '../../shared/said.ts';
import { partOf, tooLarge } from './xlsx-parts.ts';
import { LONGEST_CELL, MOST_TEXT, MOST_TEXTS, MOST_UNPACKED } from './xlsx-limits.ts';
import { readTags, type TagReader } from './xlsx-xml.ts';

/** The texts that cells name by their number, without their phonetic readings. Throws UnreadableFile where they would fill the memory. */
export async function sharedTexts(packed: Uint8Array): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const _ of readTags(partOf(packed, 'xl/sharedStrings.xml', MOST_UNPACKED), textReader(texts))) continue;
  return texts;
}

function textReader(texts: string[]): TagReader {
  let [text, isText, isReading, size] = ['', false, false, 0];
  return {
    isOptional: true,
    open(tag) {
      if (tag === 'si') text = '';
      if (tag === 'rPh') isReading = true;
      isText = tag === 't';
    },
    text(more) {
      if (!isText || isReading) return;
      size += more.length;
      if (text.length + more.length > LONGEST_CELL) throw tooLarge(said`a text of the workbook has more than ${LONGEST_CELL} characters`);
      if (size > MOST_TEXT) throw tooLarge(said`too much text in this workbook`);
      text += more;
    },
    close(tag) {
      isText = false;
      if (tag === 'rPh') isReading = false;
      if (tag !== 'si') return;
      if (texts.length === MOST_TEXTS) throw tooLarge(said`more than ${MOST_TEXTS} texts in this workbook`);
      texts.push(text);
    },
  };
}
