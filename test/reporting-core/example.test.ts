import { signADocument } from '../../src/reporting-core/example/sign-a-document.js';

test.each(['ec-p256', 'gost-256'] as const)('the example of the library runs as it stands: %s', async (kind) => {
  const lines: string[] = [];
  expect(await signADocument(kind, new Date(), (line) => lines.push(line))).toEqual(['valid', 'invalid']);
  expect(lines.at(-1)).toMatch(/^Проверка: invalid, T; Сертификат отозван/);
});
