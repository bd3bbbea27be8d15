import type { Ignorer } from '@stryker-mutator/api/ignore';

/**
 * A text with two words and more is a sentence for people: another wording is no other rule, and the tests hold them to what must stand in
 * them, not to each letter. What is computed inside one goes with it. Names, keys and kinds have no spaces and stay mutants.
 */
export const sentencesForPeople: Ignorer = {
  shouldIgnore: (path) => (textsOf(path).some((text) => /\S\s+\S|^ \S|\S $/.test(text)) ? 'a sentence for people' : undefined),
};

interface TextNode {
  readonly type: string;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
}

function textsOf(path: object): readonly string[] {
  if (!('node' in path)) return [];
  const node = path.node as TextNode;
  if (node.type === 'StringLiteral' && typeof node.value === 'string') return [node.value];
  return node.type === 'TemplateLiteral' ? (node.quasis ?? []).map(({ value }) => value.raw) : [];
}
