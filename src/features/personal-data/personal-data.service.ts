import { Injectable } from '@nestjs/common';
import { Units, type Work } from '../../platform/database/work.js';
import { consentText, PersonRepository } from '../access/index.js';
import { ErasureRepository, ExportRepository, LookRepository } from './personal-data.repository.js';
import type { OwnConsentType, OwnPersonalDataType } from './personal-data.types.js';

/** «My data»: what is held of the person who asks. */
@Injectable()
export class PersonalData {
  constructor(
    private readonly units: Units,
    private readonly persons: PersonRepository,
    private readonly exports: ExportRepository,
    private readonly erasures: ErasureRepository,
    private readonly looks: LookRepository,
  ) {}

  async own(work: Work): Promise<OwnPersonalDataType> {
    const personId = work.actor.personId!;
    const person = await this.persons.byId(work, personId);
    const phone = person.phoneConfirmedAt ? person.phone : null;
    // The papers lie with whatever centre they came to: they are found by the phone, as in the cabinet.
    const found = await this.units.asSystem(
      'own personal data',
      null,
      async (system) => ({
        looks: phone ? await this.looks.ofPhone(system, phone) : [],
        certificates: phone ? await certificatesOf(system, phone) : 0,
        consents: await this.consentsOf(system, personId, person.email, phone, person.locale),
      }),
      { readOnly: true },
    );
    const copies = await this.exports.of(work, personId);
    return {
      ...found,
      exports: copies.map((x) => ({ ...x, size: x.size == null ? null : Number(x.size) })),
      erasure: await this.erasures.waitingOf(work, personId),
      worksHere: await worksHere(work, personId),
      soleDirectorOf: await this.soleDirectorOf(personId, work.clock.now()),
    };
  }

  /** Organisations that nobody else directs; who is a client himself, or trades alone, leaves only himself. */
  soleDirectorOf(personId: string, now: Date): Promise<string[]> {
    return this.units.asSystem(
      'own personal data',
      null,
      async (system) => {
        const rows = await system.db.query<{ name: string }>(
          `select k.name from memberships m join clients k on k.id = m.client_id
           where m.person_id = $1 and 'share' = any(m.works) and m.ended_at is null and (m.valid_until is null or m.valid_until > $2)
             and k.category in ('legalEntity', 'budget') and not exists (
               select from memberships o join persons p on p.id = o.person_id
               where o.client_id = m.client_id and o.person_id <> m.person_id and 'share' = any(o.works) and o.ended_at is null
                 and (o.valid_until is null or o.valid_until > $2) and p.disabled_at is null
                 and not exists (select from erasure_requests e where e.person_id = p.id and e.status = 'waiting'))
           order by k.name`,
          [personId, now],
        );
        return rows.map((row) => row.name);
      },
      { readOnly: true },
    );
  }

  /** What he agreed to: when he registered, on the form for visitors, to newsletters. */
  async consentsOf(system: Work, personId: string, email: string, phone: string | null, locale: string) {
    const rows = await system.db.query<Omit<OwnConsentType, 'text'>>(
      `select id, kind, version, given_at as "givenAt", host(address) as address, withdrawn_at as "withdrawnAt"
         from consents where person_id = $1
       union all
       select id, 'connectionRequest', to_char(number, 'FM000000'), consented_at, host(consent_address), null
         from connection_requests where lower(email) = lower($2) or phone = $3
       union all
       select r.id, 'newsletter', t.name, coalesce(r.confirmed_at, r.asked_at), null, r.ended_at
         from newsletter_readers r join newsletter_topics t on t.id = r.topic_id where r.person_id = $1 or lower(r.email) = lower($2)
       order by "givenAt" desc limit 200`,
      [personId, email, phone],
    );
    return rows.map((row) => ({ ...row, text: row.kind === 'personalData' ? consentText(locale, row.version) : null }));
  }
}

/** Roles of an employee: whoever holds one is needed by name in what he does. */
export async function worksHere(work: Work, personId: string): Promise<boolean> {
  const [row] = await work.db.query<{ n: boolean }>(
    `select exists (select from memberships where person_id = $1 and scope_kind <> 'client' and ended_at is null) as n`,
    [personId],
  );
  return row!.n;
}

async function certificatesOf(work: Work, phone: string): Promise<number> {
  const [row] = await work.db.query<{ n: string }>(
    'select count(*) n from certificates c join certificate_applications a on a.id = c.application_id where a.phone = $1',
    [phone],
  );
  return Number(row!.n);
}
