import type { Download, Page } from 'playwright-core';

/** CF4: takes a file out as somebody at the page does: by its button, with a reason. */
export async function takenOut(page: Page, name: string, reason = 'for the books'): Promise<Download> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByLabel('What for').fill(reason);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Take the file' }).click()]);
  return download;
}
