import { said, textOf, type Said, type SaidValue } from './said.ts';

/** By their English text. Messages are spoken as their schema is made, once, so there are as many as stand in the code. */
const known = new Map<string, Said>();

/** A sentence (said`…`) as the plain text that a zod schema takes for a message; which sentence it is is kept. */
export function spoken(parts: TemplateStringsArray, ...values: readonly SaidValue[]): string {
  const sentence = said(parts, ...values);
  const text = textOf(sentence);
  known.set(text, sentence);
  return text;
}

/** The sentence of a schema's message; undefined: nothing has spoken it. */
export const sentenceSpoken = (text: string): Said | undefined => known.get(text);
