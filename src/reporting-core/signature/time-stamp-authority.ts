import { Tag } from '../pki/asn1/tags.js';
import {
  bitString,
  generalizedTime,
  integer,
  octetString,
  oid,
  sequence,
  tlv,
  utf8String,
} from '../pki/asn1/writer.js';
import type { Certificate } from '../pki/certificate.js';
import { digestIdentifier } from '../pki/digests.js';
import { randomSerial } from '../pki/issue-certificate.js';
import { cmsOids } from '../pki/oids.js';
import { PkiError } from '../pki/pki-error.js';
import type { Signer } from '../ports.js';
import { sign } from './sign.js';
import { readTimeStampRequest, type TimeStampRequest } from './time-stamp-request.js';

export interface TimeStampAuthority {
  signer: Signer;
  /** With the purpose timeStamping alone, critical. */
  certificate: Certificate;
  /** OID of the policy under which stamps are given. */
  policy: string;
  /** Further certificates to send along when the asker wants certificates. */
  chain?: Certificate[];
  now(): Date;
}

const failures = { badAlg: 0, badRequest: 2, badDataFormat: 5, unacceptedPolicy: 15, systemFailure: 25 } as const;

/** Answers a TimeStampReq (RFC 3161). A request that can't be served gets a refusal with its cause; nothing is thrown for bytes. */
export async function answerTimeStampRequest(raw: Uint8Array, authority: TimeStampAuthority): Promise<Uint8Array> {
  let request: TimeStampRequest;
  try {
    request = readTimeStampRequest(raw);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return refusal(error.code === 'UNSUPPORTED' ? 'badAlg' : 'badDataFormat', error.message);
  }
  if (request.digest === 'sha1') return refusal('badAlg', 'SHA-1');
  if (request.policy !== undefined && request.policy !== authority.policy)
    return refusal('unacceptedPolicy', request.policy);
  const info = sequence(
    integer(1),
    oid(authority.policy),
    sequence(digestIdentifier(request.digest), octetString(request.hashed)),
    integer(randomSerial()),
    generalizedTime(authority.now()),
    // Whole seconds are written, so the stamp is right to one second.
    sequence(integer(1)),
    request.nonce && tlv(Tag.integer, request.nonce),
  );
  const { signer, certificate, chain } = authority;
  const token = await sign({
    content: info,
    contentType: cmsOids.tstInfo,
    signatories: [{ signer, certificate }],
    certificates: request.wantsCertificate ? chain : undefined,
  });
  return sequence(sequence(integer(0)), token);
}

function refusal(failure: keyof typeof failures, words: string): Uint8Array {
  const bit = failures[failure];
  const bytes = new Uint8Array((bit >> 3) + 1);
  bytes[bit >> 3] = 0x80 >> (bit & 7);
  return sequence(sequence(integer(2), sequence(utf8String(words)), bitString(bytes, 7 - (bit & 7))));
}
