import type { Page } from 'playwright-core';

/** What one row of the floor's table showed, from the frame on that was painted before `paintedAt`. */
export interface Painted {
  readonly name: string;
  readonly state: string;
  readonly calls: number;
  /** Epoch ms, with fractions: the same clock as `performance.timeOrigin + performance.now()` of any process of this machine. */
  readonly enteredAt: number;
  readonly paintedAt: number;
}

declare global {
  var painted: Painted[];
}

/**
 * Notes in the page each change of a row's state or calls. `enteredAt` is when the new text stood in the document; `paintedAt` is the second animation
 * frame after it: the first one belongs to the frame that paints the text, so when the second begins, that frame has been painted. It is late by up to a frame, never early.
 */
export async function watchFloor(page: Page): Promise<void> {
  // The loader of TypeScript files names inner functions by a helper of its own, which the page does not have.
  await page.evaluate('globalThis.__name = (fn) => fn');
  await page.evaluate(() => {
    globalThis.painted = [];
    const known = new Map<string, string>();
    const now = (): number => performance.timeOrigin + performance.now();
    const look = (row: Element): void => {
      const name = row.querySelector('th')?.textContent.trim() ?? '';
      const state = row.querySelector('td.state')?.firstChild?.nextSibling?.textContent?.trim() ?? '';
      const calls = row.querySelector('td.figure')?.textContent.trim() ?? '';
      if (known.get(name) === `${state} ${calls}`) return;
      known.set(name, `${state} ${calls}`);
      const enteredAt = now();
      requestAnimationFrame(() =>
        requestAnimationFrame(
          () => void globalThis.painted.push({ name, state, calls: Number(calls.replace(/\D/g, '')), enteredAt, paintedAt: now() }),
        ),
      );
    };
    const rowOf = ({ target }: MutationRecord): Element | null =>
      (target instanceof Element ? target : target.parentElement)?.closest('tbody tr') ?? null;
    new MutationObserver((records) => {
      for (const row of new Set(records.map(rowOf))) if (row) look(row);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    for (const row of document.querySelectorAll('tbody tr')) look(row);
  });
}

/** What was painted since the last question. */
export const takePainted = (page: Page): Promise<Painted[]> => page.evaluate(() => globalThis.painted.splice(0));
