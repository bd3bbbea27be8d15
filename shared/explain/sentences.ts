import type { InputOf, Message, MessageOf } from './messages.ts';

/** Writes the inputs of one reason into its sentence. */
export interface Write<Name extends string> {
  /** With the name of what gives it before it, where a reason below does; '' where the reason has no such input. */
  (name: Name): string;
  /** What came out; n/a where nothing did. */
  readonly result: string;
  /** `= 5` or, where what is read was rounded, `≈ 5.33`. */
  readonly is: string;
  readonly signedResult: string;
  /** With its sign: +3. */
  readonly signed: (name: Name) => string;
  /** `3 shifts`. */
  readonly counted: (name: Name | 'result', one: string, other: string) => string;
  /** Whether the number is 0 and need not be said. */
  readonly isZero: (name: Name) => boolean;
  /** All inputs whose names are this and a number, in their order. */
  readonly parts: (family: 'value' | 'weight') => readonly string[];
  /** a, b and c. */
  readonly all: (items: readonly string[]) => string;
  /** What the first of the reasons below is about; '' where there is none. */
  readonly below: () => string;
}

type Sentence<Key extends Message> = (write: Write<InputOf<Key>>) => string;

/** E1: a language is complete or it does not compile. */
export type Sentences = { readonly [Key in Message]: Sentence<Key> };

/** Reasons that give a figure which others are made of, as that figure is called in their sentences. */
export type NamedMessage = MessageOf<'value'> | 'award.perScheduledHour';
export type FigureNames = { readonly [Key in NamedMessage]: Sentence<Key> };

export interface Language {
  readonly sentences: Sentences;
  readonly figures: FigureNames;
}
