import { z } from 'zod';
import { foundIn, inWords } from './problem-words.ts';
import { writtenAs } from './written-as.schema.ts';

// Reading what can be one of several things: first it is decided which, by a word that stands there, then that one thing is read.
// So the problem named is that of the thing meant, never "none of these fits".

/** A list is no map. */
export const isMap = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** Notes a problem in a transform and gives what stands for "nothing was read". */
export const refuse = (context: z.RefinementCtx, message: string, path: readonly PropertyKey[] = []) => {
  context.addIssue({ code: 'custom', path: [...path], message });
  return z.NEVER;
};

/** Reads by a schema that is known only now; its problems are noted with their place under `under`. */
export function readInto<Out>(schema: z.ZodType<Out>, raw: unknown, context: z.RefinementCtx, under: readonly PropertyKey[] = []): Out {
  const read = schema.safeParse(raw, { error: inWords });
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) refuse(context, message, [...under, ...path]);
  return z.NEVER;
}

export type Cases<Out> = ReadonlyMap<string, z.ZodType<Out>>;

/** A map whose `field` says what it is: `{ kind: top, … }`. */
export const chosenBy = <Out>(field: string, cases: Cases<Out>): z.ZodType<Out> =>
  writtenAs({ is: 'choice', field, cases }, readBy(field, cases));

const readBy = <Out>(field: string, cases: Cases<Out>): z.ZodType<Out> =>
  z.unknown().transform((raw, context): Out => {
    const words = [...cases.keys()].join(', ');
    if (!isMap(raw)) return refuse(context, `found ${foundIn(raw)}: write a map with ${field}, one of: ${words}`);
    const word = raw[field];
    const schema = typeof word === 'string' ? cases.get(word) : undefined;
    if (schema) return readInto(schema, raw, context);
    return refuse(context, `${word === undefined ? 'it is missing' : `there is no ${field} ${foundIn(word)}`}: choose one of: ${words}`, [
      field,
    ]);
  });

/** A map in which exactly one of these words stands as a key: `{ metric: qa }`. */
export const headedBy = <Out>(what: string, cases: Cases<Out>): z.ZodType<Out> =>
  writtenAs({ is: 'choice', field: null, cases }, readByHead(what, cases));

const readByHead = <Out>(what: string, cases: Cases<Out>): z.ZodType<Out> =>
  z.unknown().transform((raw, context): Out => {
    const words = [...cases.keys()].join(', ');
    if (!isMap(raw)) return refuse(context, `found ${foundIn(raw)}: write ${what} as a map with one of: ${words}`);
    const heads = Object.keys(raw).filter((key) => cases.has(key));
    const [head, second] = heads;
    const schema = head === undefined ? undefined : cases.get(head);
    if (schema === undefined) return refuse(context, `${keysOf(raw)} is not ${what}: use one of: ${words}`);
    if (second !== undefined)
      return refuse(context, `${heads.join(' and ')} stand side by side: ${what} is one of them, so put one into the other or drop it`);
    return readInto(schema, raw, context);
  });

const keysOf = (raw: object): string => Object.keys(raw).slice(0, 5).join(', ') || 'an empty map';
