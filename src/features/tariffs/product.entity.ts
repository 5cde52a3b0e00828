import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';
import type { Component, Feature } from './catalogue.values.js';

/** What is sold: reporting, accounting, certificates, school, document exchange. */
@Entity('products')
export class Product {
  @PrimaryColumn('uuid') id: string;
  /** Short name in addresses, rules and rights of centres; does not change. */
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') nameEn: string;
  @Column('text') description: string;
  @Column('text') descriptionEn: string;
  @Column('jsonb') features: Feature[];
  /** Of what a plan's price is made unless its edition says otherwise. */
  @Column('jsonb') components: Component[];
  @Column('boolean') isPublic: boolean;
  @Column('int') position: number;
  @Moment({ nullable: true }) archivedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}

/** A plan of a product; what is in it and what it costs stands in its dated editions. */
@Entity('tariff_plans')
export class TariffPlan {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') productId: string;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') nameEn: string;
  @Column('text') description: string;
  @Column('text') descriptionEn: string;
  @Column('boolean') isGroup: boolean;
  @Column('boolean') byManagerOnly: boolean;
  @Column('int') position: number;
  @Moment({ nullable: true }) archivedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}
