import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../server/site/site-application.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { inLines } from '../../shared/said.ts';
import type { ReadSite } from '../../shared/site/site-text.schema.ts';
import { CAUTIOUS, confidentialityOf } from '../../shared/site/confidentiality.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import { memorySiteFiles } from '../support/memory-site-files.ts';
import { testSite } from '../support/test-site.ts';

const agents = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `a${index}`, name: 'A', team: 'east' }));
const least = (site: object, count = 0) => ({
  site: { id: 'a', name: 'A', timeZone: 'Asia/Shanghai', ...site },
  teams: [{ id: 'east', name: 'East' }],
  agents: agents(count),
});
const told = (site: object, count = 0): string[] =>
  (siteFileSchema.safeParse(least(site, count)).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('[V11] what public screens would show', () => {
  test('a site that says nothing shows what V2, V4 and V7 show', () => {
    expect(confidentialityOf(testSite)).toBe(CAUTIOUS);
    expect(confidentialityOf(siteFileSchema.parse(least({ confidentiality: {} })))).toEqual(CAUTIOUS);
    expect(told({ confidentiality: CAUTIOUS })).toEqual([]);
  });

  test.each<[object, number, string]>([
    [
      { wall: { leaders: 6 } },
      10,
      'site.wall.leaders: 6 leaders of 10 agents would show the bottom of the ranking: name at most half of them: 5 or fewer',
    ],
    [
      { wall: { leaders: 8 } },
      13,
      'site.wall.leaders: 8 leaders of 13 agents would show the bottom of the ranking: name at most half of them: 7 or fewer',
    ],
    [
      { wall: { leaders: 6 } },
      2,
      'site.wall.leaders: 6 leaders of 2 agents would show the bottom of the ranking: name at most half of them: 5 or fewer',
    ],
    [
      { confidentiality: { phone: { wall: 'last4' } } },
      0,
      'site.confidentiality.phone.wall: a wall is public and shows no customer’s number: write none, or leave it out',
    ],
    [
      { confidentiality: { phone: { export: 'full' } } },
      0,
      'site.confidentiality.phone.export: choose none, last4 or masked: whole numbers are shown nowhere',
    ],
    [
      { confidentiality: { minGroup: 2 } },
      0,
      "site.confidentiality.minGroup: a sum over fewer than 3 people tells a person's figure: write 3 or more",
    ],
    [
      { confidentiality: { bottomRanks: 'wall' } },
      0,
      'site.confidentiality.bottomRanks: choose hidden or supervisors: the end of a ranking is never shown in public',
    ],
    [
      { confidentiality: { audiences: { wall: ['rank', 'pay'] } } },
      0,
      'site.confidentiality.audiences.wall.1: a wall is public: pay would stand there for everybody: take it out',
    ],
    [
      { confidentiality: { audiences: { wall: ['points'] } } },
      0,
      'site.confidentiality.audiences.wall.0: a wall is public: points would stand there for everybody: take it out',
    ],
    [
      { confidentiality: { audiences: { colleagues: ['notes'] } } },
      0,
      'site.confidentiality.audiences.colleagues.0: colleagues are not one’s supervisors: notes would stand there for everybody: take it out',
    ],
    [
      { confidentiality: { audiences: { colleagues: ['grade'] } } },
      0,
      'site.confidentiality.audiences.colleagues.0: colleagues are not one’s supervisors: grade would stand there for everybody: take it out',
    ],
  ])('%j of %i agents', (site, count, complaint) => {
    expect(told(site, count)).toEqual([complaint]);
  });

  test.each<[object, number]>([
    [{ wall: { leaders: 5 } }, 2],
    [{ wall: { leaders: 7 } }, 13],
    [{ wall: { leaders: 50 } }, 0],
    [{ confidentiality: { minGroup: 3, phone: { floor: 'last4' } } }, 0],
    [{ confidentiality: { audiences: { wall: ['rank', 'pace'], colleagues: [] } } }, 0],
  ])('%j of %i agents is fit', (site, count) => {
    expect(told(site, count)).toEqual([]);
  });
});

describe('[Q19] applying a site file', () => {
  const text = readFileSync(join(import.meta.dirname, '../fixtures/sites/everything.yaml'), 'utf8');
  const read = (yaml: string): ReadSite & { yaml: string } => {
    const site = readSiteYaml(yaml);
    if (!site.ok) throw new Error(site.error.join('; '));
    return { ...site.value, yaml };
  };
  const { file, digest } = read(text);
  const refusal = (yaml: string): string | null => {
    const why = refusalOf(memorySiteFiles(file.site.id, text, digest), read(yaml));
    return why && inLines(why);
  };

  test('a published version with another content is refused with the way out', () => {
    expect(refusal(text.replace('delta: -2', 'delta: -3'))).toBe(
      'schemes.0: version 1 of small is published, and this one says something else: leave it as it was and put the change into version 2 with a later effectiveFrom',
    );
  });

  test('comments, another layout, another part of the site and a higher version are not', () => {
    expect(refusal(`# again\n${text}`)).toBeNull();
    expect(refusal(text.replace('minGroup: 5', 'minGroup: 6'))).toBeNull();
    expect(refusal(text.replace('version: 1', 'version: 2').replace('delta: -2', 'delta: -3'))).toBeNull();
  });

  test('a folder keeps the site it began with', () => {
    expect(refusal(text.replace('id: everything', 'id: other'))).toMatch(/belongs to the site everything/);
  });
});

describe('a text that is no site file says where and why', () => {
  test.each([
    ['', '1:1: found nothing: write a map'],
    ['- a', '1:1: found a list: write a map'],
    [
      'a: *b',
      '1:1: an alias cannot be resolved (YAML: Unresolved alias (the anchor must be set before the alias): b): write out what the alias stands for',
    ],
    ['a: !secret x', '1:4: this tag is not known, or does not fit: leave it out (YAML: Unresolved tag: !secret)'],
    [
      'site: { id: 1234567890123456 }',
      '1:13: more digits than a number can keep exactly: write at most 15, or put it in quotes if it is a name',
    ],
    [
      'site: { id: 0.12345678901234567 }',
      '1:13: more digits than a number can keep exactly: write at most 15, or put it in quotes if it is a name',
    ],
  ])('%j', (text, first) => {
    const read = readSiteYaml(text);
    expect(read.ok ? [] : read.error).toContain(first);
  });
});
