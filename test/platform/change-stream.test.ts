import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { aDraftInvoice } from '../factories/invoices.js';
import { listening } from '../support/listening.js';
import { type Actor, useOkno } from '../support/okno.js';

const okno = useOkno();
let url: string;
beforeAll(async () => {
  url = `${await listening(okno())}/api/changes/stream`;
});

interface Change {
  kind: string;
  id: string;
  own: boolean;
}

/** Listens to what changes in the actor's scope. */
async function listen(actor: Actor) {
  const stop = new AbortController();
  const address = `${url}?scope=${encodeURIComponent(actor.scope ?? '')}`;
  const answer = await fetch(address, { headers: { cookie: `okno-session=${actor.token}` }, signal: stop.signal });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const more = async () => {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The stream ended after ${heard}`);
    heard += value;
  };
  const changes = (): Change[] =>
    heard
      .split('\n')
      .filter((line) => line.startsWith('data: {"changes"'))
      .flatMap((line) => JSON.parse(line.slice(6)).changes);
  while (!heard.includes('event: ready')) await more();
  return {
    answer,
    changes,
    stop: () => stop.abort(),
    async until(found: (c: Change) => boolean): Promise<Change> {
      while (!changes().some(found)) await more();
      return changes().find(found)!;
    },
  };
}

test('whoever works in the scope hears what changed, with whose doing it was, and nothing of its contents; others don’t', async () => {
  const centre = await aServiceCentre(okno());
  const other = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const foreign = await aClient(okno(), other);
  const [manager, accountant, stranger] = [
    await listen(centre.manager),
    await listen(centre.accountant),
    await listen(other.manager),
  ];
  expect(manager.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const draft = await aDraftInvoice(okno(), centre, { client });
  const is = (id: string) => (c: Change) => c.kind === 'Invoice' && c.id === id;
  expect(await manager.until(is(draft.id))).toEqual({ kind: 'Invoice', id: draft.id, own: true });
  expect(await accountant.until(is(draft.id))).toEqual({ kind: 'Invoice', id: draft.id, own: false });
  const theirs = await aDraftInvoice(okno(), other, { client: foreign });
  await stranger.until(is(theirs.id));
  expect(stranger.changes().filter(is(draft.id))).toEqual([]);
  expect(manager.changes().filter(is(theirs.id))).toEqual([]);
  for (const one of [manager, accountant, stranger]) one.stop();
});

test('nobody listens without being logged in', async () => {
  expect((await fetch(url)).status).toBe(401);
});
