import type { Page } from 'playwright-core';
import { openScreenPage, type OpenScreen, type ScreenOptions } from './browser.ts';

/** A page of the office at this `#` address, as an admin sees it. */
export const openOfficePage = (hash: string, options: Partial<ScreenOptions> = {}): Promise<OpenScreen> =>
  openScreenPage({
    ...{ path: `/office?lang=${options.locale ?? 'en'}${hash}`, locale: 'en' },
    ...options,
    prepare: (gateway) => {
      gateway.session = { ...gateway.session, role: 'admin', name: 'admin' };
      options.prepare?.(gateway);
    },
  });

/** Types the login of the whole server's first admin. */
export async function logInAsRoot(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('root');
  await page.getByLabel('Password').fill('long enough password');
  await page.keyboard.press('Enter');
}
