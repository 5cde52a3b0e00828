import { Args, Field, InputType, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, MaxLength, ValidateNested } from 'class-validator';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { StockActType, StockHandOutType, StockItem, StockItemType, WantedStockInput } from '../stock/index.js';
import type { CertificateApplication } from './application.entity.js';
import { ApplicationType } from './application.types.js';
import { ApplicationCarriers } from './application-carriers.js';

const id = { type: () => UUID };

@InputType()
export class HandOutForApplicationInput {
  @Field(() => [WantedStockInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => WantedStockInput)
  items: WantedStockInput[];
  @Field({ defaultValue: '', description: 'Who takes it; the holder when nobody is named.' })
  @MaxLength(150)
  receiver: string;
  @Field({ defaultValue: '', description: 'By what right.' }) @MaxLength(200) ground: string;
}

@Resolver(() => ApplicationType)
export class ApplicationCarriersResolver {
  constructor(private readonly carriers: ApplicationCarriers) {}

  @Mutation(() => StockHandOutType, { description: 'A carrier, a licence or both, with one act.' })
  @Can('handOut', StockItem)
  handOutForApplication(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args('input') input: HandOutForApplicationInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.carriers.handOut(work, applicationId, input);
  }

  @ResolveField(() => [StockItemType], { description: 'Handed out for it and still with the client.' })
  async handedOut(@Http() http: RequestContext, @Parent() a: CertificateApplication) {
    return (await this.carriers.of(http.work!, a.id)).items;
  }

  @ResolveField(() => [StockActType], { description: 'Acts of hand-out and return, newest first.' })
  async stockActs(@Http() http: RequestContext, @Parent() a: CertificateApplication) {
    return (await this.carriers.of(http.work!, a.id)).acts;
  }
}
