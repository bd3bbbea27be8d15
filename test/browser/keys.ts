import type { Page } from 'playwright-core';

/** What has the focus: its name as ears hear it, near enough, and the type of a field. */
export interface Focused {
  readonly name: string;
  readonly type: string;
}

const MOST_STEPS = 120;

/** Tab until that is focused: what a keyboard reaches. */
export async function tabTo(page: Page, isThere: (focused: Focused) => boolean): Promise<void> {
  for (let presses = 0; presses < MOST_STEPS; presses += 1) {
    await page.keyboard.press('Tab');
    if (isThere(await focusedOn(page))) return;
  }
  throw new Error('the keyboard does not get there');
}

/** Tab to what has this name. */
export const tabToName = (page: Page, wanted: string): Promise<void> => tabTo(page, ({ name }) => name === wanted);

const focusedOn = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
    // A label holds its field, and the field's options with it.
    const label = isField ? (element.labels?.[0]?.firstChild?.textContent ?? '') : (element?.textContent ?? '');
    return { name: (element?.getAttribute('aria-label') ?? label).trim(), type: element?.getAttribute('type') ?? '' };
  });
