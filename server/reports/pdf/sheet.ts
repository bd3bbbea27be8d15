import type { Locale } from '../../../shared/site/site-file.ts';
import type { Weight } from './faces.ts';

/** How a piece of text looks: sizes in points of 1/72 inch, ink and fonts as the screens have them in light. */
export const LOOKS = {
  title: { weight: 700, size: 20, leading: 27, ink: '#16181d' },
  heading: { weight: 700, size: 10, leading: 16, ink: '#5a6170' },
  name: { weight: 400, size: 11, leading: 16, ink: '#16181d' },
  figure: { weight: 700, size: 11, leading: 16, ink: '#16181d' },
  note: { weight: 400, size: 9, leading: 16, ink: '#5a6170' },
  body: { weight: 400, size: 11, leading: 16, ink: '#16181d' },
  strong: { weight: 700, size: 11, leading: 16, ink: '#16181d' },
  total: { weight: 700, size: 14, leading: 21, ink: '#16181d' },
  why: { weight: 400, size: 8, leading: 11, ink: '#5a6170' },
  alert: { weight: 700, size: 11, leading: 16, ink: '#b00020' },
} as const satisfies Record<string, { readonly weight: Weight; readonly size: number; readonly leading: number; readonly ink: string }>;

export interface Piece {
  readonly text: string;
  readonly look: keyof typeof LOOKS;
}

/** Some pieces one after the other, wrapped, and what stands at the right edge of their first line. */
export interface Paragraph {
  readonly tag: 'H1' | 'H2' | 'P';
  readonly pieces: readonly Piece[];
  readonly right?: Piece;
  /** Points above it, in which the rule lies. */
  readonly gap?: number;
  readonly rule?: 'thin' | 'thick';
  /** It never ends a page. */
  readonly keepsNext?: boolean;
}

/** What is drawn on pages of its own, as many as it takes. */
export interface Sheet {
  readonly language: Locale;
  /** Its name among the others of the file. */
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
  /** At the top of each page, left and right. */
  readonly head: readonly [string, string];
  /** At the foot of each page, left and right. */
  readonly foot: (page: number, pages: number) => readonly [string, string];
}
