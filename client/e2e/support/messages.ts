import { expect, type Page } from '@playwright/test';
import { logIn } from './log-in';

/** What the demonstration has kept instead of sending: read by the administrator of the network, in a window of his own. */
export async function keptMessage(page: Page, recipient: string, pattern: RegExp): Promise<string> {
  const office = await page
    .context()
    .browser()!
    .newContext({ baseURL: new URL(page.url()).origin, locale: 'ru-RU' });
  const hq = await office.newPage();
  await logIn(hq, 'hq@okno.example');
  const ask = async (query: string, variables: object) =>
    (
      await (
        await hq.request.post('/graphql', { headers: { 'x-okno-scope': 'hq' }, data: { query, variables } })
      ).json()
    ).data;
  let found = '';
  await expect
    .poll(
      async () => {
        const { keptMessages } = await ask(
          'query ($r: String) { keptMessages(recipient: $r, first: 5) { edges { node { id } } } }',
          { r: recipient },
        );
        for (const { node } of keptMessages.edges) {
          const { keptMessage: one } = await ask('query ($id: UUID!) { keptMessage(id: $id) { bodyText } }', {
            id: node.id,
          });
          found = pattern.exec(one.bodyText)?.[1] ?? '';
          if (found !== '') return found;
        }
        return '';
      },
      { timeout: 30_000 },
    )
    .not.toBe('');
  await office.close();
  return found;
}
