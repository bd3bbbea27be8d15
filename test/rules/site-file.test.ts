import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { siteChanges } from '../../server/commands/site-changes.ts';
import { readSiteYaml, type ReadSite } from '../../server/site-yaml.ts';

const YAML = readFileSync(new URL('../fixtures/sites/harbour.yaml', import.meta.url), 'utf8');

const read = (yaml: string): ReadSite => {
  const site = readSiteYaml(yaml);
  if (!site.ok) throw new Error(site.error.join('\n'));
  return site.value;
};
const problemsOf = (yaml: string): readonly string[] => {
  const site = readSiteYaml(yaml);
  return site.ok ? [] : site.error;
};

describe('reading', () => {
  test('what is left out gets its default', () => {
    const { file } = read(YAML);
    expect(file.site).toMatchObject({ locale: 'en', wall: { names: 'alias', leaders: 5 } });
    expect(file.agents[4]).toMatchObject({ identities: {}, stage: 'probation' });
    expect(file.sources[0]).toMatchObject({ timeZone: 'UTC', serviceLevelSeconds: { '*': 20 } });
  });

  test('a number that is a name is a name', () => {
    const [ana, bo] = read(YAML).file.agents;
    expect(ana?.identities).toEqual({ 'pbx-a': ['PJSIP/2001', '2001'] });
    expect(bo?.identities).toEqual({ 'pbx-a': ['2002'] });
  });

  test('the digest is of what the file means', () => {
    expect(read(`# another comment\n${YAML}`).digest).toBe(read(YAML).digest);
    expect(read(YAML.replace('Fox', 'Cat')).digest).not.toBe(read(YAML).digest);
  });
});

describe('refusing, with line and column', () => {
  test.each([
    [
      'a zone that does not exist',
      ['timeZone: UTC', 'timeZone: Mars/Olympus'],
      /^2:\d+: site\.timeZone: write a time zone by its IANA name/,
    ],
    [
      'a team that does not exist',
      ['team: south }', 'team: west }'],
      /^12:\d+: agents\.3\.team: there is no team west: use one of north, south/,
    ],
    ['an agent twice', ['id: bo', 'id: ana'], /^10:\d+: agents\.1: ana stands here a second time/],
    ['an identity of two agents', ['pbx-a: 2002', 'pbx-a: 2001'], /^10:\d+: agents\.1\.identities\.pbx-a: 2001 is ana's already/],
    [
      'a secret in the open',
      ['trunks:', 'asterisk: { host: pbx, username: tb, secret: hunter2 }, trunks:'],
      /write a secret as \$\{NAME\}/,
    ],
    ['an unknown field', ['currency: CNY', 'currency: CNY, colour: red'], /^2:\d+: site: /],
    ['a scheme that cannot be meant', ['by: [validCalls]', 'by: [sales]'], /schemes\.0\.standings/],
    ['no YAML', ['teams:', 'teams: ]'], /^\d+:\d+: /],
  ])('%s', (_, [from = '', to = ''], expected) => {
    expect(problemsOf(YAML.replace(from, to))[0]).toMatch(expected);
  });
});

test('what would change is said by its name', () => {
  const before = read(YAML).file;
  const after = read(
    YAML.replace('alias: Fox', 'alias: Cat')
      .replace(/ {2}- \{ id: eva.*\n/, '')
      .replace('id: dan', 'id: dora'),
  ).file;
  expect(siteChanges(before, before)).toEqual([]);
  expect(siteChanges(before, after)).toEqual(['~ agent ana', '+ agent dora', '- agent dan', '- agent eva']);
  expect(siteChanges(null, before)).toContain('+ site harbour');
});
