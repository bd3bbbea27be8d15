import type { Download, Page } from 'playwright-core';
import { expect } from 'vitest';

/** CF4: takes a file out as somebody at the page does: by its button, with a reason. */
export async function takenOut(page: Page, name: string, reason = 'for the books'): Promise<Download> {
  await page.getByRole('button', { name, exact: true }).click();
  const field = page.getByLabel('What for');
  await field.waitFor();
  // The focus is in it, and what was said last is typed over.
  await page.keyboard.type(reason);
  expect(await field.inputValue()).toBe(reason);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Take the file' }).click()]);
  return download;
}
