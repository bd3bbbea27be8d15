import { describe, expect, test } from 'vitest';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import { presetExamples, settledExample } from '../support/preset-example.ts';
import { PRESETS, writtenPreset } from '../support/schemes.ts';

test.each(PRESETS)('the preset %s is fit for use as it stands', (id) => {
  const read = SchemeSchema.safeParse(writtenPreset(id));
  expect(read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []).toEqual([]);
  expect(read.data).toMatchObject({ id, version: 1 });
});

const inMajor = (minor: number): string => (minor / 100).toFixed(2);

describe('each preset’s worked example is what the code gives', () => {
  test('every preset has one', () => {
    expect(presetExamples.map(({ preset }) => preset)).toEqual(PRESETS);
  });

  test.each(presetExamples.map((example) => [example.preset, example] as const))('%s', (_, example) => {
    const { lines, total } = settledExample(example);
    expect(Object.fromEntries(lines.map(({ id, amount }) => [id, inMajor(amount)]))).toEqual(
      Object.fromEntries(Object.entries(example.pays).map(([id, major]) => [id, major.toFixed(2)])),
    );
    expect(inMajor(total)).toBe(example.total.toFixed(2));
  });
});
