import type { z } from 'zod';

/** How something is written whose schema is a transform and does not show it, for whoever offers a form of it (SE3). */
export type WrittenAs =
  /** A map in which `field` says what it is (null: one of the words as a key does), or, of a value, a word or a number by itself. */
  | { readonly is: 'choice'; readonly field: string | null; readonly cases: ReadonlyMap<string, z.ZodType> }
  | { readonly is: 'oneOf'; readonly options: readonly z.ZodType[] }
  /** The words of both in one map; `value` under `of` where it is none. */
  | { readonly is: 'gate'; readonly value: z.ZodType; readonly passing: z.ZodType }
  | { readonly is: 'decimal' }
  | { readonly is: 'minor' }
  /** One of these texts. */
  | { readonly is: 'word'; readonly words: readonly string[] }
  /** The name of something that the scheme defines elsewhere. */
  | { readonly is: 'name'; readonly of: NamedThing };

/** What is named: a metric, `attainment` or a metric, the code of a point rule, a grade. */
export type NamedThing = 'metric' | 'figure' | 'code' | 'grade';

const known = new WeakMap<z.core.$ZodType, WrittenAs>();

/** Notes how it is written; the schema itself is the same. */
export const writtenAs = <Schema extends z.ZodType>(how: WrittenAs, schema: Schema): Schema => {
  known.set(schema, how);
  return schema;
};

/** Undefined: the schema shows it by itself. */
export const howWritten = (schema: z.core.$ZodType): WrittenAs | undefined => known.get(schema);
