import {
  Certificate,
  decryptWith,
  encryptFor,
  PkiError,
  RevocationList,
  readCertificateRequest,
  readKeyFile,
  readOcspRequest,
  readOcspResponse,
  readTimeStampRequest,
  sign,
  validateCertificate,
  verifyMessage,
  writeCertificateRequest,
  writeName,
} from '../../src/reporting-core/index.js';
import { certificateId, writeOcspRequest } from '../../src/reporting-core/pki/ocsp-request.js';
import { writeOcspResponse } from '../../src/reporting-core/pki/ocsp-response.js';
import { writeKeyFile } from '../../src/reporting-core/signature/key-file.js';
import { writeTimeStampRequest } from '../../src/reporting-core/signature/time-stamp-request.js';
import { anAuthority, later, today } from './support/authority.js';
import { mutated, randomOf } from './support/mutations.js';
import { listsOf, trustIn } from './support/trust.js';

/** A sample here; the whole by `PKI_FUZZ=20000 npm run test:server -- test/reporting-core/fuzz.test.ts`. */
const rounds = Number(process.env.PKI_FUZZ ?? 300);
const seed = Number(process.env.PKI_FUZZ_SEED ?? 20261118);
/** Generous for a busy machine; a hang is minutes. */
const longest = 2000;

/** Only refusals of the library may be thrown. */
async function tried<T>(use: () => T | Promise<T>): Promise<T | undefined> {
  const began = performance.now();
  try {
    return await use();
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  } finally {
    expect(performance.now() - began).toBeLessThan(longest);
  }
}

test(`no mutated octets crash, hang or are accepted (${rounds} rounds, seed ${seed})`, async () => {
  const random = randomOf(seed);
  const ca = await anAuthority('ec-p256');
  const person = await ca.person();
  const responder = await ca.service('ocspSigning');
  const trust = await trustIn(ca);
  const [list, rootList] = await listsOf(ca, [
    { serial: Buffer.from([1, 2, 3]), revokedAt: later(-1), reason: 'superseded' },
  ]);
  const content = Buffer.from('документ');
  const message = await sign({
    content,
    signatories: [{ signer: person.key.signer(), certificate: person.certificate }],
  });
  const id = certificateId(person.certificate.serial, ca.issuing.certificate);
  const answer = await writeOcspResponse(
    [{ id, status: { state: 'good' }, thisUpdate: today, nextUpdate: later(1) }],
    today,
    {
      signer: responder.key.signer(),
      certificate: responder.certificate,
    },
  );
  const request = await writeCertificateRequest({ subject: writeName({ commonName: 'Кто-то' }) }, person.key.signer());
  const enveloped = encryptFor(content, [person.certificate]);
  const keyFile = writeKeyFile({ key: person.key, certificates: [person.certificate] }, 'x', { iterations: 2 });
  const question = writeOcspRequest([id], Buffer.alloc(16));
  const stampQuestion = writeTimeStampRequest(content, 'sha256').raw;

  for (let i = 0; i < rounds; i++) {
    const certificate = await tried(() => Certificate.parse(mutated(person.certificate.raw, random)));
    if (certificate) {
      const verdict = (await tried(() => validateCertificate(certificate, 'signature', today, trust)))?.verdict;
      expect(verdict).not.toBe('valid');
    }
    // An authority whose octets changed carries no path.
    const issuing = await tried(() => Certificate.parse(mutated(ca.issuing.certificate.raw, random)));
    const through = { ...trust, pool: issuing ? [issuing] : [] };
    expect((await tried(() => validateCertificate(person.certificate, 'signature', today, through)))?.verdict).not.toBe(
      'valid',
    );
    // A list or an answer whose octets changed proves nothing.
    const badList = mutated(list!, random);
    await tried(() => RevocationList.parse(badList).find(Buffer.from([1, 2, 3]), ca.issuing.certificate.subject));
    const byList = { ...trust, evidence: { crls: [badList, rootList!] } };
    expect((await validateCertificate(person.certificate, 'signature', today, byList)).verdict).not.toBe('valid');
    const badAnswer = mutated(answer, random);
    const good = await tried(() => readOcspResponse(badAnswer));
    const byAnswer = { ...trust, evidence: { ocsp: [badAnswer], crls: [rootList!] } };
    const judged = await validateCertificate(person.certificate, 'signature', today, byAnswer);
    // The responder's certificate lies outside of the signature; a spoilt copy of it only counts when it is not needed.
    const holds = good && (await tried(() => good.isSignedBy(responder.certificate.publicKey)));
    if (judged.verdict === 'valid') expect(holds).toBe(true);
    const changed = await verifyMessage(mutated(message, random), trust);
    if (changed.verdict === 'valid') expect(Buffer.from(changed.content!)).toEqual(content);
    const asked = await tried(() => readCertificateRequest(mutated(request, random)));
    expect(asked?.possessionProved ?? false).toBe(false);
    await tried(() => decryptWith(mutated(enveloped, random), person.key, person.certificate));
    await tried(() => readKeyFile(mutated(keyFile, random), 'x'));
    await tried(() => readOcspRequest(mutated(question, random)));
    await tried(() => readTimeStampRequest(mutated(stampQuestion, random)));
  }
}, 3_600_000);
