import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../../../platform/graphql/enums.js';
import { Json, UUID } from '../../../platform/graphql/scalars.js';
import { type HandoverStep, handoverSteps } from './centre-handover.entity.js';

const HandoverStepEnum = enumOf(handoverSteps);
registerEnumType(HandoverStepEnum, { name: 'HandoverStep' });

@ObjectType('HandoverProblem', { description: 'A client that could not go to the successor.' })
export class HandoverProblemType {
  @Field(() => UUID) clientId: string;
  @Field() clientName: string;
  @Field({ description: 'Code of the refusal.' }) code: string;
  @Field(() => Json) params: object;
}

@ObjectType('CentreHandover', { description: 'Clients of a closed centre on their way to its successor.' })
export class CentreHandoverType {
  @Field(() => UUID) id: string;
  @Field(() => HandoverStepEnum) step: HandoverStep;
  @Field(() => Int, { description: 'Clients that the centre had when it closed.' }) total: number;
  @Field(() => Int) version: number;
}
