import { readdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import {
  KeptMailer,
  type MailMessage,
  MailRefused,
  mailOfText,
  renderMail,
  SmtpMailer,
} from '../../src/platform/mail/index.js';

interface Received {
  from: string;
  to: string[];
  source: string;
}

const received: Received[] = [];
let server: SMTPServer;
let port: number;
let refusal: { code: number; text: string } | null = null;
const mailers: SmtpMailer[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === 'okno' && password === 'right' ? done(null, { user: username }) : done(new Error('No')),
    onRcptTo: (_address, _session, done) =>
      refusal ? done(Object.assign(new Error(refusal.text), { responseCode: refusal.code })) : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((to) => to.address),
          source: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  port = (server.server.address() as AddressInfo).port;
});

afterEach(() => {
  received.length = 0;
  refusal = null;
});

afterAll(async () => {
  for (const mailer of mailers) mailer.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

function mailer(user = ''): SmtpMailer {
  const made = new SmtpMailer({ url: `smtp://${user}127.0.0.1:${port}`, from: 'Окно <okno@example.org>' });
  mailers.push(made);
  return made;
}

const message: MailMessage = { to: 'buh@example.org', subject: 'Счёт № 26-1204', text: 'Счёт приложен.' };

test('a message arrives with its words and its document', async () => {
  const content = Buffer.from('%PDF-1.7 счёт');
  await mailer().send({
    ...message,
    html: '<p>Счёт приложен.</p>',
    attachments: [{ filename: 'Счёт 26-1204.pdf', contentType: 'application/pdf', content }],
    messageId: '<01900000@okno>',
  });
  const [mail] = received;
  expect(mail).toMatchObject({ from: 'okno@example.org', to: ['buh@example.org'] });
  expect(mail!.source).toContain(`Subject: =?UTF-8?`);
  expect(mail!.source).toContain('Message-ID: <01900000@okno>');
  expect(mail!.source).toContain('Auto-Submitted: auto-generated');
  expect(mail!.source).toContain('application/pdf');
  expect(mail!.source).toContain(content.toString('base64'));
});

test('a letter of the newsletter says how a mail program unsubscribes by one post (RFC 8058)', async () => {
  const unsubscribeUrl = 'https://okno.example/api/newsletter/unsubscribe/abc-DEF_1';
  expect(await mailer().send({ ...message, unsubscribeUrl })).toMatch(/^250 /);
  await mailer().send(message);
  const [letter, ordinary] = received;
  // Long headers are folded (RFC 5322 §2.2.3).
  expect(letter!.source.replace(/\r?\n /g, ' ')).toMatch(new RegExp(`^List-Unsubscribe: +<${unsubscribeUrl}>`, 'm'));
  expect(letter!.source).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(ordinary!.source).not.toContain('List-Unsubscribe');
  const evil = { ...message, unsubscribeUrl: 'https://okno.example/>\r\nBcc: b@example.org' };
  await expect(mailer().send(evil)).rejects.toThrow('Not an address');
});

test('the server is told the name and password of the address', async () => {
  await mailer('okno:right@').send(message);
  expect(received).toHaveLength(1);
  await expect(mailer('okno:wrong@').send(message)).rejects.not.toThrow(MailRefused);
});

test('a refusal for good is told from one that may pass', async () => {
  refusal = { code: 550, text: 'No such user here' };
  const refused = mailer().send(message);
  await expect(refused).rejects.toThrow(MailRefused);
  await expect(refused).rejects.toMatchObject({ responseCode: 550, response: expect.stringContaining('No such user') });
  refusal = { code: 451, text: 'Try again later' };
  await expect(mailer().send(message)).rejects.not.toThrow(MailRefused);
});

test('a server that is away is not a refusal', async () => {
  const away = new SmtpMailer({ url: 'smtp://127.0.0.1:1', from: 'okno@example.org' });
  mailers.push(away);
  await expect(away.send(message)).rejects.toMatchObject({ code: 'ESOCKET' });
});

test.each([
  { ...message, to: 'a@example.org\r\nBcc: b@example.org' },
  { ...message, subject: 'Счёт\nBcc: b@example.org' },
])('an address or subject with a line feed is not sent: %j', async (evil) => {
  await expect(mailer().send(evil)).rejects.toThrow('one line');
  await expect(new KeptMailer(async () => undefined).send(evil)).rejects.toThrow('one line');
  expect(received).toHaveLength(0);
});

test('an address with several is one address that no server takes', async () => {
  await mailer()
    .send({ ...message, to: 'a@example.org, b@example.org' })
    .catch(() => undefined);
  expect(received.flatMap((mail) => mail.to)).not.toContain('b@example.org');
});

test('a template never makes a mail read files of this machine', async () => {
  const path = '/etc/passwd';
  const evil = { ...message, attachments: [{ filename: 'x', contentType: 'text/plain', path } as never] };
  await expect(mailer().send(evil)).rejects.toThrow();
  expect(received).toHaveLength(0);
});

test('without a mail server messages are kept', async () => {
  const kept: MailMessage[] = [];
  await new KeptMailer(async (mail) => void kept.push(mail)).send(message);
  expect(kept).toEqual([message]);
});

test('text that people wrote becomes paragraphs and links, and never HTML of its own', async () => {
  const letter = await mailOfText(
    'ru',
    'Новости\nBcc: x',
    'Первый <b>абзац</b>.\nВторая строка: https://okno.example/a?b=1&c=2.\n\n<script>alert(1)</script> javascript:alert(1) http://x"onmouseover=1',
  );
  expect(letter.subject).toBe('Новости Bcc: x');
  expect(letter.html).toContain('Первый &lt;b&gt;абзац&lt;/b&gt;.<br>Вторая строка: ');
  expect(letter.html).toContain('<a href="https://okno.example/a?b=1&amp;c=2">https://okno.example/a?b=1&amp;c=2</a>.');
  expect(letter.html).not.toMatch(/<script|href="javascript|<[^>]*onmouseover/);
});

describe('templates', () => {
  const words = {
    number: '0420000017',
    date: '18 ноября 2026 г.',
    seller: 'ООО «Вектор»',
    client: 'ИП <Смирнов> & сын',
    amount: '12 800,00',
    payUntil: '25 ноября 2026 г.',
    purpose: 'Оплата по счёту № 0420000017',
    link: 'https://okno.example/i/1?a=1&b=2',
    centre: 'СЦ № 42',
    centrePhone: '+7 343 200-00-00',
  };

  test('a message has a subject, a text and a page in the language of the recipient', async () => {
    const ru = await renderMail('invoice-issued', 'ru', words);
    expect(ru.subject).toBe('Счёт № 0420000017 от 18 ноября 2026 г. на 12 800,00 ₽');
    expect(ru.text).toContain('Счёт и его состояние: https://okno.example/i/1?a=1&b=2');
    expect(ru.html).toContain('<html lang="ru">');
    const en = await renderMail('invoice-issued', 'en', words);
    expect(en.subject).toBe('Invoice No. 0420000017 of 18 ноября 2026 г. for RUB 12 800,00');
    expect(en.html).toContain('<html lang="en">');
  });

  test('values are escaped in the page and plain in the text', async () => {
    const mail = await renderMail('invoice-issued', 'ru', words);
    expect(mail.text).toContain('ИП <Смирнов> & сын');
    expect(mail.html).toContain('ИП &lt;Смирнов&gt; &amp; сын');
    expect(mail.html).toContain('href="https://okno.example/i/1?a=1&amp;b=2"');
  });

  test('a value is never read as a template, and makes no second header', async () => {
    const mail = await renderMail('invoice-issued', 'ru', {
      ...words,
      number: '{{link}}\r\nBcc: x',
      client: '$&{{link}}',
    });
    expect(mail.subject).toContain('{{link}} Bcc: x');
    expect(mail.text).toContain('$&{{link}}');
    expect(mail.html).toContain('$&amp;{{link}}');
  });

  test('a part whose value is empty is left out', async () => {
    const mail = await renderMail('invoice-issued', 'ru', { ...words, link: '' });
    expect(mail.text).not.toContain('состояние');
    expect(mail.html).not.toContain('href');
  });

  test('a missing value is an error, and so is a template from elsewhere', async () => {
    await expect(renderMail('invitation', 'ru', { inviter: 'Анна' })).rejects.toThrow('"place"');
    await expect(renderMail('../print', 'ru', {})).rejects.toThrow('Not a name');
  });

  test('both languages of a message, text and page, ask for the same values', async () => {
    const folder = path.resolve('templates/mail');
    const namesIn = async (file: string) => {
      const source = await readFile(path.join(folder, file), 'utf8');
      return [...new Set([...source.matchAll(/\{\{#?(\w+)\}\}/g)].map(([, name]) => name))].sort();
    };
    const messages = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    expect(messages.length).toBeGreaterThanOrEqual(4);
    for (const { name } of messages) {
      const ru = await namesIn(`${name}/ru.txt`);
      expect([name, await namesIn(`${name}/en.txt`)]).toEqual([name, ru]);
      const html = await namesIn(`${name}/ru.html`);
      expect([name, await namesIn(`${name}/en.html`)]).toEqual([name, html]);
      expect(ru).toEqual(expect.arrayContaining(html));
    }
  });
});
