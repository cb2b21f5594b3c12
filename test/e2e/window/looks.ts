/** What every view of the window is held to, in every look: whole, accessible; and a picture of it for people to look at. */
import type { Page } from 'playwright-core';
import { type Look, picture, seriousFindings } from '../../renderer/browser.ts';

export const NARROW: Look = { language: 'ko', theme: 'light', width: 390, height: 780 };

/** Every view is looked at in all of them. */
export const LOOKS: readonly Look[] = [
  { language: 'ko', theme: 'light' },
  { language: 'ko', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  NARROW,
];

/** Keeps a picture of what is shown and answers what is wrong with it, one line each. @param axe whether axe looks, too */
export async function flawsOf(page: Page, name: string, look: Look, axe = true): Promise<string[]> {
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  const size = look.width === undefined ? '' : '-narrow';
  await picture(page, `${name}-${look.language}-${look.theme}${size}`);
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return [
    ...(overflow === 0 ? [] : [`${overflow} px wider than the window`]),
    ...(axe ? await seriousFindings(page) : []),
  ].map((flaw) => `${name}: ${flaw}`);
}
