import { Column, Entity, PrimaryColumn } from 'typeorm';
import { earlier, later } from '../../kernel/period.js';
import { LegalDate, Moment } from '../../platform/database/columns.js';
import type {
  Component,
  CryptoLicence,
  Direction,
  FeatureCell,
  PlanOption,
  PricePer,
  SubscriberCategory,
} from './catalogue.values.js';
import { type TariffVersionStatus, tariffVersionLifecycle } from './tariff-version.lifecycle.js';

/** A dated edition of a plan: what is in it, how its price is taxed. Once published it is what somebody bought, and stays. */
@Entity('tariff_versions')
export class TariffVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') planId: string;
  @Column('int') number: number;
  @Column('text') status: TariffVersionStatus;
  @LegalDate() validFrom: string;
  /** First day on which it is no longer sold; null: until the next edition. */
  @LegalDate({ nullable: true }) validTo: string | null;
  @Column('text', { array: true }) categories: SubscriberCategory[];
  @Column('text', { array: true }) directions: Direction[];
  @Column('int', { array: true }) periods: number[];
  /** Null: any number. */
  @Column('int', { nullable: true }) organisationsLimit: number | null;
  @Column('int', { nullable: true }) reportsLimit: number | null;
  @Column('int', { nullable: true }) usersLimit: number | null;
  @Column('text') pricePer: PricePer;
  @Column('int') organisationsMin: number;
  @Column('int') includedCertificates: number;
  @Column('int') includedCarriers: number;
  @Column('text') cryptoLicence: CryptoLicence;
  @Column('jsonb') options: PlanOption[];
  @Column('jsonb') features: FeatureCell[];
  @Column('jsonb') components: Component[];
  /** When contents or prices of the draft were last changed. */
  @Moment() changedAt: Date;
  @Moment({ nullable: true }) publishedAt: Date | null;
  @Moment({ nullable: true }) archivedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  publish(at: Date) {
    this.status = tariffVersionLifecycle.next(this.status, 'publish');
    this.publishedAt = at;
  }

  /** Sold until yesterday; an edition that has not begun never will. */
  archive(at: Date, today: string) {
    this.status = tariffVersionLifecycle.next(this.status, 'archive');
    this.archivedAt = at;
    this.validTo = later(this.validFrom, this.validTo === null ? today : earlier(this.validTo, today));
  }

  discard() {
    this.status = tariffVersionLifecycle.next(this.status, 'discard');
  }
}
