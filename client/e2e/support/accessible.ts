import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No violation of WCAG 2.2 AA or of best practice, in the light and in the dark theme. */
export async function expectAccessible(page: Page) {
  // A page is judged when it is there: each has one heading of the first level.
  await page.locator('h1').first().waitFor({ state: 'visible' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    const told = violations.map(
      (v) => `${colorScheme}: ${v.id} ${v.help} — ${v.nodes.map((n) => n.target).join(' | ')}`,
    );
    expect(told).toEqual([]);
  }
}
