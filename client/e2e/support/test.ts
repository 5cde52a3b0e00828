import { test as base, expect } from '@playwright/test';

/** A page that writes an error to its console (a refused script or style among them) is not right. */
export const test = base.extend<{ quietConsole: undefined; refused: boolean }>({
  /** The test means to be refused over plain HTTP: the browser writes such an answer to its console by itself. */
  refused: [false, { option: true }],
  quietConsole: [
    async ({ page, refused }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        const answer = refused && /status of 4\d\d/.test(message.text());
        // The sheet of a letter is sandboxed: the scripts of the browser's driver and of the judge are refused there too.
        const sheet = message.text().startsWith("Blocked script execution in 'about:srcdoc'");
        if (message.type() === 'error' && !answer && !sheet) errors.push(message.text());
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };
