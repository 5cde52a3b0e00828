import { join } from 'node:path';
import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import type { Logger } from 'pino';
import { type DataSource } from 'typeorm';
import type { Clock } from '../kernel/clock.js';
import { uuidv7 } from '../kernel/id.js';
import { auditOperation } from './audit/audit.js';
import type { Config } from './config/config.js';
import { deriveKey } from './database/data-source.js';
import { Units } from './database/work.js';
import { Events } from './events/event-recorder.js';
import { DiskFileStore, type FileStore, S3FileStore } from './files/index.js';
import { OperationsInterceptor } from './graphql/operations.interceptor.js';
import { InputPipe } from './http/input.pipe.js';
import { RefusalFilter } from './http/refusal.filter.js';
import { ImportRepository, ImportsController, ImportsJobs, ImportsResolver, ImportsService } from './imports/index.js';
import { Forgetting } from './jobs/forgetting.js';
import { JobRunner } from './jobs/job-runner.js';
import { ChangeStreams } from './live/change-streams.js';
import { LiveController } from './live/live.controller.js';
import { KeptMailer, type Mailer, SmtpMailer } from './mail/index.js';
import { judge } from './policy/policy.js';
import { Printer } from './printing/index.js';
import { HttpSmsSender, KeptSmsSender, SmppSmsSender, type SmsSender } from './sms/index.js';
import { CLOCK, CONFIG, DATA_SOURCE, FILES, LOGGER, MAILER, PRINTER, SMS } from './tokens.js';

export interface PlatformParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly source: DataSource;
}

/** What features are given: configuration, clock, units of work, events, jobs. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(PRINTER) private readonly printer: Printer,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(SMS) private readonly sms: SmsSender,
  ) {}

  /** Documents in work are finished; threads and connections end. */
  async onApplicationShutdown(): Promise<void> {
    await this.printer.close();
    if (this.mailer instanceof SmtpMailer) this.mailer.close();
    if (this.sms instanceof SmppSmsSender) this.sms.close();
  }

  static with({ config, logger, clock, source }: PlatformParts): DynamicModule {
    const units = new Units(source, deriveKey(config.secret, 'system'), judge, clock, (work, operation, outcome) =>
      auditOperation(work, operation, outcome),
    );
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [ImportsController, LiveController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: CLOCK, useValue: clock },
        { provide: DATA_SOURCE, useValue: source },
        { provide: Units, useValue: units },
        { provide: MAILER, useFactory: () => mailerOf(config, units) },
        { provide: SMS, useFactory: () => smsOf(config, units) },
        { provide: FILES, useFactory: () => filesOf(config) },
        { provide: PRINTER, useFactory: () => new Printer() },
        Events,
        JobRunner,
        Forgetting,
        ChangeStreams,
        ImportsService,
        ImportsResolver,
        ImportsJobs,
        ImportRepository,
        { provide: APP_INTERCEPTOR, useClass: OperationsInterceptor },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: RefusalFilter },
      ],
      exports: [
        CONFIG,
        LOGGER,
        CLOCK,
        DATA_SOURCE,
        MAILER,
        SMS,
        FILES,
        PRINTER,
        Units,
        Events,
        JobRunner,
        ImportsService,
      ],
    };
  }
}

const filesOf = (config: Config): FileStore =>
  config.s3 ? new S3FileStore(config.s3) : new DiskFileStore(join(config.dataDir, 'files'));

/** Through the configured server; without one, letters are kept and shown in the viewer of messages. */
const mailerOf = (config: Config, units: Units): Mailer =>
  config.smtpUrl
    ? new SmtpMailer({ url: config.smtpUrl, from: config.mailFrom })
    : new KeptMailer((m) =>
        keep(units, {
          channel: 'mail',
          recipient: m.to,
          subject: m.subject,
          text: m.text,
          html: m.html ?? null,
          attachments: (m.attachments ?? []).map((a) => ({
            filename: a.filename,
            type: a.contentType,
            size: a.content.length,
          })),
        }),
      );

/** The same for SMS. */
const smsOf = (config: Config, units: Units): SmsSender =>
  config.smsUrl
    ? /^s?smpp:/.test(config.smsUrl)
      ? new SmppSmsSender(config.smsUrl)
      : new HttpSmsSender(config.smsUrl)
    : new KeptSmsSender((m) =>
        keep(units, { channel: 'sms', recipient: m.to, subject: '', text: m.text, html: null, attachments: [] }),
      );

interface KeptMessage {
  channel: 'mail' | 'sms';
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
  attachments: object[];
}
const keep = (units: Units, m: KeptMessage) =>
  units.asSystem(
    m.channel,
    null,
    async (work) => {
      await work.db.query(
        `insert into kept_messages (id, channel, recipient, subject, body_text, body_html, attachments)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [uuidv7(), m.channel, m.recipient, m.subject, m.text, m.html, JSON.stringify(m.attachments)],
      );
    },
    { audit: false },
  );
