import { expect, test } from 'vitest';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import { PRESETS, writtenPreset } from '../support/schemes.ts';

test.each(PRESETS)('the preset %s is fit for use as it stands', (id) => {
  const read = SchemeSchema.safeParse(writtenPreset(id));
  expect(read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []).toEqual([]);
  expect(read.data).toMatchObject({ id, version: 1 });
});
