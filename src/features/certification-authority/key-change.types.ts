import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MaxLength, MinLength } from 'class-validator';
import { enumOf } from '../../platform/graphql/enums.js';
import { Moment, UUID } from '../../platform/graphql/scalars.js';
import { type ChangedCode, changedCodes, type KeyChange, keyChangeProblems } from './key-change.entity.js';
import { type KeyChangeStatus, keyChangeStatuses } from './key-change.lifecycle.js';

const ChangedCodeEnum = enumOf(changedCodes);
registerEnumType(ChangedCodeEnum, { name: 'ChangedAuthority' });
const KeyChangeStatusEnum = enumOf(keyChangeStatuses);
registerEnumType(KeyChangeStatusEnum, { name: 'KeyChangeStatus' });
const KeyChangeProblemEnum = enumOf(keyChangeProblems);
registerEnumType(KeyChangeProblemEnum, { name: 'KeyChangeProblem' });

@InputType()
export class KeyChangeInput {
  @Field(() => ChangedCodeEnum) code: ChangedCode;
  @Field(() => UUID, { description: 'The generation that was shown as current.' }) replacesId: string;
  @Field() @MinLength(5) @MaxLength(500) reason: string;
}

/** An order to change the key of an authority; names of persons and generations stand in fields of their own. */
@ObjectType('KeyChange')
export class KeyChangeType {
  @Field(() => UUID) id: string;
  @Field(() => ChangedCodeEnum) code: ChangedCode;
  @Field() reason: string;
  @Field(() => KeyChangeStatusEnum) status: KeyChangeStatus;
  @Field(() => UUID) askedBy: string;
  @Field(() => Moment) askedAt: Date;
  @Field(() => Moment, { nullable: true }) confirmedAt: Date | null;
  @Field(() => Moment, { nullable: true }) endedAt: Date | null;
  @Field(() => String, { nullable: true }) endReason: string | null;
  @Field(() => KeyChangeProblemEnum, { nullable: true, description: 'What the signer waits for.' })
  problem: KeyChange['problem'];
  @Field(() => [String], { description: 'Names of the keys that the signer lacks.' }) lacking: string[];
}
