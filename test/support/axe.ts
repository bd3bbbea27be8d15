import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Looks for faults of access on the page. In one piece: no page of ours holds frames of other sites, for whose sake axe would open a page more and look from there. */
export const axeOn = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode();
