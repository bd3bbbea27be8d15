import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { epochMs, seq } from '../../shared/units.ts';
import type { TeamRow } from '../../shared/wire/board-view.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen } from '../support/browser.ts';
import { NOW } from '../support/sample-floor.ts';
import { PATIENTLY } from '../support/patiently.ts';

const openWall = (): Promise<OpenScreen> => openScreenPage({ path: '/wall', width: 1920, height: 1080, locale: 'en' });

/** A frame that no server sends: a team without its figures, which no scene can draw. */
const undrawable = (at: number) => ({
  ...{ from: seq(4711), fromAt: epochMs(NOW), to: seq(4712), at: later(at), rows: [], gone: [] },
  teams: [{ team: null, name: 'nothing' } as TeamRow],
  serverNow: later(at),
});

function loadsOf(page: Page): string[] {
  const loads: string[] = [];
  page.on('framenavigated', (frame) => void loads.push(frame.url()));
  return loads;
}

describeInBrowser('[W13] a wall that can draw no more', () => {
  test('says so, stays while the server does not answer, and loads itself again once it does', async () => {
    const { page, gateway, pass } = await openWall();
    const loads = loadsOf(page);
    gateway.isReady = false;
    gateway.send(undrawable(100));
    await page.getByText('This screen could not draw the board').waitFor();
    const asked: number[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/readyz')) asked.push(response.status());
    });
    await vi.waitFor(async () => {
      await pass(5000);
      expect(asked.length).toBeGreaterThan(2);
    }, PATIENTLY);
    expect([new Set(asked), loads]).toEqual([new Set([503]), []]);
    gateway.isReady = true;
    await vi.waitFor(
      async () => {
        await pass(5000);
        expect(loads).toHaveLength(1);
      },
      { timeout: 20_000 },
    );
    await page.getByRole('heading', { name: 'Hefei 1' }).waitFor();
  });

  test('and whose document hangs behind what it is told loads itself again after half a minute', async () => {
    const { page, passLive } = await openWall();
    const loads = loadsOf(page);
    await passLive(10_000);
    // Somebody took the picture out of the page's hands: the document moves no more, whatever is heard.
    await page.evaluate(() =>
      document.querySelector('[data-told]')?.replaceWith(document.querySelector('[data-told]')?.cloneNode(true) ?? ''),
    );
    await passLive(20_000);
    expect(loads).toEqual([]);
    await vi.waitFor(
      async () => {
        await passLive(6000);
        expect(loads).toHaveLength(1);
      },
      { timeout: 20_000 },
    );
  });

  test('one that hears nothing is not wedged: it stays and says how old it is', async () => {
    const { page, gateway, pass } = await openWall();
    const loads = loadsOf(page);
    gateway.cutOff();
    await pass(90_000);
    await page.getByText('not live since 14:32:07').first().waitFor();
    expect(loads).toEqual([]);
  });
});
