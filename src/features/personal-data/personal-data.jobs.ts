import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { After } from '../../platform/events/events.js';
import type { FileStore } from '../../platform/files/index.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { type Mailer, renderMail } from '../../platform/mail/index.js';
import { CONFIG, DATA_SOURCE, FILES, MAILER } from '../../platform/tokens.js';
import { moscowMoment, PersonRepository } from '../access/index.js';
import { Erasures } from './erasure.service.js';
import { PersonalDataExports } from './export.service.js';
import { ErasureAsked, PersonalDataAsked, PersonalDataReady, PersonErased } from './personal-data.events.js';
import { ErasureRepository, ExportRepository } from './personal-data.repository.js';
import { rewriteTables } from './rewrite-tables.js';

const carryOut = jobType('personal-data.erase', z.object({}), { every: 600_000 });
const lapse = jobType('personal-data.lapse', z.object({}), { every: 3_600_000 });
const rewrite = jobType('personal-data.rewrite', z.object({}), { cron: '40 0 * * *' });

@Injectable()
export class PersonalDataJobs {
  constructor(
    private readonly exports: PersonalDataExports,
    private readonly erasures: Erasures,
    private readonly requests: ErasureRepository,
    private readonly copies: ExportRepository,
    private readonly persons: PersonRepository,
    @Inject(FILES) private readonly files: FileStore,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATA_SOURCE) private readonly source: DataSource,
  ) {}

  @After(PersonalDataAsked)
  async make(_work: Work, event: PersonalDataAsked): Promise<void> {
    await this.exports.make(event.payload.exportId);
  }

  @After(PersonalDataReady)
  async tellReady(work: Work, event: PersonalDataReady): Promise<void> {
    const copy = await this.copies.find(work, event.payload.exportId);
    const person = copy && (await this.persons.find(work, copy.personId));
    if (!copy?.expiresAt || !person) return;
    const letter = await renderMail('personal-data-ready', person.locale === 'en' ? 'en' : 'ru', {
      name: person.name,
      until: moscowMoment(copy.expiresAt),
      link: `${this.config.publicUrl}/`,
    });
    await this.mailer.send({ to: person.email, ...letter, messageId: `<personal-data-${copy.id}@okno>` });
  }

  /** The last letter: afterwards there is no address to write to. */
  @After(ErasureAsked)
  async tell(work: Work, event: ErasureAsked): Promise<void> {
    const request = await this.requests.find(work, event.payload.erasureId);
    const person = request && (await this.persons.find(work, request.personId));
    if (!request || !person || request.status !== 'waiting') return;
    const letter = await renderMail('erasure-asked', person.locale === 'en' ? 'en' : 'ru', {
      name: person.name,
      until: moscowMoment(request.dueAt),
      link: `${this.config.publicUrl}/`,
    });
    await this.mailer.send({ to: person.email, ...letter, messageId: `<erasure-${request.id}@okno>` });
  }

  @After(PersonErased)
  async deleteFiles(_work: Work, event: PersonErased): Promise<void> {
    for (const key of event.payload.fileKeys) await this.files.delete(key);
  }

  @Handles(carryOut)
  async erase(work: Work): Promise<void> {
    await this.erasures.again(work);
    await this.erasures.carryOut(work);
  }

  @Handles(lapse)
  async lapse(work: Work): Promise<void> {
    await this.exports.lapse(work);
  }

  /** At night, when somebody was erased during the last two days: old versions of rows go from the disk too. */
  @Handles(rewrite)
  async rewrite(work: Work): Promise<void> {
    const since = new Date(work.clock.now().getTime() - 2 * 86_400_000);
    const [row] = await work.db.query<{ n: boolean }>('select exists (select from persons where erased_at > $1) as n', [
      since,
    ]);
    // Behind the commit of this unit: its snapshot would keep what it still could see.
    if (row!.n) work.afterCommit.push(() => void rewriteTables(this.source).catch(() => undefined));
  }
}
