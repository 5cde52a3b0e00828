import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { normalisePhone } from '../../kernel/phone.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Config } from '../../platform/config/config.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { CONFIG } from '../../platform/tokens.js';
import { type CodeSent, PhoneCodes } from '../access/index.js';
import { PhoneWrong } from '../clients/index.js';
import type { CertificateApplication } from './application.entity.js';
import { CabinetClosed } from './application.refusals.js';
import { ApplicationRepository } from './applications.repository.js';
import { maskedPhone } from './person-box.js';

const HOURS = 12;

/**
 * The applicant's cabinet: no password, a code to the phone that the application names. A session of its own kind opens
 * the applications with that phone and nothing else.
 */
@Injectable()
export class Cabinet {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly codes: PhoneCodes,
    private readonly units: Units,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers alike whether the number is known or not. */
  async sendCode(phone: string, locale: string, origin: Origin): Promise<CodeSent> {
    const number = phoneOf(phone);
    const known = await this.units.asSystem(
      'cabinet code',
      null,
      async (work) => (await this.applications.idsOfPhone(work, number)).length > 0,
      { readOnly: true },
    );
    return this.codes.send(number, 'cabinet', origin, { toNobody: !known, locale });
  }

  async enter(
    phone: string,
    given: { handle: string; code: string },
    origin: Origin,
    reply: FastifyReply,
  ): Promise<string> {
    const number = phoneOf(phone);
    await this.codes.check(number, 'cabinet', given, origin);
    const token = randomBytes(32).toString('base64url');
    await this.units.asSystem(
      'cabinet entered',
      null,
      async (work) => {
        const until = new Date(work.clock.now().getTime() + HOURS * 3_600_000);
        await work.db.query('select sec.start_cabinet($1, $2, $3, $4)', [this.units.key, token, number, until]);
      },
      { audit: false, origin },
    );
    void reply.setCookie(this.cookie, token, { ...this.cookieOptions, maxAge: HOURS * 3_600 });
    return number;
  }

  async leave(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = this.tokenOf(request);
    if (token) {
      await this.units.asSystem(
        'cabinet left',
        null,
        (work) => work.db.query('select sec.end_cabinet($1, $2)', [this.units.key, token]),
        { audit: false },
      );
    }
    void reply.clearCookie(this.cookie, this.cookieOptions);
  }

  /** Whose cabinet is open; CABINET_CLOSED when none is. */
  async phone(request: FastifyRequest): Promise<string> {
    const token = this.tokenOf(request);
    if (!token) throw new CabinetClosed();
    const phone = await this.units.asSystem(
      'cabinet',
      null,
      async (work) => {
        const [row] = await work.db.query<{ phone: string | null }>('select sec.cabinet_phone($1, $2, $3) phone', [
          this.units.key,
          token,
          work.clock.now(),
        ]);
        return row?.phone ?? null;
      },
      { readOnly: true },
    );
    if (!phone) throw new CabinetClosed();
    return phone;
  }

  /** All applications of the phone, whatever partner they belong to, read only. */
  async read<T>(
    request: FastifyRequest,
    read: (work: Work, applications: CertificateApplication[]) => Promise<T>,
  ): Promise<T> {
    const phone = await this.phone(request);
    return this.units.asSystem(
      purpose(phone),
      null,
      async (work) => {
        const found: CertificateApplication[] = [];
        for (const id of await this.applications.idsOfPhone(work, phone)) {
          const row = await this.applications.find(work, id);
          if (row?.phone === phone) found.push(row);
        }
        return read(work, found);
      },
      { readOnly: true },
    );
  }

  /** One application of the phone, to be changed on its partner's side; another's is NotFound. */
  async act<T>(
    http: RequestContext,
    id: string,
    act: (work: Work, application: CertificateApplication) => Promise<T>,
  ): Promise<T> {
    const phone = await this.phone(http.request);
    const partnerId = await this.units.asSystem(
      purpose(phone),
      null,
      async (work) => {
        const row = await this.applications.find(work, id);
        return row?.phone === phone && row.status !== 'draft' ? row.partnerId : null;
      },
      { readOnly: true },
    );
    if (!partnerId) throw new NotFound();
    return this.units.asSystem(
      purpose(phone),
      partnerId,
      async (work) => act(work, await this.applications.forUpdate(work, id)),
      { origin: http.origin, operation: http.operation },
    );
  }

  /** The application that a row of `table` belongs to, if it is of this cabinet. */
  async applicationOf(
    request: FastifyRequest,
    table: 'certificate_documents' | 'certificate_scans',
    id: string,
  ): Promise<string> {
    const phone = await this.phone(request);
    const [row] = await this.units.asSystem(
      purpose(phone),
      null,
      (work) =>
        work.db.query<{ id: string }>(
          `select a.id from ${table} t join certificate_applications a on a.id = t.application_id where t.id = $1 and a.phone = $2`,
          [id, phone],
        ),
      { readOnly: true },
    );
    if (!row) throw new NotFound();
    return row.id;
  }

  private tokenOf(request: FastifyRequest): string | null {
    const token = (request as FastifyRequest & { cookies?: Record<string, string | undefined> }).cookies?.[this.cookie];
    return token && token.length <= 100 ? token : null;
  }

  private get cookie() {
    return this.config.secureCookies ? '__Host-okno-cabinet' : 'okno-cabinet';
  }
  private get cookieOptions() {
    return { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: this.config.secureCookies };
  }
}

const purpose = (phone: string) => `cabinet of ${maskedPhone(phone)}`;

function phoneOf(text: string): string {
  const phone = normalisePhone(text);
  if (!phone) throw new PhoneWrong({}, ['phone']);
  return phone;
}
