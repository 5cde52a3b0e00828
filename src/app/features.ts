import type { Type } from '@nestjs/common';
import { AccessModule } from '../features/access/index.js';
import { AuditLogModule } from '../features/audit-log/index.js';
import { CalendarsModule } from '../features/calendars/index.js';
import { CertificateApplicationsModule } from '../features/certificate-applications/index.js';
import { CertificateLogInModule } from '../features/certificate-log-in/index.js';
import { CertificationAuthorityModule } from '../features/certification-authority/index.js';
import { ClientsModule } from '../features/clients/index.js';
import { ComplianceModule } from '../features/compliance/index.js';
import { ConnectionRequestsModule } from '../features/connection-requests/index.js';
import { DashboardModule } from '../features/dashboard/index.js';
import { ImpersonationModule } from '../features/impersonation/index.js';
import { InvoicesModule } from '../features/invoices/index.js';
import { MessagesModule } from '../features/messages/index.js';
import { NotificationsModule } from '../features/notifications/index.js';
import { OpenIdLogInModule } from '../features/open-id-log-in/index.js';
import { PartnersModule } from '../features/partners/index.js';
import { PaymentsModule } from '../features/payments/index.js';
import { PersonalDataModule } from '../features/personal-data/index.js';
import { SearchModule } from '../features/search/index.js';
import { SellersModule } from '../features/sellers/index.js';
import { ServiceCentresModule } from '../features/service-centres/index.js';
import { StockModule } from '../features/stock/index.js';
import { SubscriptionsModule } from '../features/subscriptions/index.js';
import { TariffsModule } from '../features/tariffs/index.js';
import { TimelineModule } from '../features/timeline/index.js';

/** Every feature of Okno, in the order in which they build on each other. */
export const features: Type[] = [
  AccessModule,
  AuditLogModule,
  MessagesModule,
  CalendarsModule,
  PartnersModule,
  ServiceCentresModule,
  SellersModule,
  ClientsModule,
  ImpersonationModule,
  SearchModule,
  ConnectionRequestsModule,
  TimelineModule,
  TariffsModule,
  InvoicesModule,
  PaymentsModule,
  SubscriptionsModule,
  StockModule,
  CertificationAuthorityModule,
  ComplianceModule,
  CertificateApplicationsModule,
  CertificateLogInModule,
  OpenIdLogInModule,
  PersonalDataModule,
  DashboardModule,
  NotificationsModule,
];
