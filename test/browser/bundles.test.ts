import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { describeInBrowser, openScreenPage } from '../support/browser.ts';

const ASSETS = join(import.meta.dirname, '../../dist/client/assets');
const KB = 1024;

/** Names of the scripts a screen loaded. */
async function scriptsOf(path: string): Promise<string[]> {
  const { requested } = await openScreenPage({ path });
  return requested.filter((address) => address.endsWith('.js')).map((address) => address.slice(address.lastIndexOf('/') + 1));
}

const textOf = (scripts: readonly string[]): string => scripts.map((name) => readFileSync(join(ASSETS, name), 'utf8')).join('\n');
const gzipped = (scripts: readonly string[]): number =>
  scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name))).length, 0);
const isChart = (name: string): boolean => name.startsWith('trend-drawing');

describeInBrowser('what a screen loads', () => {
  test('a wall loads no form, no table and no schema, and chart.js in a file of its own', async () => {
    const scripts = await scriptsOf('/wall');
    expect(scripts.filter(isChart)).toHaveLength(1);
    const own = textOf(scripts.filter((name) => !isChart(name)));
    for (const foreign of ['annotation:revoke', '/api/walls', '/api/agents/', 'ZodError', 'textarea']) expect(own).not.toContain(foreign);
    expect(gzipped(scripts.filter((name) => !isChart(name)))).toBeLessThan(75 * KB);
  });

  test('floor, desk and office load no chart', async () => {
    for (const path of ['/floor', '/desk', '/office']) expect((await scriptsOf(path)).some(isChart)).toBe(false);
  });

  test('the Chinese faces are fetched for Chinese only, in slices', async () => {
    const fonts = async (locale: 'zh-CN' | 'en'): Promise<number> => {
      const { requested } = await openScreenPage({ path: '/wall', locale });
      return requested.filter((address) => address.includes('noto-sans-sc') && address.endsWith('.woff2')).length;
    };
    expect(await fonts('en')).toBe(0);
    expect(await fonts('zh-CN')).toBeGreaterThan(0);
    expect(readdirSync(ASSETS).filter((name) => name.includes('noto-sans-sc')).length).toBeGreaterThan(50);
  });
});
