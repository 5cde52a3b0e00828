import { Injectable } from '@nestjs/common';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { CertificateProfile } from './certificate-profile.entity.js';

@Injectable()
export class CertificateProfileRepository extends Repository<CertificateProfile> {
  constructor() {
    super(CertificateProfile);
  }

  /** The edition that counts on a day: the newest confirmed one. */
  async inForce(work: Work, code: string, on: string): Promise<CertificateProfile | null> {
    const found = await work.db.run((em) =>
      em
        .createQueryBuilder(CertificateProfile, 'p')
        .where('p.code = :code and p.confirmedAt is not null and p.validFrom <= :on', { code, on })
        .orderBy('p.validFrom', 'DESC')
        .addOrderBy('p.edition', 'DESC')
        .limit(1)
        .getOne(),
    );
    return this.remember(found);
  }

  /** Every edition, by code and newest first. */
  all(work: Work): Promise<CertificateProfile[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(CertificateProfile, 'p')
        .orderBy('p.code')
        .addOrderBy('p.validFrom', 'DESC')
        .addOrderBy('p.edition', 'DESC')
        .limit(500)
        .getMany(),
    );
  }

  async lastEdition(work: Work, code: string): Promise<number> {
    const [row] = await this.rows<{ n: number | null }>(
      work,
      'select max(edition) n from certificate_profiles where code = $1',
      [code],
    );
    return row?.n ?? 0;
  }

  /** Inserts without the columns that only a confirmation writes. */
  async write(work: Work, p: CertificateProfile): Promise<void> {
    await this.rows(
      work,
      `insert into certificate_profiles (id, code, edition, valid_from, title_ru, title_en, subject_kind, documents, needs_payment,
         needs_visit, validity_months, review_days, review_unit, key_kinds, two_persons, policies, key_usages, purposes, sign_tool,
         closed, created_by, created_at, carriers, visit_photo)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`,
      [
        p.id,
        p.code,
        p.edition,
        p.validFrom,
        p.titleRu,
        p.titleEn,
        p.subjectKind,
        p.documents,
        p.needsPayment,
        p.needsVisit,
        p.validityMonths,
        p.reviewDays,
        p.reviewUnit,
        p.keyKinds,
        p.twoPersons,
        p.policies,
        p.keyUsages,
        p.purposes,
        p.signTool,
        p.closed,
        p.createdBy,
        p.createdAt,
        p.carriers,
        p.visitPhoto,
      ],
    );
    this.noteEdition(work, p, 'written');
  }

  /** Confirms as the person of this unit; the database says what came of it. */
  async confirm(work: Work, p: CertificateProfile): Promise<string> {
    const [row] = await this.rows<{ outcome: string }>(work, 'select sec.confirm_profile($1) outcome', [p.id]);
    if (row!.outcome === 'done') this.noteEdition(work, p, 'confirmed');
    return row!.outcome;
  }

  private noteEdition(work: Work, p: CertificateProfile, what: string): void {
    work.note({
      type: 'CertificateProfile',
      id: p.id,
      changes: {
        code: [null, p.code],
        edition: [null, p.edition],
        twoPersons: [null, p.twoPersons],
        act: [null, what],
      },
      partnerId: null,
      serviceCentreId: null,
      clientId: null,
    });
  }
}
