import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Config } from '../../platform/config/config.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { CONFIG } from '../../platform/tokens.js';
import { PersonRepository } from '../access/index.js';
import { ErasureRequest } from './personal-data.entity.js';
import { ErasureAsked, PersonErased } from './personal-data.events.js';
import {
  ErasureAskedAlready,
  ErasureNotConfirmed,
  ErasureOfLastDirector,
  ErasureOfStaff,
} from './personal-data.refusals.js';
import { ErasureRepository } from './personal-data.repository.js';
import { PersonalData, worksHere } from './personal-data.service.js';

/** Days in which a wish can be taken back; the law gives thirty for carrying it out (152-FZ art. 21 p. 5). */
const WAIT_DAYS = 3;

/** Erases people who ask for it, and again when a copy of the database from before was restored. */
@Injectable()
export class Erasures {
  constructor(
    private readonly units: Units,
    private readonly events: Events,
    private readonly erasures: ErasureRepository,
    private readonly persons: PersonRepository,
    private readonly personal: PersonalData,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async ask(work: Work, email: string): Promise<ErasureRequest> {
    const personId = work.actor.personId!;
    const person = await this.persons.byId(work, personId);
    if (email.trim().toLowerCase() !== person.email.toLowerCase())
      throw new ErasureNotConfirmed({}, ['input', 'email']);
    if (await worksHere(work, personId)) throw new ErasureOfStaff();
    const clients = await this.personal.soleDirectorOf(personId, work.clock.now());
    if (clients.length > 0) throw new ErasureOfLastDirector({ clients: clients.join(', ') });
    if (await this.erasures.waitingOf(work, personId)) throw new ErasureAskedAlready();
    const now = work.clock.now();
    const request = Object.assign(new ErasureRequest(), {
      id: uuidv7(),
      personId,
      status: 'waiting' as const,
      askedAt: now,
      dueAt: new Date(now.getTime() + WAIT_DAYS * 86_400_000),
      takenBackAt: null,
      doneAt: null,
    });
    await this.erasures.insert(work, request);
    await this.events.record(work, new ErasureAsked({ erasureId: request.id, personId }, { partnerId: null }));
    return request;
  }

  async takeBack(work: Work): Promise<void> {
    const waiting = await this.erasures.waitingOf(work, work.actor.personId!);
    if (!waiting) throw new NotFound();
    const request = await this.erasures.forUpdate(work, waiting.id);
    Object.assign(request, { status: 'takenBack', takenBackAt: work.clock.now() });
    await this.erasures.save(work, request);
  }

  /** Everybody whose time has come, each in a transaction of his own. */
  async carryOut(work: Work): Promise<number> {
    const due = await this.erasures.due(work, work.clock.now());
    for (const { personId } of due) await this.erase(personId);
    return due.length;
  }

  /** Persons who were erased once and are there again: the database was put back to a day before. */
  async again(work: Work): Promise<number> {
    const text = await readFile(this.register, 'utf8').catch(() => '');
    const ids = text.split('\n').flatMap((line) => (line ? [(JSON.parse(line) as { personId: string }).personId] : []));
    if (ids.length === 0) return 0;
    const back = await work.db.query<{ id: string }>(
      'select id from persons where id = any($1) and erased_at is null',
      [ids],
    );
    for (const { id } of back) await this.erase(id);
    return back.length;
  }

  private async erase(personId: string): Promise<void> {
    await this.units.asSystem('person.erased', null, async (work) => {
      const files = await work.db.query<{ sealed: { fileKey?: string } }>(
        'select sealed from sec.files_of_person($1, $2)',
        [this.units.key, personId],
      );
      await work.db.query('select sec.erase_person($1, $2, $3)', [this.units.key, personId, work.clock.now()]);
      const fileKeys = files.flatMap((f) => f.sealed.fileKey ?? []);
      await this.events.record(work, new PersonErased({ personId, fileKeys }, { partnerId: null }));
      const nowhere = { partnerId: null, serviceCentreId: null, clientId: null };
      work.note({ type: 'Person', id: personId, changes: { erased: [false, true] }, ...nowhere });
      // Outside the database, before it is told: a copy that is put back must not bring the person back.
      await appendFile(this.register, `${JSON.stringify({ personId, at: work.clock.now() })}\n`, { mode: 0o600 });
    });
  }

  private get register(): string {
    return join(this.config.dataDir, 'erasures.jsonl');
  }
}
