import type { Page } from 'playwright-core';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import type { AgentId } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { describeInBrowser, later, openScreenPage } from '../support/browser.ts';
import { NOW } from '../support/sample-floor.ts';

/** As Chromium simulates them; without any colour last. */
const SIGHTS = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const;
const STATES = ['talking', 'ringing', 'hold', 'wrapUp', 'available', 'paused', 'loggedOut'] as const;
/** WCAG 1.4.11: what is no text but must be seen. */
const SEEN = 3;
/** Of the pixels of a sign: a stroke is about this much. */
const TOLD_APART = 0.08;

async function seenAs(page: Page, type: (typeof SIGHTS)[number]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setEmulatedVisionDeficiency', { type });
}

const luminance = (channels: readonly number[]): number => {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: readonly number[], other: readonly number[]): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

/** The colour in the middle of the first element of this kind; `along` 0 to 1 in the direction of reading. */
async function colourOf(page: Page, selector: string, along = 0.5): Promise<readonly number[]> {
  const box = (await page.locator(selector).first().boundingBox()) ?? expect.fail(`there is no ${selector}`);
  const clip = { x: Math.floor(box.x + box.width * along), y: Math.floor(box.y + box.height / 2), width: 1, height: 1 };
  return [...PNG.sync.read(await page.screenshot({ clip })).data.subarray(0, 3)];
}

describeInBrowser('seen without some colours, or any', () => {
  for (const sight of SIGHTS) {
    test(`the sign of every state is told apart, ${sight}`, async () => {
      const { page, gateway, floor } = await openScreenPage({ path: '/floor', width: 1440, height: 1200 });
      await seenAs(page, sight);
      const [[agent, row]] = [...floor.view.agents] as [[AgentId, AgentRow]];
      const gone: AgentRow = { ...row, state: { name: 'loggedOut', since: NOW } };
      gateway.show({ ...floor.view, agents: new Map([...floor.view.agents, [agent, gone]]) }, later(100));
      await page.locator('[role=gridcell] svg.loggedOut').first().waitFor();
      const signs = new Map<string, PNG>();
      for (const state of STATES) {
        signs.set(state, await magnified(page, page.locator(`[role=gridcell] svg.${state}`).first()));
      }
      const alike = [...signs].flatMap(([one, first], index) =>
        [...signs]
          .slice(index + 1)
          .flatMap(([other, second]) => (shareDifferent(first, second) < TOLD_APART ? [`${one} and ${other}`] : [])),
      );
      expect(alike).toEqual([]);
    });

    test(`on the wall what is reached of base and incentive stands out from what is not, ${sight}`, async () => {
      const { page } = await openScreenPage({ path: '/wall', width: 1920, height: 1080 });
      await seenAs(page, sight);
      const [reached, missing] = [await colourOf(page, '.band .base', 0.02), await colourOf(page, '.band .base', 0.97)];
      expect(contrast(reached, missing)).toBeGreaterThan(SEEN);
      const bonus = await colourOf(page, 'ol .bonus .fill:not(.none)', 0.05);
      expect(contrast(bonus, missing)).toBeGreaterThan(SEEN);
    });
  }
});

/** The same drawing at one size, whatever row it stands in. */
async function magnified(page: Page, sign: ReturnType<Page['locator']>): Promise<PNG> {
  const drawing = await sign.evaluate((svg) => svg.outerHTML);
  await page.evaluate((html) => {
    const stage = document.createElement('div');
    stage.id = 'stage';
    stage.innerHTML = html;
    stage.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:99;inline-size:64px;block-size:64px;background:#fff;font-size:78px;';
    document.body.append(stage);
  }, drawing);
  const picture = PNG.sync.read(await page.locator('#stage').screenshot());
  await page.evaluate(() => document.querySelector('#stage')?.remove());
  return picture;
}

const shareDifferent = (one: PNG, other: PNG): number =>
  pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold: 0.2 }) / (one.width * one.height);

describeInBrowser('what moves', () => {
  test('on the wall nothing but transform and opacity is animated', async () => {
    const { page } = await openScreenPage({ path: '/wall', width: 1920, height: 1080, hasMotion: true });
    const moved = await page.evaluate(() => {
      const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
      const flat = (rule: CSSRule): CSSRule[] => [rule, ...('cssRules' in rule ? [...(rule.cssRules as CSSRuleList)].flatMap(flat) : [])];
      const all = rules.flatMap(flat);
      const inKeyframes = all.flatMap((rule) => (rule instanceof CSSKeyframeRule ? [...rule.style] : []));
      const transitions = all.flatMap((rule) => (rule instanceof CSSStyleRule ? rule.style.transitionProperty.split(', ') : []));
      return [...new Set([...inKeyframes, ...transitions])].filter((property) => property !== '' && property !== 'none');
    });
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.filter((property) => property !== 'transform' && property !== 'opacity')).toEqual([]);
  });
});
