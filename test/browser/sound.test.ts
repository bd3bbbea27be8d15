import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ChimeKind } from '../../client/state/chime-sound.ts';
import type { FeedEntry } from '../../shared/wire/board-view.ts';
import { announcement } from '../support/announcement.ts';
import {
  describeInBrowser,
  later,
  openForeignPage,
  openScreenPage,
  passUntil,
  type OpenScreen,
  type ScreenOptions,
} from '../support/browser.ts';
import { feedEntry } from '../support/feed-entry.ts';

const RATE = 44_100;
const SECONDS = 4;
const KINDS: readonly ChimeKind[] = ['base', 'tier', 'award', 'urgent'];

/** What a chime is, rendered by the browser itself: the loudest sample of each tenth of a second. */
interface Heard {
  readonly peaks: readonly number[];
  readonly crossings: number;
}

/** Writes down each tone the page begins, and whether it ever asked for sound at all. */
const LISTENING = `
  globalThis.heard = { tones: [], contexts: 0 };
  const Context = AudioContext;
  globalThis.AudioContext = class extends Context { constructor() { super(); heard.contexts += 1; } };
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) { heard.tones.push(Math.round(this.frequency.value)); return start.call(this, at); };
`;
const tones = (page: Page): Promise<readonly number[]> => page.evaluate('heard.tones');

const openWall = (options: Partial<ScreenOptions> & { readonly isOn?: boolean } = {}): Promise<OpenScreen> =>
  openScreenPage({
    ...{ path: '/wall', width: 1920, height: 1080, locale: 'en', initScript: LISTENING },
    prepare: (gateway) => (gateway.program = { ...gateway.program, sound: { isOn: options.isOn ?? true, volume: 0.5 } }),
    ...options,
  });
const badge = (page: Page) => page.getByText('Sound blocked');
const celebrates = async ({ page, gateway, floor }: OpenScreen, item: FeedEntry): Promise<void> => {
  gateway.show({ ...floor.view, feed: [item, ...floor.view.feed] }, item.at);
  await page.locator('aside').getByText(item.name).waitFor();
};

describeInBrowser('the sounds of a wall', () => {
  describe('a chime', () => {
    let page: Page;
    const render = (kind: ChimeKind, volume: number): Promise<Heard> =>
      page.evaluate(`(async () => {
        const context = new OfflineAudioContext(1, ${SECONDS * RATE}, ${RATE});
        chimes.strike(context, '${kind}', ${volume}, 0);
        const samples = (await context.startRendering()).getChannelData(0);
        const step = ${RATE / 10};
        const peaks = Array.from({ length: ${SECONDS * 10} }, (_, part) => samples.slice(part * step, (part + 1) * step).reduce((most, one) => Math.max(most, Math.abs(one)), 0));
        return { peaks, crossings: samples.filter((one, index) => one > 0 && samples[index - 1] <= 0).length };
      })()`);
    const loudest = ({ peaks }: Heard): number => Math.max(...peaks);

    beforeAll(async () => {
      const built = await build({
        configFile: false,
        logLevel: 'error',
        build: {
          write: false,
          lib: { entry: join(import.meta.dirname, '../../client/state/chime-sound.ts'), formats: ['iife'], name: 'chimes' },
        },
      });
      const first = Array.isArray(built) ? built[0] : built;
      if (!first || !('output' in first)) throw new Error('vite built nothing');
      page = await openForeignPage();
      await page.evaluate(first.output[0].code);
    });

    test('is heard at once, never distorts, and has died away in under three seconds', async () => {
      for (const kind of KINDS) {
        const heard = await render(kind, 1);
        expect(heard.peaks[0], kind).toBeGreaterThan(0.1);
        expect(loudest(heard), kind).toBeLessThan(0.95);
        expect(Math.max(...heard.peaks.slice(28)), kind).toBeLessThan(0.001);
      }
    });

    test('is another one for base, tier, award and what is urgent', async () => {
      const all = await Promise.all(KINDS.map((kind) => render(kind, 1)));
      expect(new Set(all.map(({ crossings }) => crossings)).size).toBe(KINDS.length);
    });

    test('is as loud as the wall was told, and silent at 0', async () => {
      const [full, half, none] = [await render('award', 1), await render('award', 0.5), await render('award', 0)];
      expect(loudest(half) / loudest(full)).toBeCloseTo(0.25, 2);
      expect(loudest(none)).toBeLessThan(0.001);
    });
  });

  test('come with what is celebrated, where the wall was given sound and the browser lets it be heard', async () => {
    const screen = await openWall({ isAutoplayAllowed: true });
    const { page, gateway, floor, pass, passLive } = screen;
    await pass(1100);
    expect(await badge(page).count()).toBe(0);
    expect(await tones(page)).toEqual([]);
    await celebrates(screen, feedEntry('Ana', later(100), { award: 'firstToBase', tier: null }));
    await expect.poll(() => tones(page)).toEqual([523, 1047, 784, 1568]);
    await passLive(7000);
    await celebrates(screen, feedEntry('Bo', later(7200)));
    await expect.poll(() => tones(page)).toHaveLength(4 + 6);
    await passLive(7000);
    gateway.show({ ...floor.view, announcements: [announcement('Fire drill', later(14_400), { urgency: 'urgent' })] }, later(14_400));
    await page.getByText('Fire drill').first().waitFor();
    await expect.poll(() => tones(page)).toHaveLength(4 + 6 + 8);
    gateway.show({ ...floor.view, announcements: [announcement('Cake', later(14_500), { urgency: 'important' })] }, later(14_500));
    await page.getByText('Cake').first().waitFor();
    expect(await tones(page)).toHaveLength(4 + 6 + 8);
  });

  test('blocked by the browser: the wall says so and how to allow it, and goes on without', async () => {
    const screen = await openWall();
    const { page, pass, passLive } = screen;
    await pass(1100);
    await badge(page).waitFor();
    await page.getByText('press any key or click once').waitFor();
    await celebrates(screen, feedEntry('Ana', later(1200)));
    expect(await tones(page)).toEqual([]);
    await page.keyboard.press('a');
    await badge(page).waitFor({ state: 'detached' });
    expect(await tones(page)).toEqual([]);
    await passLive(7000);
    await celebrates(screen, feedEntry('Bo', later(8400)));
    await expect.poll(() => tones(page)).toHaveLength(6);
  });

  test('blocked, a click allows them as well', async () => {
    const { page, pass } = await openWall();
    await pass(1100);
    await badge(page).waitFor();
    await page.mouse.click(300, 300);
    await badge(page).waitFor({ state: 'detached' });
  });

  test('are opt-in: without, no sound is even asked for', async () => {
    const silent = await openWall({ isOn: false, isAutoplayAllowed: true });
    await silent.pass(1100);
    await celebrates(silent, feedEntry('Ana', later(1200)));
    expect(await silent.page.evaluate('heard')).toEqual({ tones: [], contexts: 0 });
    expect(await badge(silent.page).count()).toBe(0);
  });

  test('end when the wall is told so, and the badge with them', async () => {
    const screen = await openWall();
    const { page, gateway } = screen;
    await screen.pass(1100);
    await badge(page).waitFor();
    gateway.program = { ...gateway.program, sound: { isOn: false, volume: 0.5 } };
    gateway.cutOff();
    gateway.open();
    // When the page hears that it was cut off, and so from when it waits to come back, its clock does not say.
    await passUntil(screen, async () => expect(await badge(page).count()).toBe(0));
  });
});
