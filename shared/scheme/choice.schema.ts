import { z } from 'zod';
import { customIssue, foundIn, IN_WORDS, MISSING, sentencesOf } from './problem-words.ts';
import { writtenAs } from './written-as.schema.ts';
import { said, type Said, type SaidValue } from '../said.ts';

// Reading what can be one of several things: first it is decided which, by a word that stands there, then that one thing is read.
// So the problem named is that of the thing meant, never "none of these fits".

/** A list is no map. */
export const isMap = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** Notes a problem in a transform and gives what stands for "nothing was read". */
export const refuse = (context: z.RefinementCtx, sentences: Said | readonly Said[], path: readonly PropertyKey[] = []) => {
  context.addIssue(customIssue('template' in sentences ? [sentences] : sentences, path));
  return z.NEVER;
};

/** Reads by a schema that is known only now; its problems are noted with their place under `under`. */
export function readInto<Out>(schema: z.ZodType<Out>, raw: unknown, context: z.RefinementCtx, under: readonly PropertyKey[] = []): Out {
  const read = schema.safeParse(raw, IN_WORDS);
  if (read.success) return read.data;
  for (const issue of read.error.issues) refuse(context, sentencesOf(issue), [...under, ...issue.path]);
  return z.NEVER;
}

export type Cases<Out> = ReadonlyMap<string, z.ZodType<Out>>;

/** A map whose `field` says what it is: `{ kind: top, … }`. */
export const chosenBy = <Out>(field: string, cases: Cases<Out>): z.ZodType<Out> =>
  writtenAs({ is: 'choice', field, cases }, readBy(field, cases));

const readBy = <Out>(field: string, cases: Cases<Out>): z.ZodType<Out> =>
  z.unknown().transform((raw, context): Out => {
    const words = [...cases.keys()];
    if (!isMap(raw)) return refuse(context, [said`found ${foundIn(raw)}`, said`write a map with ${field}, one of: ${words}`]);
    const word = raw[field];
    const schema = typeof word === 'string' ? cases.get(word) : undefined;
    if (schema) return readInto(schema, raw, context);
    const reason = word === undefined ? MISSING : said`there is no ${said`${field} ${foundIn(word)}`}`;
    return refuse(context, [reason, said`choose one of: ${words}`], [field]);
  });

/** A map in which exactly one of these words stands as a key: `{ metric: qa }`. */
export const headedBy = <Out>(what: Said, cases: Cases<Out>): z.ZodType<Out> =>
  writtenAs({ is: 'choice', field: null, cases }, readByHead(what, cases));

const readByHead = <Out>(what: Said, cases: Cases<Out>): z.ZodType<Out> =>
  z.unknown().transform((raw, context): Out => {
    const words = [...cases.keys()];
    if (!isMap(raw)) return refuse(context, [said`found ${foundIn(raw)}`, said`write ${what} as a map with one of: ${words}`]);
    const heads = Object.keys(raw).filter((key) => cases.has(key));
    const [head, second] = heads;
    const schema = head === undefined ? undefined : cases.get(head);
    if (schema === undefined) return refuse(context, [said`${keysOf(raw)} is not ${what}`, said`use one of: ${words}`]);
    if (second !== undefined)
      return refuse(context, [
        said`${head ?? ''} and ${second} stand side by side`,
        said`${what} is one of them, so put one into the other or drop it`,
      ]);
    return readInto(schema, raw, context);
  });

function keysOf(raw: object): SaidValue {
  const keys = Object.keys(raw).slice(0, 5);
  return keys.length > 0 ? keys : said`an empty map`;
}
