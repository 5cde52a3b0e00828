import { Injectable } from '@nestjs/common';
import { addMonths } from '../../kernel/period.js';
import type { Work } from '../../platform/database/work.js';
import { CertificateProfiles } from './certificate-profiles.service.js';

export interface ShortTerm {
  code: 'root' | 'issuing';
  name: string;
  notAfter: Date;
  /** The longest term of a profile that is in force, months. */
  months: number;
}

/** No certificate outlives its issuer: whether those who sign now still have the time that profiles promise. */
@Injectable()
export class AuthorityTerms {
  constructor(private readonly profiles: CertificateProfiles) {}

  /** Current authorities that end before a certificate of the longest profile would. */
  async tooShort(work: Work): Promise<ShortTerm[]> {
    const months = Math.max(0, ...(await this.profiles.inForce(work)).map((one) => one.validityMonths));
    return (await this.endingBefore(work, this.in(work, months))).map((one) => ({ ...one, months }));
  }

  /** When the present issuer would end before a certificate of so many months, its end; `until`: the certificate's own, if earlier. */
  async issuerTooShort(work: Work, months: number, until: Date | null): Promise<Date | null> {
    const whole = this.in(work, months);
    const ending = await this.endingBefore(work, until && until < whole ? until : whole);
    return ending.find((one) => one.code === 'issuing')?.notAfter ?? null;
  }

  private in(work: Work, months: number): Date {
    return new Date(`${addMonths(work.clock.today('UTC'), months)}T23:59:59Z`);
  }

  private endingBefore(work: Work, moment: Date): Promise<Omit<ShortTerm, 'months'>[]> {
    return work.db.query(
      `select code, name, not_after "notAfter" from certificate_authorities
       where status = 'current' and code in ('root', 'issuing') and not_after < $1 order by code desc`,
      [moment],
    );
  }
}
