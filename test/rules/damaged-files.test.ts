import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { putInForce } from '../../server/site/site-application.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { readSiteTree } from '../../shared/site/site-text.schema.ts';
import { Chance } from '../../server/sources/demo-floor/chance.ts';
import { lintScheme } from '../../shared/scheme/lint.ts';
import { lintSite } from '../../shared/site/site-lint.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { damagedText, damagedTree } from '../support/damage.ts';
import { memorySiteFiles } from '../support/memory-site-files.ts';
import { PRESETS, writtenPreset } from '../support/schemes.ts';

// Ten thousand damaged files: each is refused with its place and reason, or still means something; none throws, none hangs, none is half applied.

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const TREES_A_SEED = 460;
const TEXTS_A_SEED = 40;

const everything = readFileSync(join(import.meta.dirname, '../fixtures/sites/everything.yaml'), 'utf8');
const least = { site: { id: 'everything', name: 'A floor', timeZone: 'Asia/Shanghai' }, teams: [{ id: 'east', name: 'East' }] };
const texts = [everything, ...PRESETS.map((id) => stringify({ ...least, schemes: [writtenPreset(id)] }))] as const;
const trees = texts.map((text): unknown => parse(text));
const goods = texts.map((yaml) => {
  const read = readSiteYaml(yaml);
  if (!read.ok) throw new Error(read.error.join('; '));
  return { yaml, digest: read.value.digest, site: read.value.file.site.id };
});

/** What is accepted is whole: clean by every check, and made of numbers that can be computed with. */
function expectFit(file: SiteFile): void {
  expect(lintSite(file)).toEqual([]);
  expect(file.schemes.flatMap(lintScheme)).toEqual([]);
  expect(numbersIn(file).filter((value) => !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)).toEqual([]);
}

const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

const isSaid = (word: string): boolean => word.trim().length > 5 && !/invalid input|undefined|\[object/i.test(word);

describe('damaged site and scheme files', () => {
  test.each(SEEDS)('seed %i: a damaged tree is refused with place and reason, or is fit for use', { timeout: 60_000 }, (seed) => {
    const outcomes = { refused: 0, fit: 0 };
    for (let number = 0; number < TREES_A_SEED; number += 1) {
      const name = `seed ${seed}, tree ${number}`;
      const read = readSiteTree(damagedTree(trees[number % trees.length], new Chance(name)));
      outcomes[read.ok ? 'fit' : 'refused'] += 1;
      if (read.ok) expectFit(read.value.file);
      else {
        expect(read.error.length, name).toBeGreaterThan(0);
        expect(
          read.error.filter(({ message }) => !isSaid(message)),
          name,
        ).toEqual([]);
      }
    }
    expect(outcomes.refused).toBeGreaterThan(TREES_A_SEED / 3);
    expect(outcomes.fit).toBeGreaterThan(0);
  });

  test.each(SEEDS)('seed %i: a damaged text is refused with line and column, or applied whole', { timeout: 60_000 }, (seed) => {
    for (let number = 0; number < TEXTS_A_SEED; number += 1) {
      const name = `seed ${seed}, text ${number}`;
      const good = goods[number % goods.length];
      if (!good) throw new Error('there is no good file');
      const files = memorySiteFiles(good.site, good.yaml, good.digest);
      const yaml = damagedText(good.yaml, new Chance(name));
      const read = readSiteYaml(yaml);
      const applied = read.ok ? putInForce(files, { ...read.value, yaml }, 'test') : read;
      if (read.ok) expectFit(read.value.file);
      else
        expect(
          read.error.filter((line) => !/^\d+:\d+: ./.test(line) || !isSaid(line)),
          name,
        ).toEqual([]);
      if (!applied.ok) expect(applied.error, name).not.toHaveLength(0);
      expect(files.current()?.yaml, name).toBe(applied.ok && applied.value ? yaml : good.yaml);
    }
  });
});
