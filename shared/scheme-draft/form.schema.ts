import { z } from 'zod';
import { WrittenScheme } from '../scheme/scheme.schema.ts';
import { howWritten, type WrittenAs } from '../scheme/written-as.schema.ts';
import type { Form, FormNode, FormOption, OptionSign } from './form.ts';

type Schema = z.core.$ZodType;

/** What the page asks for by itself: the rest of a version is its content. */
const HEAD: ReadonlySet<string> = new Set(['id', 'version', 'effectiveFrom']);

/** SE3: the form of a scheme's content. */
export function schemeForm(): Form {
  const form = formOf(WrittenScheme);
  const root = form.nodes[form.root];
  if (root?.is !== 'map') throw new Error('a scheme is written as a map');
  const fields = root.fields.filter(({ key }) => !HEAD.has(key));
  return { ...form, nodes: { ...form.nodes, [form.root]: { ...root, fields } } };
}

/** The form of whatever a schema of the site file reads. Throws at a kind of schema that no form is known of. */
export function formOf(schema: Schema): Form {
  const names = new Map<Schema, string>();
  const nodes: Record<string, FormNode> = {};
  /** A name is given before its node is known: what holds itself is found again. */
  const refTo: RefTo = (wrapped) => {
    const bare = unwrapped(wrapped);
    const known = names.get(bare);
    if (known !== undefined) return known;
    const name = `n${names.size}`;
    names.set(bare, name);
    nodes[name] = nodeOf(bare, refTo, nodes);
    return name;
  };
  return { root: refTo(schema), nodes };
}

/** Some may be left out and not written as nothing, others the other way round. */
const mayBeLeftOut = (schema: Schema): boolean => schema._zod.optin === 'optional' || reads(schema, undefined);

const reads = (schema: Schema, written: unknown): boolean => z.safeParse(schema, written).success;

type RefTo = (schema: Schema) => string;
type Nodes = Readonly<Record<string, FormNode>>;

/** Without what says only whether it may be left out, or into what it is turned. */
function unwrapped(schema: Schema): Schema {
  if (howWritten(schema) !== undefined) return schema;
  if (schema instanceof z.ZodLazy) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return unwrapped(schema.unwrap());
  return schema;
}

function nodeOf(schema: Schema, refTo: RefTo, nodes: Nodes): FormNode {
  const how = howWritten(schema);
  if (how !== undefined) return nodeAsWritten(how, refTo, nodes);
  if (schema instanceof z.ZodObject) return mapOf(schema, refTo);
  if (schema instanceof z.ZodArray) return { is: 'list', of: refTo(schema.element), atLeast: reads(schema, []) ? 0 : 1 };
  if (schema instanceof z.ZodTuple) return { is: 'tuple', of: schema.def.items.map(refTo) };
  if (schema instanceof z.ZodRecord) return recordOf(schema, refTo);
  if (schema instanceof z.ZodUnion) return oneOf(schema.options, refTo, nodes);
  return leafOf(schema);
}

function leafOf(schema: Schema): FormNode {
  if (schema instanceof z.ZodEnum) return { is: 'words', words: schema.options.map(String) };
  if (schema instanceof z.ZodLiteral) return constantOf([...schema.values][0]);
  if (schema instanceof z.ZodISODate) return { is: 'date' };
  if (schema instanceof z.ZodString) return { is: 'text' };
  if (schema instanceof z.ZodNumber) return { is: 'whole' };
  if (schema instanceof z.ZodBoolean) return { is: 'flag' };
  throw new Error(`no form is known of ${schema._zod.def.type}: say how it is written (writtenAs)`);
}

function constantOf(value: unknown): FormNode {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { is: 'constant', value };
  throw new Error('a literal of a scheme is a text, a number, true or false');
}

function nodeAsWritten(how: WrittenAs, refTo: RefTo, nodes: Nodes): FormNode {
  switch (how.is) {
    case 'choice':
      return { is: 'oneOf', options: [...how.cases].map(([word, schema]) => caseOf(how.field, word, refTo(schema))) };
    case 'oneOf':
      return oneOf(how.options, refTo, nodes);
    case 'gate':
      return { is: 'gate', value: refTo(how.value), passing: refTo(how.passing) };
    case 'word':
      return { is: 'words', words: how.words };
    case 'name':
      return { is: 'name', of: how.of };
    default:
      return { is: how.is };
  }
}

const caseOf = (field: string | null, word: string, of: string): FormOption => ({
  ...{ name: word, of },
  sign: field === null ? { is: 'key', key: word } : { is: 'word', key: field, word },
});

const mapOf = ({ shape }: z.ZodObject, refTo: RefTo): FormNode => ({
  is: 'map',
  fields: Object.entries<Schema>(shape).map(([key, schema]) => ({ key, of: refTo(schema), isOptional: mayBeLeftOut(schema) })),
});

function recordOf({ keyType, valueType }: z.ZodRecord, refTo: RefTo): FormNode {
  const keys = howWritten(keyType);
  return { is: 'record', keys: keys?.is === 'name' ? keys.of : null, of: refTo(valueType) };
}

/** A choice among the options is no second choice. */
const oneOf = (options: readonly Schema[], refTo: RefTo, nodes: Nodes): FormNode => ({
  is: 'oneOf',
  options: options.flatMap((schema) => {
    const of = refTo(schema);
    const node = nodes[of];
    if (node === undefined) throw new Error('a choice holds itself');
    return node.is === 'oneOf' ? node.options : [optionOf(of, node)];
  }),
});

function optionOf(of: string, node: FormNode): FormOption {
  const sign = signOf(node);
  const name = sign.is === 'key' ? sign.key : sign.is === 'constant' ? String(sign.value) : node.is;
  return { name, of, sign };
}

function signOf(node: FormNode): OptionSign {
  switch (node.is) {
    case 'map':
      return { is: 'key', key: node.fields.find(({ isOptional }) => !isOptional)?.key ?? '' };
    case 'list':
    case 'tuple':
      return { is: 'list' };
    case 'constant':
      return { is: 'constant', value: node.value };
    case 'text':
    case 'words':
    case 'name':
    case 'date':
      return { is: 'text' };
    default:
      return { is: 'number' };
  }
}
