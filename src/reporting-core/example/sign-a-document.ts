/**
 * The library alone, in one script: an authority, a person's certificate, a signature with a time-stamp, its check, and the
 * same check after revocation. Run: `node dist/reporting-core/example/sign-a-document.js [ec-p256 | rsa-2048 | gost-256 …]`.
 */
import { pathToFileURL } from 'node:url';
import {
  addTimeStamps,
  answerTimeStampRequest,
  Certificate,
  explain,
  extensions,
  generatePrivateKey,
  issueCertificate,
  type KeyKind,
  readCertificateRequest,
  sign,
  type Verdict,
  verifyMessage,
  writeCertificateRequest,
  writeName,
  writeRevocationList,
} from '../index.js';

const day = 86_400_000;

/** Gives the verdict before and after revocation, and says each step with `say`. */
export async function signADocument(
  kind: KeyKind,
  now: Date,
  say: (line: string) => void,
): Promise<[Verdict, Verdict]> {
  const from = new Date(now.getTime() - day);
  const until = (days: number) => new Date(now.getTime() + days * day);

  // The authority certifies itself.
  const rootKey = await generatePrivateKey(kind);
  const root = Certificate.parse(
    await issueCertificate(
      {
        subject: writeName({ country: 'RU', organization: 'Пример', commonName: 'Корневой центр' }),
        publicKey: rootKey.publicKey.spki,
        notBefore: from,
        notAfter: until(3650),
        extensions: [extensions.authority(), extensions.keyUsage('keyCertSign', 'cRLSign')],
      },
      { signer: rootKey.signer() },
    ),
  );
  const authority = { signer: rootKey.signer(), certificate: root };
  say(`Центр: ${root.subject}`);

  // The person keeps the key and sends a request; the authority checks possession and decides what is certified.
  const personKey = await generatePrivateKey(kind);
  const subject = writeName({
    commonName: 'Иванова Мария Петровна',
    country: 'RU',
    snils: '11223344595',
    inn: '500100732259',
  });
  const request = readCertificateRequest(await writeCertificateRequest({ subject }, personKey.signer()));
  if (!request.possessionProved) throw new Error('The request was not signed by its key');
  const person = await certify(request.subject.raw, request.spki, [
    extensions.keyUsage('digitalSignature', 'nonRepudiation'),
  ]);
  say(`Сертификат ${person.serialHex}: ${person.subject}`);

  const stampKey = await generatePrivateKey(kind);
  const stampName = writeName({ country: 'RU', commonName: 'Служба штампов времени' });
  const stamper = await certify(stampName, stampKey.publicKey.spki, [
    extensions.keyUsage('digitalSignature'),
    extensions.extendedKeyUsage('timeStamping'),
  ]);

  const content = Buffer.from('Акт выполненных работ');
  const signature = await sign({
    content,
    detached: true,
    signatories: [{ signer: personKey.signer(), certificate: person, signingTime: now }],
  });
  const stamps = { signer: stampKey.signer(), certificate: stamper, policy: '1.2.643.2.2.38.4', now: () => now };
  const stamped = await addTimeStamps(signature, { stamp: (asked) => answerTimeStampRequest(asked, stamps) });
  say(`Подпись со штампом времени: ${stamped.length} байт`);

  const before = await check([]);
  const after = await check([{ serial: person.serial, revokedAt: new Date(now.getTime() - 60_000) }]);
  return [before, after];

  async function certify(
    name: Uint8Array,
    publicKey: Uint8Array,
    list: Parameters<typeof issueCertificate>[0]['extensions'],
  ) {
    const contents = { subject: name, publicKey, notBefore: from, notAfter: until(365), extensions: list };
    return Certificate.parse(await issueCertificate(contents, authority));
  }

  async function check(entries: Parameters<typeof writeRevocationList>[0]['entries']): Promise<Verdict> {
    const crl = await writeRevocationList({ number: 1, thisUpdate: now, nextUpdate: until(7), entries }, authority);
    const outcome = await verifyMessage(stamped, { anchors: [root], evidence: { crls: [crl] }, now }, content);
    const [judged] = outcome.signatures;
    say(
      `Проверка: ${outcome.verdict}, ${judged?.level}; ${judged?.reasons.map((one) => explain(one, 'ru')).join('; ') || 'замечаний нет'}`,
    );
    return outcome.verdict;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await signADocument((process.argv[2] as KeyKind | undefined) ?? 'ec-p256', new Date(), (line) => console.log(line));
}
