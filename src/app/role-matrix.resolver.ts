import { Field, ObjectType, Query, Resolver, registerEnumType } from '@nestjs/graphql';
import { RoleEnum, WorkKindEnum } from '../features/access/index.js';
import type { Role, WorkKind } from '../kernel/actor.js';
import { enumOf } from '../platform/graphql/enums.js';
import { LoggedIn } from '../platform/policy/can.js';
import { type RightCell, type RightRow, type RightScope, rightScopes, roleMatrix } from './role-matrix.js';

const matrix = roleMatrix();
/** Known once the policies are imported: enums of the schema, for each value of which the client has words. */
const SubjectEnum = enumOf([...new Set(matrix.map((r) => r.subject))].sort());
registerEnumType(SubjectEnum, { name: 'RightSubject', description: 'What rights are about.' });
const ActionEnum = enumOf([...new Set(matrix.map((r) => r.action))].sort());
registerEnumType(ActionEnum, { name: 'RightAction', description: 'What may be done.' });
const ScopeEnum = enumOf(rightScopes);
registerEnumType(ScopeEnum, { name: 'RightScope' });

@ObjectType('RightCell')
class RightCellType {
  @Field(() => RoleEnum) role: Role;
  @Field(() => WorkKindEnum, { nullable: true, description: 'Of a client’s person: the kind of work by which he may.' })
  work: WorkKind | null;
  @Field(() => ScopeEnum) scope: RightScope;
  @Field({ description: 'Only of rows in a certain state, not of all in the scope.' }) limited: boolean;
}

@ObjectType('RightRow')
class RightRowType {
  @Field(() => SubjectEnum) subject: string;
  @Field(() => ActionEnum) action: string;
  @Field(() => [RightCellType]) cells: readonly RightCell[];
}

@Resolver()
export class RoleMatrixResolver {
  @Query(() => [RightRowType], {
    description: 'Every right of every role, from the policies by which the server judges.',
  })
  @LoggedIn()
  roleMatrix(): readonly RightRow[] {
    return matrix;
  }
}
