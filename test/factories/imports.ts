import type { Actor, Okno } from '../support/okno.js';

/** A table as a person uploads it, with the words of its file; what is answered says its id, its rows and problems. */
export const bringTable = (okno: Okno, actor: Actor, kind: string, csv: string) =>
  okno
    .http()
    .post(`/api/imports/${kind}`)
    .set('cookie', `okno-session=${actor.token}`)
    .set('x-okno-scope', actor.scope!)
    .attach('file', Buffer.from(csv), 'Таблица.csv');

export const confirmImport = `mutation ($id: UUID!) { confirmImport(id: $id) { state written } }`;
