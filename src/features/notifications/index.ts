import { Module } from '@nestjs/common';
import { CertificateApplicationsModule } from '../certificate-applications/index.js';
import { ApplicantRecorder } from './applicants/applicant-recorder.js';
import { BellController } from './bell/bell.controller.js';
import { BellStreams } from './bell/bell-streams.js';
import { NotificationRepository } from './bell/notifications.repository.js';
import { NotificationsResolver } from './bell/notifications.resolver.js';
import { DeliveryRepository } from './deliveries/deliveries.repository.js';
import { DeliveriesResolver } from './deliveries/deliveries.resolver.js';
import { Digests } from './deliveries/digests.js';
import { Dispatch } from './deliveries/dispatch.js';
import { MessageSender } from './deliveries/message-sender.js';
import { IssueWords } from './newsletter/issue-words.js';
import { NewsletterController } from './newsletter/newsletter.controller.js';
import { IssueRepository, TopicRepository } from './newsletter/newsletter.repository.js';
import { NewsletterResolver } from './newsletter/newsletter.resolver.js';
import { NewsletterService } from './newsletter/newsletter.service.js';
import { ReaderTokens } from './newsletter/reader-tokens.js';
import { ReadersResolver } from './newsletter/readers.resolver.js';
import { ReadersService } from './newsletter/readers.service.js';
import { NoticeRecorder } from './notice-recorder.js';
import './notifications.policy.js';
import { Browsers } from './push/browsers.js';
import { PushKeys } from './push/push-keys.js';
import { SettingsRepository } from './settings/settings.repository.js';
import { SettingsResolver } from './settings/settings.resolver.js';
import { SettingsService } from './settings/settings.service.js';
import { MessageTemplateRepository } from './templates/message-templates.repository.js';
import { MessageTemplatesResolver } from './templates/message-templates.resolver.js';
import { MessageTemplatesService } from './templates/message-templates.service.js';
import { MessageWriter } from './templates/message-writer.js';

@Module({
  imports: [CertificateApplicationsModule],
  controllers: [BellController, NewsletterController],
  providers: [
    NoticeRecorder,
    ApplicantRecorder,
    NotificationsResolver,
    NotificationRepository,
    BellStreams,
    SettingsResolver,
    SettingsService,
    SettingsRepository,
    Browsers,
    PushKeys,
    MessageTemplatesResolver,
    MessageTemplatesService,
    MessageTemplateRepository,
    MessageWriter,
    DeliveriesResolver,
    DeliveryRepository,
    Dispatch,
    Digests,
    MessageSender,
    NewsletterResolver,
    NewsletterService,
    TopicRepository,
    IssueRepository,
    IssueWords,
    ReadersResolver,
    ReadersService,
    ReaderTokens,
  ],
})
export class NotificationsModule {}
