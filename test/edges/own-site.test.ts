import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ownSite } from '../../server/reports/own-site.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { nameIn } from '../../shared/site/identity-claims.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { addDays } from '../../shared/site/wall-clock.ts';
import { agentId, localDate } from '../../shared/units.ts';

const EVERYTHING = readFileSync(new URL('../fixtures/sites/everything.yaml', import.meta.url), 'utf8');

function read(yaml: string): SiteFile {
  const site = readSiteYaml(yaml);
  if (!site.ok) throw new Error(site.error.join('\n'));
  return site.value.file;
}

const SWAPPED = stringify({
  site: { id: 'test', name: 'Test floor', timeZone: 'Asia/Shanghai' },
  teams: [{ id: 'east', name: 'East', defaultShift: 'day' }],
  agents: ['ana', 'bo', 'cy'].map((id) => ({ id, name: `${id} Long`, team: 'east', identities: { pbx: `20${id}` } })),
  patterns: [
    { id: 'day', start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5] },
    { id: 'late', start: '18:00', end: '22:00' },
  ],
  roster: [
    { agent: 'bo', date: '2026-03-10', pattern: 'late' },
    { agent: 'bo', date: '2026-03-11', pattern: 'off' },
  ],
  leave: [{ agent: 'bo', from: '2026-03-12', kind: 'sick' }],
  swaps: [
    { date: '2026-03-10', from: 'bo', to: 'ana' },
    { date: '2026-03-11', from: 'ana', to: 'bo' },
  ],
  sources: [{ system: 'pbx', asterisk: { host: '192.0.2.1', port: 5038, username: 'w', secret: '${AMI}' }, timeZone: 'Asia/Shanghai' }],
});

describe('[O3] the site file cut to one agent', () => {
  for (const [what, yaml] of [
    ['a site with everything', EVERYTHING],
    ['shifts swapped with others', SWAPPED],
  ] as const)
    test(`O3: ${what}: each agent’s shifts are the same, and nobody else is named`, { timeout: 30_000 }, () => {
      const site = read(yaml);
      for (const { id, team } of site.agents) {
        const text = ownSite(yaml, site, id, 2);
        const cut = read(text);
        for (let date = localDate('2026-02-20'), days = 0; days < 40; date = addDays(date, 1), days += 1) {
          const told = (of: SiteFile) => shiftsOf(of, id, date).map(({ id: _, agent: __, ...shift }) => shift);
          expect(told(cut)).toEqual(told(site));
        }
        expect(cut.schemes).toEqual(site.schemes);
        expect(cut.agents.find((one) => one.id === id)?.team).toBe(team);
        for (const other of site.agents.filter((one) => one.id !== id)) {
          expect(cut.agents.map((one) => one.id)).not.toContain(other.id);
          for (const word of [other.name, ...Object.values(other.identities).flat().map(nameIn)])
            if (word.length > 3) expect(text).not.toContain(word);
        }
        expect(text).not.toMatch(/asterisk|secret|host:/);
      }
    });

  test('O3: whose shift was taken over is somebody without a name, with that shift alone', () => {
    const cut = read(ownSite(SWAPPED, read(SWAPPED), agentId('ana'), 0));
    expect(cut.agents.map(({ id }) => id)).toEqual(['ana', 'colleague-1', 'colleague-2']);
    expect(cut.roster).toMatchObject([{ agent: 'colleague-1', date: '2026-03-10', pattern: 'late' }]);
    expect(cut.leave).toEqual([]);
  });
});
