import { Args, ArgsType, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, Max, MaxLength, Min } from 'class-validator';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { LoggedIn } from '../../platform/policy/can.js';
import { SearchIndex } from './search-index.js';

@ObjectType('Finding')
export class FindingType {
  @Field({ description: 'client, invoice, connectionRequest …' }) kind: string;
  @Field(() => UUID) objectId: string;
  @Field(() => UUID, { nullable: true }) clientId: string | null;
  @Field() title: string;
  @Field() note: string;
}

@ArgsType()
class SearchArgs {
  @Field({ description: 'Part of a name, INN, KPP, phone, e-mail or number; three signs at least.' })
  @MaxLength(200)
  query: string;
  @Field(() => Int, { defaultValue: 20 }) @Min(1) @Max(100) first: number;
  @Field(() => [String], { nullable: true }) @ArrayMaxSize(20) @MaxLength(40, { each: true }) kinds?: string[];
}

@Resolver()
export class SearchResolver {
  constructor(private readonly index: SearchIndex) {}

  @Query(() => [FindingType])
  @LoggedIn()
  searchEverything(@Work() work: UnitOfWork, @Args() { query, first, kinds }: SearchArgs): Promise<FindingType[]> {
    return this.index.find(work, query, first, kinds ?? null);
  }
}
