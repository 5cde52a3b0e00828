import { ArgsType, Field, Int } from '@nestjs/graphql';
import { ArrayMaxSize, Matches, Max, MaxLength, Min } from 'class-validator';
import { UUID } from '../../platform/graphql/scalars.js';

@ArgsType()
export class AcceptArgs {
  @Field(() => UUID) documentId: string;
  @Field(() => Int) expectedVersion: number;
}
@ArgsType()
export class RejectArgs extends AcceptArgs {
  @Field() @MaxLength(40) reasonCode: string;
  @Field({ defaultValue: '', description: 'For the person: what to do.' }) @MaxLength(500) words: string;
}
@ArgsType()
export class SkippedArgs {
  @Field(() => [UUID], { defaultValue: [], description: 'Passed over by the operator.' })
  @ArrayMaxSize(200)
  skip: string[];
}
@ArgsType()
export class PriorityArgs {
  @Field(() => UUID) id: string;
  @Field(() => Int, { description: '0 as others; up to 9 comes before.' }) @Min(0) @Max(9) priority: number;
}
@ArgsType()
export class RecheckArgs {
  @Field(() => UUID) id: string;
  @Field() agrees: boolean;
  @Field({ defaultValue: '' }) @MaxLength(500) words: string;
}
@ArgsType()
export class RecheckShareArgs {
  @Field() @Matches(/^[a-z][A-Za-z0-9]{1,39}$/) profileCode: string;
  @Field(() => Int) @Min(0) @Max(100) percent: number;
}
