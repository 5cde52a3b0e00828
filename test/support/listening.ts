import type { Okno } from './okno.js';

/** Address of the program once it listens. A test that stands still must not meet a connection that was closed meanwhile. */
export async function listening({ app }: Okno): Promise<string> {
  Object.assign(app.getHttpServer(), { keepAliveTimeout: 600_000, headersTimeout: 600_000, requestTimeout: 600_000 });
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}
