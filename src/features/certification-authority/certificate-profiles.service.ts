import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { purposeOids } from '../../reporting-core/index.js';
import { ProfileConfirmed, ProfileMissing, ProfileOwn, ProfileWrong } from './certificate.refusals.js';
import { CertificateProfile } from './certificate-profile.entity.js';
import type { CertificateProfileInput } from './certificate-profile.types.js';
import { CertificateProfileRepository } from './certificate-profiles.repository.js';

/** Days of law are those of the vendor. */
const zone = 'Europe/Moscow';
const dotted = /^[0-2](\.(0|[1-9]\d{0,9})){1,20}$/;

@Injectable()
export class CertificateProfiles {
  constructor(private readonly profiles: CertificateProfileRepository) {}

  /** The edition in force today; nothing more is asked for or issued by one that closes the profile. */
  async byCode(work: Work, code: string): Promise<CertificateProfile> {
    const found = await this.lastInForce(work, code);
    if (found.closed) throw new ProfileMissing({ code }, ['profileCode']);
    return found;
  }

  /** The same for what was asked for before: it goes on also when the profile was closed meanwhile. */
  async lastInForce(work: Work, code: string): Promise<CertificateProfile> {
    const found = await this.profiles.inForce(work, code, work.clock.today(zone));
    if (!found) throw new ProfileMissing({ code }, ['profileCode']);
    return found;
  }

  /** What may be asked for today, one edition a code. */
  async inForce(work: Work): Promise<CertificateProfile[]> {
    const today = work.clock.today(zone);
    const seen = new Set<string>();
    return (await this.profiles.all(work)).filter((p) => {
      if (!p.confirmedAt || p.validFrom > today || seen.has(p.code)) return false;
      seen.add(p.code);
      return !p.closed;
    });
  }

  all(work: Work): Promise<CertificateProfile[]> {
    return this.profiles.all(work);
  }

  /** Writes the next edition; it counts when somebody else has confirmed it. */
  async write(work: Work, input: CertificateProfileInput): Promise<CertificateProfile> {
    const problem = problemOf(input, work.clock.today(zone));
    if (problem) throw new ProfileWrong({ problem: problem[1] }, ['input', problem[0]]);
    const profile = Object.assign(new CertificateProfile(), input, {
      id: uuidv7(),
      edition: (await this.profiles.lastEdition(work, input.code)) + 1,
      createdBy: work.actor.personId,
      createdAt: work.clock.now(),
      confirmedBy: null,
      confirmedAt: null,
    });
    work.actor.authorize('write', profile);
    await this.profiles.write(work, profile);
    return profile;
  }

  async confirm(work: Work, id: string): Promise<CertificateProfile> {
    const profile = await this.profiles.byId(work, id);
    work.actor.authorize('confirm', profile);
    const outcome = await this.profiles.confirm(work, profile);
    if (outcome === 'own' || outcome === 'notOfficer') throw new ProfileOwn({ code: profile.code });
    if (outcome === 'confirmed') throw new ProfileConfirmed({ code: profile.code });
    if (outcome !== 'done') throw new NotFound();
    return this.profiles.byId(work, id);
  }
}

function problemOf(input: CertificateProfileInput, today: string): [field: string, problem: string] | null {
  if (input.validFrom < today) return ['validFrom', 'PAST'];
  if (!input.policies.every((one) => dotted.test(one))) return ['policies', 'NOT_AN_OID'];
  if (!input.purposes.every((one) => one in purposeOids || dotted.test(one))) return ['purposes', 'NOT_AN_OID'];
  if (input.purposes.some((one) => ['timeStamping', 'ocspSigning', 'any'].includes(one)))
    return ['purposes', 'RESERVED'];
  if (input.documents.includes('visitPhoto')) return ['documents', 'VISIT_PHOTO'];
  if (input.visitPhoto && !input.needsVisit) return ['visitPhoto', 'NO_VISIT'];
  if (input.keyUsages.length === 0) return ['keyUsages', 'EMPTY'];
  if (input.keyKinds.length === 0) return ['keyKinds', 'EMPTY'];
  return null;
}
