import { setImmediate as turn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Locale } from '../../../shared/site/site-file.ts';
import { drawable, facesOf, type Face, type Faces, type Weight } from './faces.ts';
import { pagesOf, stripsOf, type Strip } from './pages-of.ts';
import { setLines, type WidthOf } from './set-lines.ts';
import { LOOKS, type Piece, type Sheet } from './sheet.ts';

/** A4 and its margins, in points. */
const PAPER = { width: 595.28, height: 841.89, side: 54, top: 72, bottom: 64 } as const;
const WIDTH = PAPER.width - 2 * PAPER.side;
const ROOM = PAPER.height - PAPER.top - PAPER.bottom;
const RULES = { thin: { width: 0.5, ink: '#d5d9e0' }, thick: { width: 1.5, ink: '#16181d' } } as const;
/** How far right of a line's pieces its figure stays. */
const AIR = 16;

interface About {
  readonly title: string;
  readonly language: Locale;
  /** A file wants a date of creation: one that comes from what it says, so that the same gives the same bytes. */
  readonly createdAt: Date;
}

interface Press {
  readonly doc: PDFKit.PDFDocument;
  readonly faces: Faces;
  readonly widthOf: WidthOf;
}

/** The sheets one after the other, each on pages of its own, as a tagged PDF with nothing of the fonts but what is shown. */
export async function pdfOf(sheets: readonly Sheet[], { title, language, createdAt }: About): Promise<Buffer> {
  const drawn = sheets.map(asDrawn);
  const faces = await facesOf(charactersOf(drawn));
  const doc = new PDFDocument({
    ...{ size: [PAPER.width, PAPER.height], margin: 0, autoFirstPage: false, font: '' },
    ...{ pdfVersion: '1.7', tagged: true, lang: language, displayTitle: true },
    info: { Title: title, Creator: 'Tallyboard', Producer: 'Tallyboard', CreationDate: createdAt },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', resolve)
      .on('error', reject);
  });
  for (const { name, font } of faces.all) doc.registerFont(name, font);
  const press: Press = { doc, faces, widthOf: widthsOf(doc, faces) };
  for (const sheet of drawn) {
    drawSheet(press, sheet);
    await turn();
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

const drawnText = (text: string): string => Array.from(text, drawable).join('');

/** With nothing in it that no face can draw. */
function asDrawn({ paragraphs, head: [left, right], foot, ...sheet }: Sheet): Sheet {
  const piece = ({ text, look }: Piece): Piece => ({ text: drawnText(text), look });
  return {
    ...sheet,
    paragraphs: paragraphs.map(({ pieces, right: figure, ...paragraph }) => ({
      ...{ ...paragraph, pieces: pieces.map(piece) },
      ...(figure && { right: piece(figure) }),
    })),
    head: [drawnText(left), drawnText(right)],
    foot(page, pages) {
      const [first, last] = foot(page, pages);
      return [drawnText(first), drawnText(last)];
    },
  };
}

const DIGITS = '0123456789';

function charactersOf(sheets: readonly Sheet[]): Readonly<Record<Weight, ReadonlySet<string>>> {
  const characters = { 400: new Set<string>(DIGITS), 700: new Set<string>() };
  for (const { paragraphs, head, foot } of sheets) {
    for (const text of [...head, ...foot(1, 1)]) for (const character of text) characters[LOOKS.note.weight].add(character);
    for (const { pieces, right } of paragraphs)
      for (const { text, look } of right ? [...pieces, right] : pieces)
        for (const character of text) characters[LOOKS[look].weight].add(character);
  }
  return characters;
}

/** What of a text one face draws. */
interface Run {
  readonly text: string;
  readonly width: number;
  choose(): void;
}

function runsOf({ doc, faces }: Pick<Press, 'doc' | 'faces'>, text: string, look: Piece['look']): readonly Run[] {
  const { weight, size } = LOOKS[look];
  const runs: { face: Face; text: string }[] = [];
  for (const character of text) {
    const face = faces.of(character, weight);
    const last = runs.at(-1);
    if (last?.face === face) last.text += character;
    else runs.push({ face, text: character });
  }
  return runs.map(({ face, text: part }) => {
    const choose = (): void => void doc.font(face.name, size);
    choose();
    return { text: part, width: doc.widthOfString(part, { features: FEATURES }), choose };
  });
}

/** Figures of one width, so that amounts stand under each other. */
const FEATURES: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum'];

function widthsOf(doc: PDFKit.PDFDocument, faces: Faces): WidthOf {
  const known = new Map<string, number>();
  return (text, look) => {
    const key = `${look} ${text}`;
    const width = known.get(key) ?? runsOf({ doc, faces }, text, look).reduce((sum, run) => sum + run.width, 0);
    known.set(key, width);
    return width;
  };
}

function drawSheet(press: Press, sheet: Sheet): void {
  const { doc, widthOf } = press;
  const strips = sheet.paragraphs.flatMap((paragraph) => {
    const room = paragraph.right ? WIDTH - widthOf(paragraph.right.text, paragraph.right.look) - AIR : WIDTH;
    return stripsOf(paragraph, setLines(paragraph.pieces, room, widthOf));
  });
  const section = doc.struct('Sect', { title: sheet.title, lang: sheet.language });
  doc.addStructure(section);
  const pages = pagesOf(strips, ROOM);
  let element: PDFKit.PDFStructureElement | null = null;
  pages.forEach((page, index) => {
    doc.addPage();
    drawFurniture(press, sheet, index + 1, pages.length);
    let y = PAPER.top;
    for (const strip of page) {
      if (element === null) {
        element = doc.struct(strip.paragraph.tag);
        section.add(element);
      }
      drawStrip(press, strip, y + strip.gap, element);
      if (strip.isLast) {
        element.end();
        element = null;
      }
      y += strip.height;
    }
  });
  section.end();
}

function drawStrip(press: Press, { paragraph, line, isFirst, gap }: Strip, y: number, element: PDFKit.PDFStructureElement): void {
  const { doc, widthOf } = press;
  if (isFirst && paragraph.rule) drawRule(doc, y - gap / 2, RULES[paragraph.rule]);
  const content = doc.markStructureContent(paragraph.tag);
  element.add(content);
  const baseline = y + line.leading * BASELINE;
  for (const { text, look, x } of line.stretches) drawText(press, { text, look }, PAPER.side + x, baseline);
  if (isFirst && paragraph.right) {
    const { text, look } = paragraph.right;
    drawText(press, paragraph.right, PAPER.width - PAPER.side - widthOf(text, look), baseline);
  }
  doc.endMarkedContent();
}

/** Of a line's height, above the feet of its letters. */
const BASELINE = 0.74;

function drawText(press: Press, { text, look }: Piece, x: number, baseline: number): void {
  let at = x;
  for (const run of runsOf(press, text, look)) {
    run.choose();
    press.doc.fillColor(LOOKS[look].ink).text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic', features: FEATURES });
    at += run.width;
  }
}

function drawRule(doc: PDFKit.PDFDocument, y: number, { width, ink }: (typeof RULES)[keyof typeof RULES]): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(PAPER.side, y)
    .lineTo(PAPER.width - PAPER.side, y)
    .lineWidth(width)
    .strokeColor(ink)
    .stroke();
  doc.endMarkedContent();
}

/** What each page has: whose it is, in which state, which page of how many. */
function drawFurniture(press: Press, { head, foot }: Sheet, page: number, pages: number): void {
  const { doc, widthOf } = press;
  const line = ([left, right]: readonly [string, string], baseline: number): void => {
    doc.markContent('Artifact', { type: 'Pagination' });
    drawText(press, { text: left, look: 'note' }, PAPER.side, baseline);
    drawText(press, { text: right, look: 'note' }, PAPER.width - PAPER.side - widthOf(right, 'note'), baseline);
    doc.endMarkedContent();
  };
  line(head, PAPER.top - 26);
  line(foot(page, pages), PAPER.height - 36);
}
