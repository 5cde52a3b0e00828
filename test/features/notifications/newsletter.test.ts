import { fixedClock } from '../../../src/kernel/clock.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { aServiceCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { deliveriesOf, keptFor, sendDue } from '../../factories/notifications.js';
import { aPerson } from '../../factories/people.js';
import { type Actor, newKey, useOkno } from '../../support/okno.js';

const clock = fixedClock('2026-11-18T09:00:00Z');
const okno = useOkno({ clock });
let hq: Actor;
beforeAll(async () => {
  hq = await aPerson(okno(), 'hqAdmin');
});

const unique = () => newKey().slice(-10);
async function aTopic(): Promise<{ id: string; code: string; version: number }> {
  const code = `t-${unique()}`;
  const { addNewsletterTopic } = await okno().run(
    hq,
    `mutation ($key: UUID!, $i: NewsletterTopicInput!) { addNewsletterTopic(idempotencyKey: $key, input: $i) { id code version } }`,
    { key: newKey(), i: { code, name: `Отчётность ${code}`, nameEn: `Reporting ${code}` } },
  );
  return addNewsletterTopic;
}
const anIssue = async (topicId: string, more: object = {}) =>
  (
    await okno().run(
      hq,
      `mutation ($key: UUID!, $i: NewsletterIssueInput!) { writeNewsletterIssue(idempotencyKey: $key, input: $i) { id version status } }`,
      {
        key: newKey(),
        i: {
          topicId,
          title: 'Новая форма 6-НДФЛ',
          summary: 'С отчёта за год',
          body: 'Приказ & <форма>.',
          source: 'Приказ ФНС',
          ...more,
        },
      },
    )
  ).writeNewsletterIssue;
const move = (id: string, m: string, v: number, by: Actor = hq) =>
  okno().ask(
    by,
    `mutation ($id: UUID!, $m: NewsletterIssueMove!, $v: Int!) { moveNewsletterIssue(id: $id, move: $m, expectedVersion: $v) { version status progress { waiting sent dead stopped } } }`,
    { id, m, v },
  );
const issue = async (id: string) =>
  (
    await okno().run(
      hq,
      `query ($id: UUID!) { newsletterIssue(id: $id) { status recipients version progress { waiting sent dead stopped } } }`,
      { id },
    )
  ).newsletterIssue;
const ask = (email: string, topicIds: string[]) =>
  okno().run({}, `mutation ($i: SubscribeToNewsletterInput!) { subscribeToNewsletter(input: $i) }`, {
    i: { email, topicIds },
  });
const tokenIn = (text: string) => /token=([\w-]+)/.exec(text)![1]!;
const confirm = (token: string) =>
  okno().ask({}, `mutation ($t: String!) { confirmNewsletter(token: $t) { topic ended } }`, { t: token });
/** Somebody from outside who has said yes by letter. */
async function aReader(topicId: string): Promise<string> {
  const email = `${unique()}@reader.example`;
  await okno().asSystem((work) =>
    work.db.query(
      `insert into newsletter_readers (id, topic_id, email, asked_at, confirmed_at) values ($1, $2, $3, $4, $4)`,
      [newKey(), topicId, email, clock.now()],
    ),
  );
  return email;
}

test('an outsider’s address counts only after its owner has said yes by letter', async () => {
  const topic = await aTopic();
  const email = `${unique()}@reader.example`;
  await ask(email, [topic.id, topic.id]);
  await ask(email.toUpperCase(), [topic.id]);
  await sendDue(okno());
  const letters = await keptFor(okno(), email);
  expect(letters).toHaveLength(1);
  expect(letters[0]!.text).toContain(`Отчётность ${topic.code}`);
  const one = await anIssue(topic.id);
  await move(one.id, 'SEND', one.version);
  await sendDue(okno());
  expect(await keptFor(okno(), email)).toHaveLength(1);
  const token = tokenIn(letters[0]!.text);
  expect((await confirm(token)).data.confirmNewsletter).toEqual([{ topic: `Отчётность ${topic.code}`, ended: false }]);
  expect((await confirm(token)).errors).toBeUndefined();
  const two = await anIssue(topic.id, { title: 'Второй выпуск' });
  await move(two.id, 'SEND', two.version);
  await sendDue(okno());
  expect((await keptFor(okno(), email)).map((l) => l.subject)).toEqual([letters[0]!.subject, 'Второй выпуск']);
});

test('a link that was made up, is of another purpose or is older than two days says nothing', async () => {
  const topic = await aTopic();
  const email = `${unique()}@reader.example`;
  await ask(email, [topic.id]);
  await sendDue(okno());
  const token = tokenIn((await keptFor(okno(), email))[0]!.text);
  const code = async (t: string) => (await confirm(t)).errors?.[0]?.extensions.code;
  expect(await code(`${token.slice(0, -2)}AA`)).toBe('NOT_FOUND');
  expect(
    await okno().refusal({}, `mutation ($t: String!) { leaveNewsletter(token: $t) { ended } }`, { t: token }),
  ).toBe('NOT_FOUND');
  clock.advance(49 * 3_600_000);
  expect(await code(token)).toBe('NOT_FOUND');
});

test('one address of the network can’t ask without end', async () => {
  const topic = await aTopic();
  const codes: (string | null)[] = [];
  for (let i = 0; i < 25; i++)
    codes.push(
      await okno().refusal({}, `mutation ($i: SubscribeToNewsletterInput!) { subscribeToNewsletter(input: $i) }`, {
        i: { email: `${unique()}@reader.example`, topicIds: [topic.id] },
      }),
    );
  expect(codes).toContain('TOO_MANY_REQUESTS');
});

