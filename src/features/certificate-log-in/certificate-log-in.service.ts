import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { CONFIG } from '../../platform/tokens.js';
import { Certificate, PkiError } from '../../reporting-core/index.js';
import { OuterWays, type ViewerType } from '../access/index.js';
import { CertificateJudge, type CertificateStanding, fingerprintOf } from '../certification-authority/index.js';
import { CertificateInUse, CertificateLogInFailed, CertificateNotAccepted } from './certificate-log-in.refusals.js';

/** From one address in a quarter of an hour: wrong log-ins, and questions about the state of certificates. */
const WRONG_LOG_INS = 30;
const QUESTIONS = 120;
/** Reasons that help the owner of the key: others tell nothing that he could mend. */
const helpful = ['EXPIRED', 'REVOKED', 'SUSPENDED'];

export interface CertificateAnswer {
  challengeId: string;
  certificate: string;
  signature: string;
}
interface Standing {
  fingerprint: string;
  standing: CertificateStanding;
}

/** Log-in by a signature over a challenge of the server (ACC-2); the certificate was made a way by its owner before. */
@Injectable()
export class CertificateLogIn {
  private readonly origin: string;

  constructor(
    private readonly units: Units,
    private readonly ways: OuterWays,
    private readonly certificates: CertificateJudge,
    @Inject(CONFIG) config: Config,
  ) {
    this.origin = new URL(config.publicUrl).origin;
  }

  challenge(http: RequestContext) {
    const from = this.ways.callerOf(http);
    return this.ways.newChallenge(entering(from.deviceId), null, from);
  }

  async logIn(answer: CertificateAnswer, remember: boolean, http: RequestContext): Promise<ViewerType> {
    const from = this.ways.callerOf(http);
    return this.ways.limited('certificate', WRONG_LOG_INS, from, async () => {
      const challenge = await this.ways.useChallenge(answer.challengeId, entering(from.deviceId), null, from);
      const certificate = parsed(answer.certificate);
      const way = certificate && (await this.ways.byFingerprint(fingerprintOf(certificate.raw), from));
      if (!challenge || !certificate || !way) throw new CertificateLogInFailed({}, ['input']);
      const text = `okno:log-in:${this.origin}:${challenge}`;
      const reason = await this.units.asSystem(
        'log-in',
        null,
        async (work) => {
          if (!(await this.holds(work, certificate, text, answer))) return 'SIGNATURE';
          return this.certificates.judge(work, certificate);
        },
        { readOnly: true, origin: from },
      );
      if (reason) throw new CertificateLogInFailed(helpful.includes(reason) ? { reason } : {}, ['input']);
      return this.ways.enter(way, remember, from, http);
    });
  }

  /** Lets a page of log-in leave out certificates that would be refused. */
  async standings(fingerprints: readonly string[], from: Origin): Promise<Standing[]> {
    await this.ways.counted('certificate-standings', QUESTIONS, from);
    const found = await this.units.asSystem('log-in', null, (work) => this.certificates.standings(work, fingerprints), {
      readOnly: true,
      origin: from,
    });
    return fingerprints.map((fingerprint, i) => ({ fingerprint, standing: found[i]! }));
  }

  standingOf(work: Work, fingerprint: string): Promise<CertificateStanding> {
    return this.units.asSystem(
      'log-in',
      null,
      async (own) => (await this.certificates.standings(own, [fingerprint]))[0]!,
      { readOnly: true, origin: work.origin },
    );
  }

  /** Bound to the session: what was begun in one can't be ended in another. */
  startAdding(work: Work) {
    return this.ways.newChallenge(adding(work), work.actor.personId, work.origin);
  }

  /** The person has signed with its key: from now on it lets him in. Throws CertificateNotAccepted, CertificateInUse. */
  async add(work: Work, answer: CertificateAnswer): Promise<void> {
    const refused = (reason: string, field: string) => new CertificateNotAccepted({ reason }, ['input', field]);
    const challenge = await this.ways.useChallenge(answer.challengeId, adding(work), work.actor.personId, work.origin);
    if (!challenge) throw refused('CHALLENGE', 'challengeId');
    const certificate = parsed(answer.certificate);
    if (!certificate) throw refused('MALFORMED', 'certificate');
    const text = `okno:add-certificate:${this.origin}:${challenge}`;
    const wrong = await this.units.asSystem(
      'log-in',
      null,
      async (own) => {
        if (!(await this.holds(own, certificate, text, answer))) return 'SIGNATURE';
        return this.certificates.judge(own, certificate);
      },
      { readOnly: true, origin: work.origin },
    );
    if (wrong) throw refused(wrong, wrong === 'SIGNATURE' ? 'signature' : 'certificate');
    const fingerprint = fingerprintOf(certificate.raw);
    if (await this.ways.byFingerprint(fingerprint, work.origin))
      throw new CertificateInUse({}, ['input', 'certificate']);
    await this.ways.addCertificate(work, holderOf(certificate), {
      fingerprint,
      serial: certificate.serialHex,
      notAfter: certificate.notAfter.toISOString(),
    });
  }

  private holds(work: Work, certificate: Certificate, text: string, { signature }: CertificateAnswer) {
    return this.certificates.isSignedBy(work, certificate, text, Buffer.from(signature, 'base64'));
  }
}

const entering = (deviceId: string) => `certificate.enter:${deviceId}`;
const adding = (work: Work) => `certificate.add:${work.actor.sessionId}`;

function parsed(base64: string): Certificate | null {
  try {
    return Certificate.parse(Buffer.from(base64, 'base64'));
  } catch (error) {
    if (error instanceof PkiError) return null;
    throw error;
  }
}

/** «Петрова Анна Сергеевна, ООО „Опора“»; of a seal its common name. */
function holderOf({ subject }: Certificate): string {
  const person = [subject.get('surname'), subject.get('givenName')].filter(Boolean).join(' ');
  const organisation = subject.get('organization');
  return [person || subject.get('commonName'), person ? organisation : null].filter(Boolean).join(', ');
}
