import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { EncryptedFileStore, type FileStore, TenantKeys } from '../../platform/files/index.js';
import { type ZipPart, zipStream } from '../../platform/spreadsheets/index.js';
import { CONFIG, FILES } from '../../platform/tokens.js';
import { PersonRepository } from '../access/index.js';
import { ApplicantRecords, TenantKeyTable } from '../certificate-applications/index.js';
import { PersonalDataExport } from './personal-data.entity.js';
import { PersonalDataAsked, PersonalDataReady } from './personal-data.events.js';
import { ExportTooOften, ExportUnderWay } from './personal-data.refusals.js';
import { ExportRepository, LookRepository } from './personal-data.repository.js';
import { PersonalData } from './personal-data.service.js';

const DAYS = 7;
const A_DAY = 3;
const DAY_MS = 86_400_000;

/** A copy of everything that is held of a person, for him alone (152-FZ art. 14): a ZIP with JSON and his files. */
@Injectable()
export class PersonalDataExports {
  private readonly store: EncryptedFileStore;

  constructor(
    private readonly units: Units,
    private readonly events: Events,
    private readonly exports: ExportRepository,
    private readonly persons: PersonRepository,
    private readonly records: ApplicantRecords,
    private readonly looks: LookRepository,
    private readonly personal: PersonalData,
    shelf: TenantKeyTable,
    @Inject(FILES) files: FileStore,
    @Inject(CONFIG) config: Config,
  ) {
    const master = createHash('sha256').update(deriveKey(config.secret, 'personal-data')).digest();
    this.store = new EncryptedFileStore(files, new TenantKeys(master, shelf));
  }

  async ask(work: Work): Promise<PersonalDataExport> {
    const personId = work.actor.personId!;
    const now = work.clock.now();
    const before = await this.exports.of(work, personId);
    if (before.some((x) => x.status === 'waiting' || x.status === 'making')) throw new ExportUnderWay();
    if (before.filter((x) => now.getTime() - x.askedAt.getTime() < DAY_MS).length >= A_DAY)
      throw new ExportTooOften({ aDay: A_DAY });
    const copy = Object.assign(new PersonalDataExport(), {
      id: uuidv7(),
      personId,
      status: 'waiting' as const,
      percent: 0,
      sealed: null,
      size: null,
      askedAt: now,
      readyAt: null,
      expiresAt: null,
      fetchedAt: null,
    });
    await this.exports.insert(work, copy);
    await this.events.record(work, new PersonalDataAsked({ exportId: copy.id, personId }, { partnerId: null }));
    return copy;
  }

  /** Gathers and seals; tells how far it is. Safe to run twice: what is ready is left. */
  async make(id: string): Promise<void> {
    const copy = await this.system((work) => this.exports.find(work, id));
    if (!copy || (copy.status !== 'waiting' && copy.status !== 'making')) return;
    await this.progress(id, 1);
    const owner = { tenantId: copy.personId, documentId: id, version: 1 };
    const zip = Readable.from(zipStream(this.parts(copy)), { objectMode: false });
    const sealed = await this.store.put(owner, zip, { contentType: 'application/zip', name: 'okno-personal-data.zip' });
    await this.system(async (work) => {
      const row = await this.exports.forUpdate(work, id);
      const now = work.clock.now();
      Object.assign(row, {
        status: 'ready',
        percent: 100,
        sealed,
        size: String(sealed.size),
        readyAt: now,
        expiresAt: new Date(now.getTime() + DAYS * DAY_MS),
      });
      await this.exports.save(work, row);
      await this.events.record(
        work,
        new PersonalDataReady({ exportId: id, personId: copy.personId }, { partnerId: null }),
      );
    });
  }

  /** His own copy while it has not lapsed; another's is NotFound. */
  async open(work: Work, id: string) {
    const copy = await this.exports.find(work, id);
    if (!copy?.sealed || copy.personId !== work.actor.personId || copy.expiresAt! <= work.clock.now())
      throw new NotFound();
    const file = await this.store.get({ tenantId: copy.personId, documentId: id, version: 1 }, copy.sealed);
    if (!file) throw new NotFound();
    await this.units.asSystem('personal data fetched', null, async (system) => {
      system.onBehalfOf = copy.personId;
      const row = await this.exports.forUpdate(system, id);
      row.fetchedAt = system.clock.now();
      await this.exports.save(system, row);
    });
    return file;
  }

