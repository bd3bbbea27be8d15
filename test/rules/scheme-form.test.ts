import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import { inWords } from '../../shared/scheme/problem-words.ts';
import { asGate, blankOf, chosen, halvesOf, nodeIn, optionOf } from '../../shared/scheme-draft/blank.ts';
import type { Form } from '../../shared/scheme-draft/form.ts';
import { formOf, schemeForm } from '../../shared/scheme-draft/form.schema.ts';
import { isTreeMap } from '../../shared/scheme-draft/tree-path.ts';
import { PRESETS, writtenPreset } from '../support/schemes.ts';

const form = schemeForm();

/** The places of a tree that the form has no means for. */
function unknownIn(ref: string, tree: unknown, path: string, of: Form = form): readonly string[] {
  const node = nodeIn(of, ref);
  switch (node.is) {
    case 'map': {
      const fields = new Map(node.fields.map(({ key, of: inner }) => [key, inner]));
      return Object.entries(isTreeMap(tree) ? tree : {}).flatMap(([key, inner]) => {
        const field = fields.get(key);
        return field === undefined ? [`${path}.${key}`] : unknownIn(field, inner, `${path}.${key}`, of);
      });
    }
    case 'list':
      return Array.isArray(tree) ? tree.flatMap((one, index) => unknownIn(node.of, one, `${path}.${index}`, of)) : [path];
    case 'tuple':
      return Array.isArray(tree) ? node.of.flatMap((one, index) => unknownIn(one, tree[index], `${path}.${index}`, of)) : [path];
    case 'record':
      return Object.entries(isTreeMap(tree) ? tree : {}).flatMap(([key, inner]) => unknownIn(node.of, inner, `${path}.${key}`, of));
    case 'oneOf': {
      const option = optionOf(node.options, tree);
      return option === undefined ? [path] : unknownIn(option.of, tree, path, of);
    }
    case 'gate': {
      const { value, passing } = halvesOf(tree, ['gte', 'gt', 'lte', 'lt', 'eq', 'orNone']);
      return [...unknownIn(node.value, value, path, of), ...unknownIn(node.passing, passing, path, of)];
    }
    case 'words':
      return node.words.includes(String(tree)) ? [] : [path];
    default:
      return tree === undefined || isTreeMap(tree) || Array.isArray(tree) ? [path] : [];
  }
}

/** The blank with everything that may be left out, a few levels deep, as somebody who presses every button has it. */
function fullOf(ref: string, depth: number): unknown {
  const node = nodeIn(form, ref);
  if (depth > 9) return blankOf(form, ref);
  switch (node.is) {
    case 'map':
      return Object.fromEntries(node.fields.map(({ key, of }) => [key, fullOf(of, depth + 1)]));
    case 'list':
      return [fullOf(node.of, depth + 1)];
    case 'tuple':
      return node.of.map((of) => fullOf(of, depth + 1));
    case 'record':
      return { key: fullOf(node.of, depth + 1) };
    case 'gate':
      return asGate(fullOf(node.value, depth + 1), fullOf(node.passing, depth + 1));
    default:
      return blankOf(form, ref);
  }
}

const head = { id: 'x', version: 1, effectiveFrom: '2026-01-01' };

function messagesOf(tree: unknown): readonly string[] {
  const read = SchemeSchema.safeParse(tree, { error: inWords });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('[SE3] the form is read off the schema', () => {
  test.each(PRESETS)('SE3: %s: there is a field, an option or a list for everything that it writes', (preset) => {
    const {
      id: _id,
      version: _version,
      effectiveFrom: _from,
      ...content
    } = z.looseObject({}).parse(writtenPreset(preset)) as Record<string, unknown>;
    expect(Object.keys(content).length).toBeGreaterThan(5);
    expect(unknownIn(form.root, content, '')).toEqual([]);
  });

  test('SE3: what nobody knows is found, so that the tests above say something', () => {
    expect(unknownIn(form.root, { points: { rules: [{ delta: { oops: 1 } }], more: 1 } }, '')).toEqual([
      '.points.rules.0.delta',
      '.points.more',
    ]);
  });

  test('SE3: whatever is pressed, the schema knows every word that was written', () => {
    const full = { ...head, ...z.looseObject({}).parse(fullOf(form.root, 0)) };
    const unread = messagesOf(full).filter((message) => / here: correct the spelling| write a (map|list)/.test(message));
    expect(unread).toEqual([]);
    expect(messagesOf(full).length).toBeGreaterThan(0);
  });

  test('SE3: each option of each choice is told by what it begins with', () => {
    const lost = Object.entries(form.nodes).flatMap(([ref, node]) =>
      node.is === 'oneOf'
        ? node.options.filter((one) => optionOf(node.options, chosen(form, one))?.name !== one.name).map(({ name }) => `${ref} ${name}`)
        : [],
    );
    expect(lost).toEqual([]);
  });

  test('SE3: what is asked for: money, decimals, words, names of metrics, codes and grades', () => {
    const written = JSON.stringify(form);
    for (const name of ['metric', 'figure', 'code', 'grade']) expect(written).toContain(`{"is":"name","of":"${name}"}`);
    for (const leaf of ['minor', 'decimal', 'whole', 'flag', 'text']) expect(written).toContain(`{"is":"${leaf}"}`);
    const root = nodeIn(form, form.root);
    expect(root.is === 'map' && root.fields.map(({ key, isOptional }) => `${key}${isOptional ? '?' : ''}`)).toEqual([
      ...['metrics', 'quotas', 'points', 'grades?', 'pay?', 'commissions?', 'standings', 'awards', 'ladder?'],
    ]);
  });

  test('SE3: a new entry holds what has to stand there and nothing that may be left out', () => {
    const root = nodeIn(form, form.root);
    const metrics = root.is === 'map' ? nodeIn(form, root.fields[0]?.of ?? '') : root;
    expect(metrics.is === 'record' && blankOf(form, metrics.of)).toEqual({ from: 'call', where: { kinds: ['outbound'] }, agg: 'count' });
    const optional = Object.values(form.nodes).flatMap((node) =>
      node.is === 'map' ? node.fields.flatMap(({ key, isOptional }) => (isOptional ? [key] : [])) : [],
    );
    expect(optional).toEqual(expect.arrayContaining(['talkSeconds', 'forcesGrade', 'minutes', 'gates', 'incentive', 'rails', 'orNone']));
  });

  test('SE3: a field that a schema gains stands in the form; a kind of schema that nobody can draw is an error', () => {
    const plain = formOf(z.strictObject({ a: z.string(), b: z.array(z.boolean()).min(1).optional() }));
    expect(plain.nodes[plain.root]).toMatchObject({
      fields: [
        { key: 'a', isOptional: false },
        { key: 'b', isOptional: true },
      ],
    });
    expect(blankOf(plain, plain.root)).toEqual({ a: '' });
    expect(() => formOf(z.map(z.string(), z.string()))).toThrow('no form is known of map');
    expect(() => formOf(z.null())).toThrow('no form is known');
  });
});
