import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';

export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
export const BENCH_ARGS = ['--no-sandbox', '--disable-dev-shm-usage'];
export const PAGES = join(import.meta.dirname, '../../dist/client');

/** The page with its processor so many times slower, ready to be asked what its main thread spends. */
export async function slowed(page: Page, times: number): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  return session;
}

/** Processor time of the page's main thread in its tasks since it began, in ms: what other programs take is not in it. */
export async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}