test('a reader leaves by one click of his mail program, without a log-in; looking at the link does nothing', async () => {
  const topic = await aTopic();
  const email = await aReader(topic.id);
  const one = await anIssue(topic.id);
  await move(one.id, 'SEND', one.version);
  await sendDue(okno());
  const [letter] = await keptFor(okno(), email);
  expect(letter!.html).toContain('Приказ &amp; &lt;форма&gt;.');
  const token = tokenIn(letter!.text);
  const looked = await okno().http().get(`/api/newsletter/unsubscribe/${token}`);
  expect([looked.status, looked.headers.location]).toEqual([
    303,
    expect.stringContaining(`/news/unsubscribe?token=${token}`),
  ]);
  const view = () =>
    okno().run({}, `query ($t: String!) { newsletterReader(token: $t) { topic ended } }`, { t: token });
  expect((await view()).newsletterReader.ended).toBe(false);
  const click = () =>
    okno()
      .http()
      .post(`/api/newsletter/unsubscribe/${token}`)
      .set('content-type', 'application/x-www-form-urlencoded')
      .send('List-Unsubscribe=One-Click');
  expect((await click()).status).toBe(200);
  expect((await click()).status).toBe(200);
  expect((await view()).newsletterReader.ended).toBe(true);
  expect(
    (
      await okno()
        .http()
        .post(`/api/newsletter/unsubscribe/x${token.slice(1)}`)
    ).status,
  ).toBe(404);
  const two = await anIssue(topic.id);
  await move(two.id, 'SEND', two.version);
  await sendDue(okno());
  expect(await keptFor(okno(), email)).toHaveLength(1);
});

test('an issue can be stopped half-way and sent on; each reader gets it once', async () => {
  const topic = await aTopic();
  const readers = await Promise.all([1, 2, 3].map(() => aReader(topic.id)));
  const one = await anIssue(topic.id);
  const sent = await move(one.id, 'SEND', one.version);
  expect(sent.data.moveNewsletterIssue.status).toBe('SENDING');

  await okno().app.get(JobRunner).runNow('newsletter.writeOut');
  expect((await issue(one.id)).progress).toMatchObject({ waiting: 3, sent: 0 });
  const stopped = await move(one.id, 'STOP', (await issue(one.id)).version);
  expect(stopped.data.moveNewsletterIssue).toMatchObject({ status: 'STOPPED', progress: { waiting: 0, stopped: 3 } });
  await sendDue(okno());
  expect(await keptFor(okno(), readers[0]!)).toHaveLength(0);
  await move(one.id, 'RESUME', (await issue(one.id)).version);
  await sendDue(okno());
  await sendDue(okno());
  expect(await issue(one.id)).toMatchObject({ status: 'SENT', recipients: 3, progress: { sent: 3 } });
  for (const reader of readers) expect(await keptFor(okno(), reader)).toHaveLength(1);
  expect(await deliveriesOf(okno(), hq, { issueId: one.id })).toHaveLength(3);
  expect((await move(one.id, 'SEND', 99)).errors?.[0]?.extensions.code).toBe('CHANGED_MEANWHILE');
});

test('what has gone out is on the public page and in the feed; a draft is not', async () => {
  const topic = await aTopic();
  const draft = await anIssue(topic.id, { title: 'Черновик' });
  const out = await anIssue(topic.id, { title: 'Вышло & <готово>' });
  await move(out.id, 'SEND', out.version);
  const { publishedIssues } = await okno().run(
    {},
    `query ($t: String) { publishedIssues(topic: $t) { edges { node { title body } } } }`,
    {
      t: topic.code,
    },
  );
  expect(publishedIssues.edges.map((e: any) => e.node.title)).toEqual(['Вышло & <готово>']);
  const one = `query ($id: UUID!) { publishedIssue(id: $id) { title } }`;
  const hidden = await okno().ask({}, one, { id: draft.id });
  expect(hidden.raw).toBe((await okno().ask({}, one, { id: newKey() })).raw);
  const feed = await okno().http().get(`/api/newsletter/feed.atom?topic=${topic.code}`);
  expect(feed.headers['content-type']).toContain('application/atom+xml');
  expect(feed.text).toContain('<title>Вышло &amp; &lt;готово&gt;</title>');
  expect(feed.text).not.toContain('Черновик');
});

test('a person who is logged in chooses topics without a letter; only the vendor writes; readers are counted for it alone', async () => {
  const topic = await aTopic();
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const set = `mutation ($t: [UUID!]!) { setMyNewsletterTopics(topicIds: $t) }`;
  expect((await okno().run(client.user, set, { t: [topic.id, newKey()] })).setMyNewsletterTopics).toEqual([topic.id]);
  const topics = async (actor: Actor) =>
    (await okno().run(actor, '{ newsletterTopics { id readers } }')).newsletterTopics.find(
      (t: any) => t.id === topic.id,
    ).readers;
  expect([await topics(hq), await topics(client.user), await topics({})]).toEqual([1, null, null]);
  const one = await anIssue(topic.id);
  for (const actor of [
    client.user,
    centre.manager,
    centre.partner.admin,
    await aPerson(okno(), 'auditor'),
    await aPerson(okno(), 'support'),
  ])
    expect((await move(one.id, 'SEND', one.version, actor)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  await move(one.id, 'SEND', one.version);
  await sendDue(okno());
  expect(await keptFor(okno(), client.user.email)).toHaveLength(1);
  expect((await deliveriesOf(okno(), client.user)).map((d) => d.kind)).toEqual(['newsletterIssue']);
  expect((await okno().run(client.user, set, { t: [] })).setMyNewsletterTopics).toEqual([]);
});
