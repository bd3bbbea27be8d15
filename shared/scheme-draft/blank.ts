import type { Form, FormNode, FormOption, OptionSign } from './form.ts';
import { isTreeMap } from './tree-path.ts';

/** What stands in a new entry: what has to stand there, as empty as it may be. Whoever fills it in is told what is still missing. */
export function blankOf(form: Form, ref: string): unknown {
  const node = nodeIn(form, ref);
  switch (node.is) {
    case 'map':
      return Object.fromEntries(node.fields.filter(({ isOptional }) => !isOptional).map(({ key, of }) => [key, blankOf(form, of)]));
    case 'list':
      return node.atLeast > 0 ? [blankOf(form, node.of)] : [];
    case 'tuple':
      return node.of.map((of) => blankOf(form, of));
    case 'record':
      return {};
    case 'oneOf':
      return node.options[0] === undefined ? '' : chosen(form, node.options[0]);
    case 'gate':
      return asGate(blankOf(form, node.value), blankOf(form, node.passing));
    default:
      return blankLeaf(node);
  }
}

function blankLeaf(node: FormNode): unknown {
  if (node.is === 'words') return node.words[0] ?? '';
  if (node.is === 'constant') return node.value;
  if (node.is === 'flag') return false;
  return node.is === 'whole' || node.is === 'minor' || node.is === 'decimal' ? 0 : '';
}

export function nodeIn({ nodes }: Form, ref: string): FormNode {
  const node = Object.hasOwn(nodes, ref) ? nodes[ref] : undefined;
  if (node === undefined) throw new Error(`the form has no ${ref}`);
  return node;
}

/** The blank of an option that was chosen. */
export const chosen = (form: Form, { of, sign }: FormOption): unknown => {
  const blank = blankOf(form, of);
  return sign.is === 'word' && isTreeMap(blank) ? { ...blank, [sign.key]: sign.word } : blank;
};

/** Which option stands there; undefined: none of them. */
export const optionOf = (options: readonly FormOption[], written: unknown): FormOption | undefined =>
  options.find(({ sign }) => hasSign(sign, written));

const A_NUMBER = /^[-+.\d]/;

function hasSign(sign: OptionSign, written: unknown): boolean {
  switch (sign.is) {
    case 'key':
      return isTreeMap(written) && Object.hasOwn(written, sign.key);
    case 'word':
      return isTreeMap(written) && written[sign.key] === sign.word;
    case 'constant':
      return written === sign.value;
    case 'list':
      return Array.isArray(written);
    case 'number':
      return typeof written === 'number' || (typeof written === 'string' && A_NUMBER.test(written));
    case 'text':
      return typeof written === 'string';
  }
}

/** A value and its comparator in one map. */
export const asGate = (value: unknown, passing: unknown): unknown => ({
  ...(isTreeMap(value) ? value : { of: value }),
  ...(isTreeMap(passing) ? passing : {}),
});

/** The two halves of such a map. `words`: the keys of the comparator. */
export function halvesOf(gate: unknown, words: readonly string[]): { readonly value: unknown; readonly passing: unknown } {
  if (!isTreeMap(gate)) return { value: gate, passing: {} };
  const entries = Object.entries(gate);
  const value = Object.fromEntries(entries.filter(([key]) => !words.includes(key)));
  return {
    value: Object.hasOwn(value, 'of') && Object.keys(value).length === 1 ? value['of'] : value,
    passing: Object.fromEntries(entries.filter(([key]) => words.includes(key))),
  };
}
