import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Looks for faults of access on the page. In one piece: no page of ours holds frames of other sites, for whose sake axe would open a page more and look from there. */
export const axeOn = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode();

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong by the rules of access, and where first. The page's clock must run: axe waits for its timers. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).withTags(TAGS).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
}
