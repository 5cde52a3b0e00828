// What the signing library reads from strangers, with a judge for each: what was spoilt may be refused, or count for no more
// than before; accepted it must not be.

const day = 86_400_000;
const same = (a, b) => Buffer.compare(a, b) === 0;

/**
 * Targets: { name, bytes, judge(spoilt) }. A judge answers 'refused', 'harmless' (what was spoilt no signature covers, and what
 * is signed came through unchanged) or 'accepted'. Only PkiError may be thrown.
 */
export async function pkiTargets(core, now) {
  const { extensions, sign, verifyMessage } = core;
  const later = (days) => new Date(now.getTime() + days * day);
  const key = () => core.generatePrivateKey('ec-p256');
  const [rootKey, issuingKey, personKey, answerKey, stampKey] = await Promise.all([key(), key(), key(), key(), key()]);
  const certify = async (name, holder, list, issuer) =>
    core.Certificate.parse(
      await core.issueCertificate(
        {
          subject: core.writeName({ country: 'RU', commonName: name }),
          publicKey: holder.publicKey.spki,
          notBefore: later(-1),
          notAfter: later(300),
          extensions: list,
        },
        issuer ?? { signer: holder.signer() },
      ),
    );
  const ca = [extensions.authority(), extensions.keyUsage('keyCertSign', 'cRLSign', 'digitalSignature')];
  const root = await certify('Root', rootKey, ca);
  const byRoot = { signer: rootKey.signer(), certificate: root };
  const issuing = await certify('Issuing', issuingKey, ca, byRoot);
  const byIssuing = { signer: issuingKey.signer(), certificate: issuing };
  const usage = extensions.keyUsage('digitalSignature', 'nonRepudiation', 'keyAgreement');
  const person = await certify(
    'Иванова',
    personKey,
    [
      extensions.endEntity(),
      usage,
      extensions.certificatePolicies(['1.2.643.100.113.1']),
      extensions.crlDistributionPoints(['http://ca.example.test/ca.crl']),
      extensions.subjectAltName([{ kind: 'email', value: 'a@example.test' }]),
      extensions.authorityInfoAccess({ ocsp: ['http://ca.example.test/ocsp'] }),
      extensions.subjectSignTool('Okno'),
    ],
    byIssuing,
  );
  const responder = await certify(
    'OCSP',
    answerKey,
    [usage, extensions.extendedKeyUsage('ocspSigning'), extensions.ocspNoCheck()],
    byIssuing,
  );
  const stamper = await certify('TSA', stampKey, [usage, extensions.extendedKeyUsage('timeStamping')], byIssuing);
  const term = { number: 1, thisUpdate: now, nextUpdate: later(7) };
  const entries = [{ serial: Buffer.from([1, 2, 3]), revokedAt: later(-1), reason: 'superseded' }];
  const list = await core.writeRevocationList({ ...term, entries }, byIssuing);
  const rootList = await core.writeRevocationList({ ...term, entries: [] }, byRoot);
  const id = core.certificateId(person.serial, issuing);
  const answer = await core.writeOcspResponse(
    [{ id, status: { state: 'good' }, thisUpdate: now, nextUpdate: later(1) }],
    now,
    {
      signer: answerKey.signer(),
      certificate: responder,
    },
  );
  const trust = { anchors: [root], pool: [issuing], evidence: { crls: [list, rootList] }, now };
  const content = Buffer.from('Документ');
  const signatory = { signer: personKey.signer(), certificate: person, signingTime: now };
  const authority = { signer: stampKey.signer(), certificate: stamper, policy: '1.2.3.4', now: () => now };
  const source = { stamp: (request) => core.answerTimeStampRequest(request, authority) };
  const plain = await sign({ content, signatories: [signatory] });
  const detached = core.detach(plain);
  const stamped = await core.addTimeStamps(await core.addCounterSignature(plain, 0, signatory), source);
  const archived = await core.addArchiveTimeStamps(await core.completeForLongTerm(stamped, trust), source);
  const question = core.writeTimeStampRequest(content, 'sha256');
  const stampAnswer = await source.stamp(question.raw);
  const token = core.readTimeStampResponse(stampAnswer, question);
  const whole = await core.verifyTimeStamp(token, content, trust);
  const request = await core.writeCertificateRequest(
    { subject: core.writeName({ commonName: 'Кто-то' }) },
    personKey.signer(),
  );
  const keyFile = core.writeKeyFile({ key: personKey, certificates: [person] }, 'x', { iterations: 2 });
  const enveloped = core.encryptFor(content, [person]);
  const asked = core.writeOcspRequest([id], Buffer.alloc(16, 7));

  const validity = async (certificate, options) =>
    (await core.validateCertificate(certificate, 'signature', now, options)).verdict === 'valid'
      ? 'accepted'
      : 'refused';
  /** Valid is harmless only with the same document, the same signatory and the same claimed time. */
  const ofMessage = async (raw, document) => {
    const outcome = await verifyMessage(raw, trust, document);
    if (outcome.verdict !== 'valid') return 'refused';
    const unchanged = outcome.signatures.every(
      ({ certificate, claimedTime }) => same(certificate.raw, person.raw) && claimedTime?.getTime() === now.getTime(),
    );
    return unchanged && same(outcome.content ?? document, content) ? 'harmless' : 'accepted';
  };
  const reading = (read) => async (raw) => {
    await read(raw);
    return 'harmless';
  };
  return [
    { name: 'certificate', bytes: person.raw, judge: (raw) => validity(core.Certificate.parse(raw), trust) },
    {
      name: 'authority certificate',
      bytes: issuing.raw,
      judge: (raw) => validity(person, { ...trust, pool: [core.Certificate.parse(raw)] }),
    },
    { name: 'CRL', bytes: list, judge: (raw) => validity(person, { ...trust, evidence: { crls: [raw, rootList] } }) },
    {
      name: 'OCSP answer',
      bytes: answer,
      async judge(raw) {
        const verdict = await validity(person, { ...trust, evidence: { ocsp: [raw], crls: [rootList] } });
        if (verdict === 'refused') return verdict;
        // The certificates of an answer lie outside of its signature.
        const read = core.readOcspResponse(raw);
        return read.isSignedBy(responder.publicKey) ? 'harmless' : 'accepted';
      },
    },
    { name: 'CMS, attached', bytes: plain, judge: (raw) => ofMessage(raw) },
    { name: 'CMS, detached', bytes: detached, judge: (raw) => ofMessage(raw, content) },
    { name: 'CMS, archived (LTA)', bytes: archived, judge: (raw) => ofMessage(raw) },
    {
      name: 'time-stamp',
      bytes: token,
      async judge(raw) {
        const outcome = await core.verifyTimeStamp(raw, content, trust);
        if (outcome.verdict !== 'valid') return 'refused';
        const { time, policy, serialHex } = whole.info;
        const { info } = outcome;
        return info.time.getTime() === time.getTime() && info.policy === policy && info.serialHex === serialHex
          ? 'harmless'
          : 'accepted';
      },
    },
    {
      name: 'PKCS#12',
      bytes: keyFile,
      async judge(raw) {
        const read = core.readKeyFile(raw, 'x');
        return same(read.key.pkcs8(), personKey.pkcs8()) ? 'harmless' : 'accepted';
      },
    },
    {
      name: 'PKCS#10',
      bytes: request,
      judge: async (raw) => (core.readCertificateRequest(raw).possessionProved ? 'accepted' : 'refused'),
    },
    // These prove nothing by themselves: they may be refused or read, no more.
    { name: 'EnvelopedData', bytes: enveloped, judge: reading((raw) => core.decryptWith(raw, personKey, person)) },
    { name: 'OCSP request', bytes: asked, judge: reading((raw) => core.readOcspRequest(raw)) },
    { name: 'TSP request', bytes: question.raw, judge: reading((raw) => core.answerTimeStampRequest(raw, authority)) },
    { name: 'TSP answer', bytes: stampAnswer, judge: reading((raw) => core.readTimeStampResponse(raw, question)) },
  ];
}
