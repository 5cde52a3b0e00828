import { readdirSync } from 'node:fs';
import { noticeKindNames } from '../../../src/features/notifications/kinds.js';
import { originalText, placeholdersOf } from '../../../src/features/notifications/templates/template-text.js';
import {
  channelsOf,
  requiredOf,
  templateNames,
  wordsOf,
} from '../../../src/features/notifications/templates/template-words.js';
import { aServiceCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { deliveriesOf, keptFor, sendDue } from '../../factories/notifications.js';
import { aPerson } from '../../factories/people.js';
import { useOkno } from '../../support/okno.js';

const okno = useOkno();
const fields = 'kind channel locale version original subject body placeholders authorName';
const publish = `mutation ($i: MessageTemplateInput!, $v: Int!) { publishMessageTemplate(input: $i, expectedVersion: $v) { ${fields} } }`;
const restore = `mutation ($i: MessageTemplatePlaceInput!, $v: Int!) { restoreMessageTemplate(input: $i, expectedVersion: $v) { ${fields} } }`;
const place = { kind: 'accessSuspended', channel: 'MAIL', locale: 'RU' };

test('every message has words in both languages by every channel, and they name only what it knows', async () => {
  for (const name of templateNames) {
    for (const channel of channelsOf(name)) {
      for (const locale of ['ru', 'en'] as const) {
        const { subject, body } = await originalText(name, channel, locale);
        const used = placeholdersOf(`${subject} ${body}`);
        const where = `${name} ${channel} ${locale}`;
        expect([where, used.filter((one) => !Object.keys(wordsOf(name, channel)).includes(one))]).toEqual([where, []]);
        expect([where, requiredOf(name).filter((one) => channel === 'mail' && !used.includes(one))]).toEqual([
          where,
          [],
        ]);
        expect([where, (channel === 'sms' ? body : subject).length > 0]).toEqual([where, true]);
      }
    }
  }
  expect(readdirSync('templates/notices').sort()).toEqual(
    templateNames.flatMap((name) => [`${name}.en.txt`, `${name}.ru.txt`]).sort(),
  );
});

test('a push service is told no names and no sums', async () => {
  for (const name of noticeKindNames) expect(['', 'number']).toContain(Object.keys(wordsOf(name, 'push')).join());
});

test('the vendor puts its words in place of the program’s; messages that began with the old ones keep them', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const suspend = async (personId: string) => {
    const { staff } = await okno().run(
      centre.partner.admin,
      `query ($c: UUID) { staff(serviceCentreId: $c) { edges { node { id version personId } } } }`,
      { c: centre.id },
    );
    const { id, version: v } = staff.edges.find((e: any) => e.node.personId === personId).node;
    await okno().run(
      centre.partner.admin,
      `mutation ($id: UUID!, $v: Int!) { suspendMembership(id: $id, expectedVersion: $v) { id } }`,
      { id, v },
    );
  };
  await suspend(client.user.id);
  await sendDue(okno());
  const words = {
    subject: 'Доступ закрыт, {{name}}',
    body: 'Здравствуйте, {{ name }}!\n\n<b>Не HTML</b> https://okno.example/help',
  };
  const { publishMessageTemplate: made } = await okno().run(hq, publish, { i: { ...place, ...words }, v: 0 });
  expect(made).toMatchObject({ version: 1, original: false, ...words });
  expect(await okno().refusal(hq, publish, { i: { ...place, ...words }, v: 0 })).toBe('CHANGED_MEANWHILE');
  await suspend(centre.manager.id);
  await sendDue(okno());
  const [before] = await keptFor(okno(), client.user.email);
  const [after] = await keptFor(okno(), centre.manager.email);
  expect(before!.subject).toBe('Ваш доступ приостановлен');
  expect(after!.subject).toMatch(/^Доступ закрыт, Тест/);
  expect(after!.html).toContain('&lt;b&gt;Не HTML&lt;/b&gt; <a href="https://okno.example/help">');
  const version = async (actor: Parameters<typeof deliveriesOf>[1]) =>
    (await deliveriesOf(okno(), actor, { kind: 'accessSuspended', own: true })).map((d) => d.templateVersion);
  expect(await version(client.user)).toEqual([0]);
  expect(await version(centre.manager)).toEqual([1]);
  const { restoreMessageTemplate: back } = await okno().run(hq, restore, { i: place, v: 1 });
  expect(back).toMatchObject({ version: 2, original: true, subject: 'Ваш доступ приостановлен' });
  const { messageTemplateVersions: all } = await okno().run(
    hq,
    `query ($i: MessageTemplatePlaceInput!) { messageTemplateVersions(input: $i) { version original authorName } }`,
    { i: place },
  );
  expect(all).toMatchObject([
    { version: 2, original: true },
    { version: 1, original: false, authorName: expect.stringContaining('Тест') },
  ]);
});

test('unknown placeholders are refused with their place, a needed one can’t be left out', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const ask = async (input: object) =>
    (await okno().ask(hq, publish, { i: { ...place, subject: 'x', body: 'x', ...input }, v: 0 })).errors?.[0]
      ?.extensions;
  expect(await ask({ body: 'Пароль {{password}}' })).toMatchObject({
    code: 'UNKNOWN_PLACEHOLDER',
    at: ['input', 'body'],
    params: { name: 'password' },
  });
  expect(await ask({ kind: 'invoicePaid', channel: 'PUSH', subject: '{{client}}' })).toMatchObject({
    code: 'UNKNOWN_PLACEHOLDER',
    at: ['input', 'subject'],
  });
  expect(await ask({ kind: 'newsletterIssue', body: '{{body}}' })).toMatchObject({
    code: 'PLACEHOLDER_MISSING',
    params: { name: 'unsubscribe' },
  });
  expect(await ask({ kind: 'nothing' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await ask({ kind: 'digest', channel: 'SMS' })).toMatchObject({ code: 'NOT_FOUND' });
});

test('a preview is the letter with an example in it', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const { previewMessageTemplate: seen } = await okno().run(
    hq,
    `query ($i: MessageTemplateInput!) { previewMessageTemplate(input: $i) { subject text html } }`,
    {
      i: {
        kind: 'invoicePaid',
        channel: 'MAIL',
        locale: 'RU',
        subject: 'Счёт {{number}}',
        body: '{{amount}} от {{client}}: {{link}}',
      },
    },
  );
  expect(seen.subject).toBe('Счёт 0420000017');
  expect(seen.text).toContain('ООО «Ромашка»: https://okno.example/s/c-6614');
  expect(seen.html).toContain('<a href="https://okno.example/s/c-6614">');
});

test('only the vendor’s administrator words the messages; its auditor reads them; nobody else does', async () => {
  const list = `{ messageTemplates { ${fields} } }`;
  const { messageTemplates } = await okno().run(await aPerson(okno(), 'auditor'), list);
  expect(messageTemplates.length).toBe(templateNames.flatMap(channelsOf).length * 2);
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const input = { i: { ...place, subject: 'x', body: 'x' }, v: 0 };
  for (const actor of [centre.partner.admin, centre.manager, client.user, await aPerson(okno(), 'hqBilling')]) {
    expect(await okno().refusal(actor, list)).toBe('FORBIDDEN');
    expect(await okno().refusal(actor, publish, input)).toBe('FORBIDDEN');
  }
  expect(await okno().refusal(await aPerson(okno(), 'auditor'), publish, input)).toBe('FORBIDDEN');
});
