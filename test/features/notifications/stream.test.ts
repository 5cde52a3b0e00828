import { aServiceCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { anInvoice } from '../../factories/invoices.js';
import { bellOf } from '../../factories/notifications.js';
import { listening } from '../../support/listening.js';
import { type Actor, useOkno } from '../../support/okno.js';

const okno = useOkno();
let url: string;
beforeAll(async () => {
  url = `${await listening(okno())}/api/notifications/stream`;
});

/** Listens to a person's bell. */
async function listen(actor: Actor) {
  const stop = new AbortController();
  const answer = await fetch(url, {
    headers: { cookie: `okno-session=${actor.token}`, 'x-okno-scope': actor.scope ?? '' },
    signal: stop.signal,
  });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  return {
    answer,
    stop: () => stop.abort(),
    async until(text: string): Promise<void> {
      while (!heard.includes(text)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`The stream ended after ${heard}`);
        heard += value;
      }
    },
  };
}

test('an open bell hears how many wait, at once and when another comes; nobody else’s', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const other = await aClient(okno(), centre);
  const own = await listen(client.user);
  const foreign = await listen(other.user);
  expect(own.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(own.answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  await own.until('data: {"unread":0}\n\n');
  await anInvoice(okno(), centre, { client });
  await okno().settle();
  await own.until('data: {"unread":1}\n\n');
  const [line] = await bellOf(okno(), client.user);
  await okno().run(client.user, `mutation ($id: UUID!) { readNotification(id: $id) { id } }`, { id: line!.id });
  await own.until('data: {"unread":1}\n\ndata: {"unread":0}\n\n');
  await foreign.until('data: {"unread":0}\n\n');
  own.stop();
  foreign.stop();
});

test('a stranger has no bell', async () => {
  expect((await fetch(url)).status).toBe(401);
});