  /** The time of a copy is over: its key and its bytes go. */
  async lapse(work: Work): Promise<void> {
    const now = work.clock.now();
    await this.exports.abandoned(work, new Date(now.getTime() - DAY_MS));
    for (const { id } of await this.exports.lapsing(work, now)) {
      const row = await this.exports.forUpdate(work, id);
      const { sealed } = row;
      Object.assign(row, { sealed: null, status: 'lapsed' });
      await this.exports.save(work, row);
      if (sealed) work.afterCommit.push(() => void this.store.delete(sealed).catch(() => undefined));
    }
  }

  private async *parts(copy: PersonalDataExport): AsyncGenerator<ZipPart> {
    const { data, files } = await this.system((work) => this.gather(work, copy.personId));
    yield { name: 'data.json', data: Buffer.from(JSON.stringify(data, null, 2)) };
    let done = 0;
    for (const { name, bytes } of files) {
      const content = await bytes();
      if (content) yield { name, data: content };
      await this.progress(copy.id, Math.round((++done / (files.length + 1)) * 98) + 1);
    }
  }

  private async gather(work: Work, personId: string) {
    const person = (await this.persons.find(work, personId))!;
    const phone = person.phoneConfirmedAt ? person.phone : null;
    const rows = (sql: string, ...params: unknown[]) => work.db.query<object>(sql, params);
    const [traces] = await work.db.query<{ t: object }>('select sec.traces_of($1, $2) as t', [
      this.units.key,
      personId,
    ]);
    const applications = phone ? await this.records.of(work, phone) : [];
    const tail = (phone ?? '').replace(/\D/g, '').slice(-10);
    const data = {
      madeAt: work.clock.now(),
      person,
      consents: await this.personal.consentsOf(work, personId, person.email, phone, person.locale),
      ...traces!.t,
      roles: await rows(
        `select m.role, m.scope_kind as "where", coalesce(k.name, c.name, p.name, '') as name, m.created_at as "since", m.ended_at as "until"
         from memberships m left join clients k on k.id = m.client_id left join service_centres c on c.id = m.service_centre_id
           left join partners p on p.id = m.partner_id where m.person_id = $1 order by m.created_at`,
        personId,
      ),
      contactCards: await rows(
        `select k.name as client, x.name, x.position, x.roles, x.phone, x.email, x.note from client_contacts x join clients k on k.id = x.client_id
         where lower(x.email) = lower($1) or $2 <> '' and right(regexp_replace(x.phone, '\\D', '', 'g'), 10) = $2`,
        person.email,
        tail,
      ),
      signatures: await rows(
        `select k.name as client, x.name, x.position, x.ground from client_signatories x join clients k on k.id = x.client_id
         where x.client_id in (select client_id from memberships where person_id = $1) and sec.names_one_of(x.name, array[$2])`,
        personId,
        person.name,
      ),
      connectionRequests: await rows(
        `select to_char(number, 'FM000000') as number, contact_name as name, phone, email, organisation, inn, wishes, consented_at as "consentedAt",
           host(consent_address) as address, status from connection_requests where lower(email) = lower($1) or phone = $2`,
        person.email,
        phone,
      ),
      notifications: await rows(
        'select kind, words, created_at as "at", read_at as "readAt" from notifications where person_id = $1 order by created_at desc limit 5000',
        personId,
      ),
      messages: await rows(
        `select kind, channel, state, created_at as "at", sent_at as "sentAt" from deliveries where person_id = $1
           or application_id in (select id from certificate_applications where phone = $2)
         order by created_at desc limit 5000`,
        personId,
        phone,
      ),
      actions: await rows(
        `select at, action, outcome, scope, host(address) as address from audit.entries where person_id = $1 order by at desc limit 20000`,
        personId,
      ),
      applications: applications.map((a) => a.data),
      looksAtPapers: phone ? await this.looks.ofPhone(work, phone) : [],
    };
    const files = applications.flatMap((a) =>
      a.files.map((f) => ({ ...f, name: `applications/${a.number}/${f.name}` })),
    );
    return { data, files };
  }

  private progress(id: string, percent: number): Promise<unknown> {
    return this.units.asSystem(
      'personal data gathered',
      null,
      (work) =>
        work.db.query(`update personal_data_exports set status = 'making', percent = $2 where id = $1`, [
          id,
          Math.min(percent, 99),
        ]),
      { audit: false },
    );
  }

  private system<T>(run: (work: Work) => Promise<T>): Promise<T> {
    return this.units.asSystem('personal data gathered', null, run, { audit: 'ifChanged' });
  }
}
