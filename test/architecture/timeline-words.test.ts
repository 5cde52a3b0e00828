import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { eventTypes } from '../../src/platform/events/events.js';
import { useOkno } from '../support/okno.js';

useOkno();

/** Told of a person, a place, a seller, the catalogue or a file: never of one client. */
const neverOfAClient =
  /^(account|addOn|authority|calendar|centre|compliance|erasure|partner|personalData|phoneCode|priceZone|renewals|seller|staff|statement|tariffVersion)\./;
const neverOfAClientEither = [
  'certificateApplication.paidWhereItWas',
  'connectionRequest.declined',
  'connectionRequest.directed',
  'connectionRequest.late',
  'connectionRequest.received',
  'person.erased',
  'person.passwordResetRequested',
  'person.registered',
  'stock.ranLow',
  'stock.received',
  'stock.writtenOff',
];

test('every event of a client has words for its timeline', () => {
  const features = readdirSync('client/src/features').map((name) => `client/src/features/${name}/timeline.ts`);
  const files = ['client/src/features/clients/timeline-words.ts', ...features.filter((file) => existsSync(file))];
  const words = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const silent = eventTypes().filter(
    (type) => !neverOfAClient.test(type) && !neverOfAClientEither.includes(type) && !words.includes(`'${type}':`),
  );
  expect(silent).toEqual([]);
});
