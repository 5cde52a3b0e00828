import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

const folder = process.env.OKNO_DATA_DIR;

test('without certificates the tab says how to get one', async ({ page }) => {
  await page.goto('/login');
  await page.getByText('Сертификат', { exact: true }).click();
  await expect(page.getByText('Действующих сертификатов здесь нет')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Открыть кабинет заявителя' })).toBeVisible();
  await expectAccessible(page);
});

/** A root that the operator of the installation trusts, with its list of revocation: it certifies keys made in the browser. */
async function anOutsideAuthority(trusted: string) {
  const core = await import('../../src/reporting-core/index.js');
  const key = await core.generatePrivateKey('ec-p256');
  const day = 86_400_000;
  const now = Date.now();
  const name = `Внешний центр ${now.toString(36)}`;
  const root = await core.issueCertificate(
    {
      subject: core.writeName({ commonName: name }),
      publicKey: key.signer().publicKey,
      notBefore: new Date(now - day),
      notAfter: new Date(now + 30 * day),
      extensions: [core.extensions.authority(), core.extensions.keyUsage('keyCertSign', 'cRLSign')],
    },
    { signer: key.signer() },
  );
  const issuer = { signer: key.signer(), certificate: core.Certificate.parse(root) };
  const list = await core.writeRevocationList(
    { number: 1, thisUpdate: new Date(now - 60_000), nextUpdate: new Date(now + day), entries: [] },
    issuer,
  );
  await mkdir(trusted, { recursive: true });
  await writeFile(join(trusted, `e2e-${now}.cer`), core.toPem('CERTIFICATE', root));
  await writeFile(join(trusted, `e2e-${now}.crl`), core.toPem('X509 CRL', list));
  return (publicKey: Uint8Array, holder: { surname: string; givenName: string }, ends: Date) =>
    core.issueCertificate(
      {
        subject: core.writeName({ commonName: `${holder.surname} ${holder.givenName}`, ...holder }),
        publicKey,
        notBefore: new Date(now - 2 * day),
        notAfter: ends,
        extensions: [core.extensions.keyUsage('digitalSignature'), core.extensions.extendedKeyUsage('clientAuth')],
      },
      issuer,
    );
}

/** A key that never leaves the browser, and beside it the certificate that `issue` makes for it. */
async function keepKey(page: Page, label: string, issue: (publicKey: Uint8Array) => Promise<Uint8Array>) {
  const store = (put: { label: string; certificate: string | null }) =>
    page.evaluate(async ({ label, certificate }) => {
      const database = await new Promise<IDBDatabase>((done, fail) => {
        const asked = indexedDB.open('okno-keys', 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore('keys', { keyPath: 'label' });
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
      const run = <T>(act: (keys: IDBObjectStore) => IDBRequest<T>) =>
        new Promise<T>((done, fail) => {
          const asked = act(database.transaction('keys', 'readwrite').objectStore('keys'));
          asked.onsuccess = () => done(asked.result);
          asked.onerror = () => fail(asked.error);
        });
      const kept = await run((keys) => keys.get(label));
      if (kept != null) {
        await run((keys) => keys.put({ ...kept, certificate }));
        database.close();
        return [];
      }
      const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
      await run((keys) => keys.put({ label, privateKey: pair.privateKey, certificate }));
      database.close();
      return [...new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))];
    }, put);
  const publicKey = new Uint8Array(await store({ label, certificate: null }));
  const certificate = Buffer.from(await issue(publicKey)).toString('base64');
  await store({ label, certificate });
}

test('a certificate of the browser is added, lets in without a password, and is removed', async ({ page }) => {
  if (folder == null) throw new Error('Set OKNO_DATA_DIR to the folder of the server’s data');
  const issue = await anOutsideAuthority(join(folder, 'trusted-roots'));
  const day = 86_400_000;
  await logIn(page, 'operator2@okno.example');
  await keepKey(page, 'valid', (key) =>
    issue(key, { surname: 'Петрова', givenName: 'Анна Сергеевна' }, new Date(Date.now() + 20 * day)),
  );
  await keepKey(page, 'expired', (key) =>
    issue(key, { surname: 'Вчерашний', givenName: 'Пётр Ильич' }, new Date(Date.now() - day)),
  );
  await page.goto('/s/hq/account');
  await page.getByRole('button', { name: 'Добавить сертификат' }).click();
  const dialog = page.getByRole('dialog', { name: 'Вход по сертификату' });
  await expect(dialog.getByRole('radio', { name: /Петрова Анна Сергеевна/ })).toBeChecked();
  await expect(dialog.getByText('Вчерашний')).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Подписать и добавить' }).click();
  await expect(page.getByText('Сертификат: Петрова Анна Сергеевна', { exact: true })).toBeVisible();
  await page.context().clearCookies();
  await page.goto('/login');
  await page.getByText('Сертификат', { exact: true }).click();
  await expect(page.getByRole('radio', { name: /Петрова Анна Сергеевна/ })).toBeChecked();
  await expect(page.getByText('Просроченные и отозванные не показаны')).toBeVisible();
  await expectAccessible(page);
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT });
  await page.getByRole('button', { name: 'Войти по сертификату' }).click();
  await expect(page).toHaveURL(/\/s\//);
  await page.goto('/s/hq/account');
  await page.getByRole('button', { name: 'Убрать: Сертификат: Петрова Анна Сергеевна' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Убрать' }).click();
  await expect(page.getByText('Сертификат: Петрова Анна Сергеевна', { exact: true })).toHaveCount(0);
  await page.context().clearCookies();
  await page.goto('/login');
  await page.getByText('Сертификат', { exact: true }).click();
  await page.getByRole('button', { name: 'Войти по сертификату' }).click();
  await expect(page.getByRole('alert')).toContainText('По этому сертификату войти не получилось');
});
