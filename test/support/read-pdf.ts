import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';

export interface ReadPdf {
  readonly title: string;
  readonly language: string;
  readonly isTagged: boolean;
  /** Of each page what is written on it, without the spaces. */
  readonly pages: readonly string[];
}

const infoSchema = z.object({ Title: z.string(), Language: z.string() });

/** A PDF as another program reads it. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const { Title: title, Language: language } = infoSchema.parse((await document.getMetadata()).info);
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(withoutSpaces(items.map((item) => ('str' in item ? item.str : '')).join('')));
  }
  const marked = await document.getMarkInfo();
  return { title, language, isTagged: marked?.Marked === true, pages };
}

export const withoutSpaces = (text: string): string => text.replace(/\s/g, '');
