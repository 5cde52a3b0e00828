import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** The browser of the system: CHROMIUM_PATH, else where Debian and its kin put it, else Playwright's own. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path));

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 150_000,
  expect: { timeout: 20_000 },
  // More tries on a crowded machine; the report still names what needed it.
  retries: process.env.CI == null ? 0 : 2,
  forbidOnly: process.env.CI != null,
  reporter: process.env.CI == null ? 'list' : 'line',
  use: {
    baseURL: process.env.OKNO_URL ?? 'http://localhost:3000',
    locale: 'ru-RU',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
