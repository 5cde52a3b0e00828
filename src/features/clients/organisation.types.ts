import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ClientCategory } from '../../kernel/client-requisites.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';
import { ClientCategoryEnum } from './client.types.js';

const OrganisationStateEnum = enumOf(['active', 'liquidating', 'liquidated'] as const);
registerEnumType(OrganisationStateEnum, { name: 'OrganisationState' });
const NextActionToneEnum = enumOf(['plain', 'warning', 'danger'] as const);
registerEnumType(NextActionToneEnum, { name: 'NextActionTone' });

@ObjectType('Organisation', { description: 'What the register of organisations says.' })
export class OrganisationType {
  @Field() inn: string;
  @Field(() => String, { nullable: true }) kpp: string | null;
  @Field(() => ClientCategoryEnum) category: ClientCategory;
  @Field(() => String, { nullable: true }) ogrn: string | null;
  @Field() name: string;
  @Field() fullName: string;
  @Field() address: string;
  @Field(() => String, { nullable: true }) regionCode: string | null;
  @Field(() => LocalDate, { nullable: true }) registeredOn: string | null;
  @Field() headName: string;
  @Field() headPosition: string;
  @Field(() => OrganisationStateEnum) state: 'active' | 'liquidating' | 'liquidated';
  @Field(() => LocalDate, { description: 'Of what day the extract is.' }) extractDate: string;
}

@ObjectType('NextActionParam')
export class NextActionParamType {
  @Field() name: string;
  @Field() value: string;
}
@ObjectType('NextAction', { description: 'What should be done for a client next.' })
export class NextActionType {
  @Field() code: string;
  @Field(() => NextActionToneEnum) tone: 'plain' | 'warning' | 'danger';
  @Field() objectKind: string;
  @Field(() => UUID) objectId: string;
  @Field(() => Moment, { nullable: true }) dueAt: Date | null;
  @Field(() => [NextActionParamType]) params: NextActionParamType[];
}
