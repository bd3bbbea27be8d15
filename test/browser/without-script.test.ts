import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import { describeInOldChromium, openOldPage } from '../support/old-chromium.ts';
import { startServer } from '../support/running-server.ts';

/** A real server, and the link of a wall that hangs there. */
async function openSite() {
  const server = await startServer();
  await server.apply();
  const site = server.accounts.siteFiles.current()?.site;
  if (site === undefined) throw new Error('no site');
  return { url: server.url, token: server.accounts.walls.create('hall', site, 'test').token };
}

const PASSED_ON = ['content-type', 'location', 'set-cookie'] as const;

/** The same server as a browser that knows no modules takes its pages: it passes modules over, and runs what is marked for it. */
async function withoutModules(url: string): Promise<string> {
  const proxy = createServer((request, response) => {
    const { cookie = '' } = request.headers;
    void fetch(url + (request.url ?? ''), { redirect: 'manual', headers: { cookie } }).then(async (answer) => {
      const text = (await answer.text()).replace(/<script type="module".*?<\/script>/gs, '').replace('<script nomodule', '<script');
      for (const name of PASSED_ON) if (answer.headers.has(name)) response.setHeader(name, answer.headers.get(name) ?? '');
      response.writeHead(answer.status).end(text);
    });
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void proxy.close());
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

const isPlain = async (page: Page): Promise<void> => {
  await page.waitForURL('**/wall/plain');
  await page.getByRole('heading', { name: 'Harbour' }).waitFor();
  expect(await page.getByRole('table').count()).toBeGreaterThan(0);
};

describeInBrowser('[V18] a browser that cannot run the wall', () => {
  test('with script turned off is led from the wall’s link to the page of tables', async () => {
    const { url, token } = await openSite();
    const page = await openForeignPage({ javaScriptEnabled: false });
    await page.goto(`${url}/wall/${token}`);
    await isPlain(page);
  });

  test('with script turned off and unknown is told so', async () => {
    const { url } = await openSite();
    const page = await openForeignPage({ javaScriptEnabled: false });
    await page.goto(`${url}/wall`);
    await page.waitForURL('**/wall/plain');
    expect(await page.getByRole('table').count()).toBe(0);
    expect((await page.locator('body').innerText()).length).toBeGreaterThan(20);
  });

  test('because it knows no modules is led there too, with the session that its link stands for', async () => {
    const { url, token } = await openSite();
    const page = await openForeignPage();
    await page.goto(`${await withoutModules(url)}/wall#${token}`);
    await isPlain(page);
  });

  test('and one that can is not', async () => {
    const { url, token } = await openSite();
    const page = await openForeignPage();
    await page.goto(`${url}/wall#${token}`);
    await page.getByRole('heading', { name: 'Harbour' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/wall');
  });
});

describeInOldChromium('[V18] Chromium 69 with script turned off', () => {
  test('is led from the wall’s link to the page of tables', async () => {
    const { url, token } = await openSite();
    const page = await openOldPage({ hasScript: false });
    await page.open(`${url}/wall/${token}`);
    // The address is another before the page is: what stands in it is asked together with where it is.
    const told =
      '[location.pathname, document.querySelectorAll("table").length > 0, document.body ? document.body.textContent.includes("Harbour") : false]';
    await vi.waitFor(async () => expect(await page.evaluate(told)).toEqual(['/wall/plain', true, true]), {
      timeout: 30_000,
      interval: 100,
    });
  });
});
