import type { NamedThing } from '../scheme/written-as.schema.ts';

/**
 * SE3: what a form of a scheme is drawn from, read off the schema that reads the site file. Nodes stand under names and name each other, as values hold
 * values; plain data, to be sent.
 */
export interface Form {
  readonly root: string;
  readonly nodes: Readonly<Record<string, FormNode>>;
}

export type FormNode =
  | { readonly is: 'map'; readonly fields: readonly FormField[] }
  | { readonly is: 'list'; readonly of: string; readonly atLeast: number }
  /** A list of just these. */
  | { readonly is: 'tuple'; readonly of: readonly string[] }
  /** `keys`: what its keys name; null: they are ids of its own. */
  | { readonly is: 'record'; readonly keys: NamedThing | null; readonly of: string }
  | { readonly is: 'oneOf'; readonly options: readonly FormOption[] }
  /** A value and its comparator in one map (`{ metric: qa, gte: 85 }`); `{ of, … }` where the value is no map. */
  | { readonly is: 'gate'; readonly value: string; readonly passing: string }
  | { readonly is: 'words'; readonly words: readonly string[] }
  | { readonly is: 'constant'; readonly value: string | number | boolean }
  | { readonly is: 'name'; readonly of: NamedThing }
  /** `minor`: money in whole minor units. */
  | { readonly is: 'text' | 'whole' | 'minor' | 'decimal' | 'flag' | 'date' };

export interface FormField {
  readonly key: string;
  readonly of: string;
  /** May be left out; then what the format says holds. */
  readonly isOptional: boolean;
}

export interface FormOption {
  /** The word that stands for it: that of the file, or of its kind (`decimal`). */
  readonly name: string;
  readonly of: string;
  readonly sign: OptionSign;
}

/** By what it is told which option something is. */
export type OptionSign =
  | { readonly is: 'key'; readonly key: string }
  | { readonly is: 'word'; readonly key: string; readonly word: string }
  | { readonly is: 'number' | 'list' | 'text' }
  | { readonly is: 'constant'; readonly value: string | number | boolean };
