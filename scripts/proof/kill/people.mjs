// Those who work while the program is killed: a draft, its issue and its payment, each asked for until it is acknowledged.
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { program } from '../../../bench/lib/place.mjs';

const draft = `mutation ($key: UUID!, $input: InvoiceDraftInput!) {
  createInvoiceDraft(idempotencyKey: $key, input: $input) { id version total } }`;
const issue = `mutation ($key: UUID!, $id: UUID!, $v: Int!) {
  issueInvoice(idempotencyKey: $key, id: $id, expectedVersion: $v) { id number total } }`;

/** One operation; an error is thrown. */
export async function ask(base, headers, query, variables) {
  const answer = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(`Refused: ${JSON.stringify(errors)}`);
  return { data, cookies: answer.headers.getSetCookie() };
}

/** Logs in and gives the headers of a person in his first scope. */
export async function logIn(base, email) {
  const { data, cookies } = await ask(
    base,
    {},
    'mutation ($input: LogInInput!) { logIn(input: $input) { person { id } scopes { key } } }',
    { input: { email, password: 'okno-demo-2026', remember: true } },
  );
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  return { cookie, 'x-okno-scope': data.logIn.scopes[0].key };
}

/** The client's bank has paid the invoice today. */
async function statementOf(seller, client, { number, total }) {
  const { oneCFile } = await program('app/demo/statement-files.js');
  const { accountOf, banks } = await program('app/demo/requisites.js');
  const today = new Date().toISOString().slice(0, 10);
  const { bik, name: bankName } = banks.ural;
  const order = {
    number: String(randomInt(1, 999_999_999)),
    on: today,
    amount: total,
    payer: { name: client.name, inn: client.inn, kpp: null, bik, bankName, account: accountOf(bik, 13) },
    purpose: `Оплата по счету № ${number}`,
  };
  return oneCFile(seller, [order], { from: today, until: today, opening: 0 });
}

/** One of those who work; `history` gets what was acknowledged to him. */
export class Worker {
  constructor(base, place, history, state) {
    Object.assign(this, { base, place, history, state });
  }

  async run() {
    while (!this.state.stopped) {
      const done = await this.sale().catch((error) => {
        if (!this.state.stopped) this.history.refused.push(String(error.message).slice(0, 300));
        return false;
      });
      if (!done) await pause(20);
    }
  }

  async sale() {
    const { place, history } = this;
    const mark = `kill ${randomUUID()}`;
    const client = place.clients[randomInt(place.clients.length)];
    const input = { clientId: client.id, items: [place.item], note: mark };
    const entry = { mark, client };
    history.begun.push(entry);
    const drafted = await this.command(draft, 'createInvoiceDraft', { input });
    if (!drafted) return false;
    entry.draft = drafted.id;
    const issued = await this.command(issue, 'issueInvoice', { id: drafted.id, v: drafted.version });
    if (!issued) return false;
    Object.assign(entry, { id: issued.id, number: issued.number, total: issued.total });
    entry.paid = await this.pay(await statementOf(place.seller, client, issued));
    return true;
  }

  /** The same command with the same key until it is answered; what was answered is now and then asked for again. */
  async command(query, name, variables) {
    const body = JSON.stringify({ query, variables: { key: randomUUID(), ...variables } });
    const send = () =>
      this.fetched('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.place.manager },
        body,
      });
    const text = await this.until(send);
    if (text === null) return null;
    const { data, errors } = JSON.parse(text);
    if (errors) throw new Error(`${name} refused after a retry: ${JSON.stringify(errors[0].extensions)}`);
    if (randomInt(4) === 0) {
      const again = await this.until(send);
      if (again !== null && again !== text) this.history.differ.push(`${name}: ${text} then ${again}`);
    }
    return data[name];
  }

  async pay(file) {
    const send = () => {
      const form = new FormData();
      form.append('file', new Blob([file]), 'kl_to_1c.txt');
      return this.fetched('/api/statements', { method: 'POST', headers: this.place.accountant, body: form });
    };
    return (await this.until(send)) !== null;
  }

  async fetched(url, options) {
    const answer = await fetch(this.base + url, { ...options, signal: AbortSignal.timeout(8000) });
    const text = await answer.text();
    const passing = answer.status >= 500 || /TEMPORARILY_UNAVAILABLE|"INTERNAL"|INTERNAL_SERVER_ERROR/.test(text);
    if (passing) throw new TypeError('not now');
    if (answer.status >= 400 && url !== '/graphql') throw new Error(`${url} refused: ${text.slice(0, 200)}`);
    return text;
  }

  /** Sends until an answer comes; null when the work is over before that. */
  async until(send) {
    while (!this.state.over) {
      try {
        return await send();
      } catch (error) {
        if (error.message.includes('refused:')) throw error;
        this.history.retries++;
        await pause(40 + randomInt(60));
      }
    }
    return null;
  }
}
