import type { Download, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** CF4: takes a file out as somebody at the page does: by its button, with a reason. `within`: where the page has several of that name. */
export async function takenOut(page: Page, name: string, within: Locator = page.locator('body')): Promise<Download> {
  const reason = 'for the books';
  await within.getByRole('button', { name, exact: true }).click();
  const field = page.getByLabel('What for');
  await field.waitFor();
  // The focus is in it, and what was said last is typed over.
  await page.keyboard.type(reason);
  expect(await field.inputValue()).toBe(reason);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Take the file' }).click()]);
  return download;
}

/** The address, without its server, that a file is asked from by its button; what is answered does not matter. */
export async function takenFrom(page: Page, name: string, within: Locator = page.locator('body')): Promise<string> {
  await within.getByRole('button', { name, exact: true }).click();
  await page.getByLabel('What for').fill('for the books');
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST'),
    page.getByRole('button', { name: 'Take the file' }).click(),
  ]);
  const { pathname, search } = new URL(asked.url());
  await page.keyboard.press('Escape');
  return `${pathname}${search}`;
}
