import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { CONFIG } from '../../platform/tokens.js';
import type { RegisteredCertificate } from './certificate.entity.js';
import type { CertificateAct } from './certificate-act.entity.js';
import { CertificateActRepository, CertificateRepository } from './certificates.repository.js';

export const reportToStateRegister = jobType('certificates.report', z.object({}), { every: 60_000 });

/** What the state register is told of one act: the certificate itself once, then its serial number and state. */
export interface StateRegisterReport {
  /** The same for every try: the register takes a repetition for what it is. */
  actId: string;
  act: 'issued' | 'suspended' | 'resumed' | 'revoked';
  at: string;
  serial: string;
  fingerprint: string;
  reason: string | null;
  notBefore: string;
  notAfter: string;
  /** Base64, with `issued` only. */
  certificate?: string;
}

/** The way to the state register of certificates. Throws when the report was not taken; it is then repeated. */
export interface StateRegister {
  report(report: StateRegisterReport): Promise<void>;
}
export const STATE_REGISTER = Symbol('StateRegister');

/**
 * Writes each report as a file that a transport of its own (the state's gateway wants certified channels) picks up. The name
 * is that of the act, so that a repetition writes the same file.
 */
@Injectable()
export class StateRegisterFiles implements StateRegister {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async report(report: StateRegisterReport): Promise<void> {
    const folder = join(this.config.dataDir, 'state-register', report.at.slice(0, 10));
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${report.serial}-${report.act}-${report.actId}.json`);
    await writeFile(`${file}.part`, JSON.stringify(report, null, 2));
    await rename(`${file}.part`, file);
  }
}

const MOST_AT_ONCE = 200;

/** Reports what has happened in its order; what was not taken is tried again at the next turn. */
@Injectable()
export class StateRegisterReports {
  constructor(
    @Inject(STATE_REGISTER) private readonly register: StateRegister,
    private readonly acts: CertificateActRepository,
    private readonly certificates: CertificateRepository,
  ) {}

  @Handles(reportToStateRegister)
  async tell(work: Work): Promise<void> {
    const waiting = await this.acts.unreported(work, MOST_AT_ONCE);
    const found = await this.certificates.findMany(work, [...new Set(waiting.map((act) => act.certificateId))]);
    const byId = new Map(found.map((one) => [one.id, one]));
    const failed = new Set<string>();
    for (const act of waiting) {
      // Later acts of a certificate wait for the earlier one.
      if (failed.has(act.certificateId)) continue;
      const problem = await this.register.report(reportOf(act, byId.get(act.certificateId)!)).then(
        () => null,
        (error: unknown) => String((error as Error).message).slice(0, 300),
      );
      if (problem) failed.add(act.certificateId);
      await this.acts.noteReport(work, act.id, problem ? null : work.clock.now(), problem);
    }
  }
}

function reportOf(act: CertificateAct, certificate: RegisteredCertificate): StateRegisterReport {
  return {
    actId: act.id,
    act: act.kind as StateRegisterReport['act'],
    at: act.at.toISOString(),
    serial: certificate.serialHex,
    fingerprint: certificate.fingerprint!.toString('hex'),
    reason: act.reason,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    ...(act.kind === 'issued' ? { certificate: certificate.certificate!.toString('base64') } : {}),
  };
}
